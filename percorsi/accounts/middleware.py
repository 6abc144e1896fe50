"""Sessions end after idling, and at the latest after twelve hours; the server decides, whatever the browser keeps."""

import time
from collections.abc import Callable

from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpRequest, HttpResponse

from percorsi.accounts.sessions import SEEN, STARTED
from percorsi.accounts.vocabulary import LONGEST_SECONDS

SEEN_EVERY_SECONDS = 60


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
