"""Pages that belong to no module: help and errors."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from psycopg_pool import PoolTimeout


def help_page(request: HttpRequest) -> HttpResponse:
    """How to find one's way, and what to do when something is refused: short enough to be read."""
    return render(request, "kernel/help.html")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Invisible and absent are the same page."""
    return render(request, "kernel/not_found.html", status=404)


def went_wrong(request: HttpRequest) -> HttpResponse:
    """A database that is down is said as such (503) and the page recovers by itself; the rest is our fault (500)."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError | PoolTimeout):
        response = HttpResponse(status=503, content=_static_page("kernel/unavailable.html"))
        response.headers["Retry-After"] = "10"
        return response
    return HttpResponse(status=500, content=_static_page("kernel/went_wrong.html"))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The token is too old, or the browser refused the cookie: the author confirms, and loses nothing."""
    kept = [(name, value) for name, values in request.POST.lists() for value in values if name != "csrfmiddlewaretoken"]
    return render(request, "kernel/expired.html", {"address": request.get_full_path(), "kept": kept}, status=403)


def _static_page(template: str) -> str:
    """Rendered without request, session or database: it must work when nothing else does."""
    return render_to_string(template)
