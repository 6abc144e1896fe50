"""What every way in ends with: the account is let in, or stops at the second factor."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from percorsi.access.actor import Actor
from percorsi.accounts import entry
from percorsi.accounts.actions.sessions import forget_ended_sessions
from percorsi.accounts.attempts import came_in
from percorsi.accounts.forms import CodeForm
from percorsi.accounts.kept import kept_fields, safe_next
from percorsi.accounts.places import remember_device
from percorsi.accounts.queries import has_second_factor, passkeys_of
from percorsi.kernel.web import page


@dataclass(frozen=True)
class Way:
    """Where somebody wanted to go, and what she was writing when she was asked who she is."""

    next: str
    kept: list[tuple[str, str]]


def way_of(request: HttpRequest) -> Way:
    address = safe_next(request, request.POST.get("next") or request.GET.get("next") or "/")
    return Way(address, [(name, value) for name, value in kept_fields(request) if name.startswith("kept:")])


def let_in_or_stop(request: HttpRequest, actor: Actor, way: Way, *, shared: bool) -> HttpResponse:
    """After one factor."""
    if not entry.stops_at_second_factor(actor.user):
        return let_in(request, actor, way, shared=shared)
    entry.wait_for_second_factor(request, actor.user, shared=shared)
    return second_factor_page(request, actor, way)


def second_factor_page(request: HttpRequest, actor: Actor, way: Way, form: CodeForm | None = None) -> HttpResponse:
    if not has_second_factor(actor.user):
        return page(request, "accounts/enrol.html", next=way.next, kept=way.kept)
    asked = form or CodeForm()
    return page(
        request,
        "accounts/second_factor.html",
        status=422 if asked.errors else 200,
        form=asked,
        passkey=passkeys_of(actor.user).exists(),
        next=way.next,
        kept=way.kept,
    )


def let_in(request: HttpRequest, actor: Actor, way: Way, *, shared: bool) -> HttpResponse:
    """After everything the account needs."""
    came_in(request, actor.user)
    entry.enter(request, actor, shared=shared)
    forget_ended_sessions()
    response = go_on(request, way)
    if not shared:
        remember_device(request, response, actor.user.id)
    return response


def go_on(request: HttpRequest, way: Way) -> HttpResponse:
    """Back to the page asked for; what was being written when the session ended is posted again by its author."""
    if not way.kept:
        return redirect(way.next)
    fields = [(name.removeprefix("kept:"), value) for name, value in way.kept]
    return page(request, "accounts/go_on.html", address=way.next, kept=fields)
