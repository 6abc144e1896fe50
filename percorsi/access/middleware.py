"""One transaction a request, in which PostgreSQL knows who acts (security design, 2.3)."""

import time
from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus

from django.db import transaction
from django.http import HttpRequest, HttpResponse, UnreadablePostError

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.doors import StaleProof, ask_proof_again
from percorsi.access.hats import HAT, or_home
from percorsi.access.models import User
from percorsi.access.queries import actor_for
from percorsi.access.stillness import is_still, only_kept
from percorsi.access.traced import tell_refused, tell_shown
from percorsi.audit import circumstances
from percorsi.audit.actions import Untraced
from percorsi.kernel.refusals import EditConflict, Refused
from percorsi.kernel.web import conflict_page, refusal_page, untraced_page

SEEN = "seen"
SEEN_EVERY_SECONDS = 60


class ActorContext:
    """Not ``ATOMIC_REQUESTS``: a page is rendered after the view returns, and must still see its rows."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with circumstances.during(request):
            actor = _actor_of(request)
            response = self._answer(request, actor)
            if actor is not None:
                tell_refused(request, response, by=actor)
                response = or_home(request, response)
            return response

    def _answer(self, request: HttpRequest, actor: Actor | None) -> HttpResponse:
        request.actor = actor  # type: ignore[attr-defined] # read by the routes and the templates
        if actor is None:
            return self.get_response(request)
        _keep_awake(request)
        _receive(request)
        with acting(actor, durable=True):
            response = self._traced(request, actor)
            if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
                transaction.set_rollback(True)
            return response

    def _traced(self, request: HttpRequest, actor: Actor) -> HttpResponse:
        response = self.get_response(request)
        try:
            tell_shown(request, response, by=actor)
        except Untraced:
            return untraced_page(request)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Refused):
            return refusal_page(request, exception)
        if isinstance(exception, Untraced):
            return untraced_page(request)
        if isinstance(exception, EditConflict):
            return conflict_page(request, exception)
        if is_still(exception):
            return refusal_page(request, Refused(only_kept()))
        if isinstance(exception, StaleProof):
            return ask_proof_again(request)
        return None


def _receive(request: HttpRequest) -> None:
    """The whole body first: whoever sends slowly must not keep a transaction open."""
    with suppress(UnreadablePostError):
        len(request.POST)


def _keep_awake(request: HttpRequest) -> None:
    """The session ends after idling; writing it down once a minute is enough to know."""
    now = int(time.time())
    if now - request.session.get(SEEN, 0) > SEEN_EVERY_SECONDS:
        request.session[SEEN] = now


def _actor_of(request: HttpRequest) -> Actor | None:
    user = request.user
    return actor_for(user, request.session.get(HAT)) if isinstance(user, User) else None
