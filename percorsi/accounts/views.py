"""Signing in and out."""

import time

from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from percorsi.access.routes import public_route, route
from percorsi.access.vocabulary import Permission
from percorsi.accounts import entry
from percorsi.accounts.forms import SignInForm
from percorsi.accounts.kept import kept_fields, safe_next
from percorsi.kernel.forms import form_page
from percorsi.kernel.web import Request, page


@public_route(reason="Whoever is not signed in yet must be able to.")
def sign_in(request: HttpRequest) -> HttpResponse:
    address = safe_next(request, request.POST.get("next") or request.GET.get("next") or "/")
    kept = [(name, value) for name, value in kept_fields(request) if name.startswith("kept:")]
    form = SignInForm(request.POST or None)
    if form.is_valid():
        user = authenticate(request, **form.cleaned_data)
        if user is not None and entry.may_enter(user):
            login(request, user)
            request.session[entry.PROVED_AT] = int(time.time())
            entry.trace_entry(user)
            return _go_on(request, address, kept)
        entry.trace_failure(form.cleaned_data["username"])
        form.add_error(None, _("User name and password do not match an active account. Check them and try again."))
    return form_page(request, "accounts/sign_in.html", form=form, next=address, kept=kept)


def _go_on(request: HttpRequest, address: str, kept: list[tuple[str, str]]) -> HttpResponse:
    """Back to the page asked for; what was being written when the session ended is posted again by its author."""
    if not kept:
        return redirect(address)
    fields = [(name.removeprefix("kept:"), value) for name, value in kept]
    return page(request, "accounts/go_on.html", address=address, kept=fields)


@require_POST
@public_route(reason="Signing out must work whatever the session's state.")
def sign_out(request: HttpRequest) -> HttpResponse:
    entry.trace_exit(getattr(request, "actor", None))
    logout(request)
    response = redirect("accounts:sign_in")
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


@route(Permission.OWN_WORK)
def session(request: Request) -> HttpResponse:
    """Asked by a page left open: answering prolongs the session."""
    return HttpResponse(status=204)
