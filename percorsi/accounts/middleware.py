"""Sessions end after idling, and at the latest after twelve hours; the server decides, whatever the browser keeps."""

import time
from collections.abc import Callable
from http import HTTPStatus

from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpRequest, HttpResponse

from percorsi.accounts.actions.drafts import end_draft
from percorsi.accounts.sessions import SEEN, STARTED
from percorsi.accounts.vocabulary import LONGEST_SECONDS
from percorsi.kernel.drafts import place_of

SEEN_EVERY_SECONDS = 60
WENT_ON = frozenset({HTTPStatus.FOUND, HTTPStatus.SEE_OTHER})  # what every view answers when a form was accepted


class SessionRules:
    """Before anybody acts. The store itself no longer finds a session that has idled out."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if SESSION_KEY in request.session:
            _keep_or_end(request)
        return self.get_response(request)


def _keep_or_end(request: HttpRequest) -> None:
    """Writing once a minute that somebody is there is enough to know when she is not."""
    now = int(time.time())
    if now - request.session.setdefault(STARTED, now) > LONGEST_SECONDS:
        logout(request)
    elif now - request.session.get(SEEN, 0) > SEEN_EVERY_SECONDS:
        request.session[SEEN] = now


class SentDrafts:
    """Where an action has taken a form, its draft ends: in the same transaction, so that never both are gone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "POST" and response.status_code in WENT_ON and "draft" in request.POST:
            _end_draft(request)
        return response


def _end_draft(request: HttpRequest) -> None:
    """A form without its version was sent by a page that never saw the draft: it stays."""
    actor, seen = getattr(request, "actor", None), request.POST.get("draft_version", "")
    place = place_of(request.POST["draft"], author=actor.id) if actor is not None else None
    if place is not None and seen.isdecimal():
        end_draft(place, seen=int(seen))
