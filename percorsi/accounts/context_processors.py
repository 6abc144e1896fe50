import time
from typing import Any

from django.http import HttpRequest

from percorsi.accounts.sessions import STARTED
from percorsi.accounts.vocabulary import LONGEST_SECONDS


def session_left(request: HttpRequest) -> dict[str, Any]:
    """How long a page may stay open before its session ends: by idling, or because the twelve hours are over."""
    if getattr(request, "actor", None) is None:
        return {}
    now = int(time.time())
    until_the_end = LONGEST_SECONDS - (now - request.session.get(STARTED, now))
    return {"session_seconds": max(0, min(request.session.get_expiry_age(), until_the_end))}
