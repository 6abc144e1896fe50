"""What the routes, below, ask of this module: how one signs in, and how one proves again who one is."""

import time

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from percorsi.accounts.entry import PROVED_AT
from percorsi.accounts.forms import SignInForm
from percorsi.accounts.kept import kept_fields
from percorsi.accounts.vocabulary import FRESH_SECONDS
from percorsi.kernel.web import page


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        kept = kept_fields(request)
        address = request.get_full_path()
        return page(request, "accounts/sign_in_again.html", status=401, form=SignInForm(), next=address, kept=kept)
    return redirect(f"{reverse('accounts:sign_in')}?{urlencode({'next': request.get_full_path()})}")


def ask_proof_again(request: HttpRequest) -> HttpResponse:
    return ask_to_sign_in(request)


def is_fresh(request: HttpRequest) -> bool:
    return time.time() - float(request.session.get(PROVED_AT, 0)) <= FRESH_SECONDS
