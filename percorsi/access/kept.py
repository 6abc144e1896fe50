"""A session that ends while somebody writes: what was typed waits on the sign-in page and comes back after it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from percorsi.access.forms import SignInForm
from percorsi.kernel.web import NEVER_SENT_BACK, page


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        kept = kept_fields(request)
        address = request.get_full_path()
        return page(request, "access/sign_in_again.html", status=401, form=SignInForm(), next=address, kept=kept)
    return redirect(f"{reverse('access:sign_in')}?{urlencode({'next': request.get_full_path()})}")


def kept_fields(request: HttpRequest) -> list[tuple[str, str]]:
    return [(name, value) for name, values in request.POST.lists() if name not in NEVER_SENT_BACK for value in values]


def safe_next(request: HttpRequest, address: str) -> str:
    """Where to go after signing in: only an address of ours."""
    ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if ours and address.startswith("/") else "/"
