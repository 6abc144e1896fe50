"""Signing in again on the page one was writing on: the answers are pieces for its dialog, at the end just 204."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from percorsi.access.actor import Actor
from percorsi.access.hats import HAT
from percorsi.access.routes import public_route
from percorsi.accounts import entry
from percorsi.accounts.forms import CodeForm, SignInForm
from percorsi.accounts.queries import has_second_factor
from percorsi.accounts.views.arriving import Way, let_in
from percorsi.accounts.views.signing import right_code, right_password
from percorsi.kernel.refusals import TooOften
from percorsi.kernel.web import page

WAY = Way("/", [])


@public_route(reason="Whoever's session has ended must be able to sign in again where she was writing.")
def sign_in_here(request: HttpRequest) -> HttpResponse:
    form = SignInForm(request.POST or None)
    try:
        actor = right_password(request, form) if form.is_valid() else None
    except TooOften as refused:
        form.add_refusal(refused.refusal)
        return _piece(request, form, status=429)
    if actor is None:
        return _piece(request, form, status=422 if form.errors else 200)
    shared = form.cleaned_data["shared"]
    if not entry.stops_at_second_factor(actor.user):
        return _let_in_here(request, actor, shared=shared)
    entry.wait_for_second_factor(request, actor.user, shared=shared)
    return _piece(request, CodeForm(), proved=True, strong=has_second_factor(actor.user))


@public_route(reason="Between the password and the second factor nobody is signed in yet.")
def second_factor_here(request: HttpRequest) -> HttpResponse:
    pending = entry.pending_of(request)
    if pending is None:
        return redirect("accounts:sign_in_here")
    form = CodeForm(request.POST if "otp" in request.POST else None)
    if form.is_valid() and right_code(request, form, pending.actor):
        return _let_in_here(request, pending.actor, shared=pending.shared)
    return _piece(request, form, status=422 if form.errors else 200, proved=True, strong=True)


def _piece(request: HttpRequest, form: SignInForm | CodeForm, *, status: int = 200, **facts: object) -> HttpResponse:
    return page(request, "accounts/parts/sign_in_here.html", status=status, form=form, **facts)


def _let_in_here(request: HttpRequest, actor: Actor, *, shared: bool) -> HttpResponse:
    """In the hat the page was opened with: the other might not reach what she was writing about."""
    entered = let_in(request, actor, WAY, shared=shared)
    worn = request.POST.get("membership", "")
    if any(str(hat.id) == worn for hat in actor.hats):
        request.session[HAT] = worn
    answer = HttpResponse(status=204)
    answer.cookies = entered.cookies
    return answer
