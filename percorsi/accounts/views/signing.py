"""Signing in and out."""

from http import HTTPStatus

from django.contrib.auth import authenticate, logout
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from percorsi.access.actor import Actor
from percorsi.access.models import User
from percorsi.access.queries import actor_for
from percorsi.access.routes import public_route, route
from percorsi.access.vocabulary import Permission
from percorsi.accounts import entry
from percorsi.accounts.actions.factors import spend_code, spend_recovery_code
from percorsi.accounts.attempts import why_not_try, why_not_try_code
from percorsi.accounts.context_processors import session_left
from percorsi.accounts.forms import CodeForm, SignInForm
from percorsi.accounts.oidc import realms
from percorsi.accounts.passkeys import authenticated
from percorsi.accounts.views.arriving import Way, let_in, let_in_or_stop, second_factor_page, way_of
from percorsi.accounts.vocabulary import AccountEvent
from percorsi.audit.actions import record
from percorsi.kernel.forms import form_page
from percorsi.kernel.refusals import Refusal, Refused, TooOften
from percorsi.kernel.web import Request

OPEN_DOOR = "Whoever is not signed in yet must be able to."


@public_route(reason=OPEN_DOOR)
def sign_in(request: HttpRequest) -> HttpResponse:
    way = way_of(request)
    form = SignInForm(request.POST or None)
    try:
        actor = right_password(request, form) if form.is_valid() else None
    except TooOften as refused:
        form.add_refusal(refused.refusal)
        return _sign_in_page(request, form, way, status=HTTPStatus.TOO_MANY_REQUESTS)
    if actor is not None:
        return let_in_or_stop(request, actor, way, shared=form.cleaned_data["shared"])
    return _sign_in_page(request, form, way)


def _sign_in_page(
    request: HttpRequest, form: SignInForm, way: Way, *, status: int | None = None, refusal: Refusal | None = None
) -> HttpResponse:
    facts = {"next": way.next, "kept": way.kept, "realms": realms(), "refusal": refusal}
    answer = form_page(request, "accounts/sign_in.html", form=form, **facts)
    answer.status_code = status or answer.status_code
    return answer


def right_password(request: HttpRequest, form: SignInForm) -> Actor | None:
    """One sentence for an unknown account, a wrong password, a closed account and one without a role."""
    username = form.cleaned_data["username"]
    refusal = why_not_try(request, username)
    if refusal is not None:
        raise TooOften(refusal)
    user = authenticate(request, username=username, password=form.cleaned_data["password"])
    actor = actor_for(user) if isinstance(user, User) else None
    if actor is None:
        entry.trace_failure(username)
        form.add_error(None, _("User name and password do not match an active account. Check them and try again."))
    return actor


@public_route(reason="Between the password and the second factor nobody is signed in yet.")
def second_factor(request: HttpRequest) -> HttpResponse:
    pending = entry.pending_of(request)
    if pending is None:
        return redirect("accounts:sign_in")
    form = CodeForm(request.POST if "otp" in request.POST else None)
    if form.is_valid() and right_code(request, form, pending.actor):
        return let_in(request, pending.actor, way_of(request), shared=pending.shared)
    return second_factor_page(request, pending.actor, way_of(request), form)


def right_code(request: HttpRequest, form: CodeForm, actor: Actor) -> bool:
    refusal = why_not_try_code(request, actor.user)
    if refusal is not None:
        form.add_refusal(refusal)
        return False
    code = form.cleaned_data["otp"]
    if spend_code(actor.user, code) or spend_recovery_code(actor.user, code, by=actor):
        return True
    record(AccountEvent.SECOND_FACTOR_FAILED, by=actor, on=actor.user)
    form.add_error("otp", _("The code is wrong, has expired or was already used. Type the one the app shows now."))
    return False


@require_POST
@public_route(reason=OPEN_DOOR)
def sign_in_with_passkey(request: HttpRequest) -> HttpResponse:
    """The device has verified its user: both factors at once."""
    way = way_of(request)
    try:
        user = authenticated(request, request.POST.get("credential", ""))
    except Refused as refused:
        return _sign_in_page(request, SignInForm(), way, status=422, refusal=refused.refusal)
    actor = actor_for(user)
    if actor is None:
        return redirect("accounts:sign_in")
    return let_in(request, actor, way, shared=request.POST.get("shared") == "on")


@require_POST
@public_route(reason="Signing out must work whatever the session's state.")
def sign_out(request: HttpRequest) -> HttpResponse:
    """The browser forgets its copies too: the button “back” shows nothing."""
    entry.trace_exit(getattr(request, "actor", None))
    logout(request)
    response = redirect("accounts:sign_in")
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


@route(Permission.OWN_WORK)
def session(request: Request) -> HttpResponse:
    """Asked by a page left open: answering prolongs the session, and says who is signed in and for how long."""
    answer = HttpResponse(status=204)
    answer.headers["X-Account"] = str(request.actor.id)
    answer.headers["X-CSRFToken"] = get_token(request)
    answer.headers["X-Session-Seconds"] = str(session_left(request)["session_seconds"])
    return answer
