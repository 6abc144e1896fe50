"""What is answered when nothing else can be: absent, failed, expired."""

import sys

from django.core.exceptions import RequestDataTooBig
from django.db import IntegrityError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, RawPostDataException, UnreadablePostError
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from psycopg_pool import PoolTimeout

from percorsi.kernel.web import NEVER_SENT_BACK


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Invisible and absent are the same page."""
    return render(request, "kernel/not_found.html", status=404)


def went_wrong(request: HttpRequest) -> HttpResponse:
    """Down is said as such (503) and recovers by itself; two at the same instant (409) may repeat; else our fault."""
    error = sys.exc_info()[1]
    if isinstance(error, IntegrityError):
        return HttpResponse(status=409, content=_static_page(request, "kernel/at_once.html"))
    if isinstance(error, OperationalError | InterfaceError | PoolTimeout):
        response = HttpResponse(status=503, content=_static_page(request, "kernel/unavailable.html"))
        response.headers["Retry-After"] = "10"
        return response
    return HttpResponse(status=500, content=_static_page(request, "kernel/went_wrong.html"))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The token is too old, or the browser refused the cookie: the author confirms, and loses nothing."""
    context = {"address": request.get_full_path(), "typed": _typed(request)}
    return render(request, "kernel/expired.html", context, status=403)


def _static_page(request: HttpRequest, template: str) -> str:
    """Rendered without session or database: it must work when nothing else does. What was being saved is kept."""
    context = {"address": request.get_full_path(), "typed": _typed(request), "token": get_token(request)}
    return render_to_string(template, context)


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    """What somebody was sending, to be sent again; of a file only its author has a copy."""
    try:
        sent = list(request.POST.lists())
    except (RequestDataTooBig, UnreadablePostError, RawPostDataException):
        return []
    return [(name, value) for name, values in sent for value in values if name not in NEVER_SENT_BACK]
