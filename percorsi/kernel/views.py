"""What is answered when nothing else can be: absent, failed, expired."""

import sys

from django.db import IntegrityError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from psycopg_pool import PoolTimeout

from percorsi.kernel.web import static_page, typed_in


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Invisible and absent are the same page."""
    return render(request, "kernel/not_found.html", status=404)


def went_wrong(request: HttpRequest) -> HttpResponse:
    """Down is said as such (503) and recovers by itself; two at the same instant (409) may repeat; else our fault."""
    error = sys.exc_info()[1]
    if isinstance(error, IntegrityError):
        return HttpResponse(status=409, content=static_page(request, "kernel/at_once.html"))
    if isinstance(error, OperationalError | InterfaceError | PoolTimeout):
        response = HttpResponse(status=503, content=static_page(request, "kernel/unavailable.html"))
        response.headers["Retry-After"] = "10"
        return response
    return HttpResponse(status=500, content=static_page(request, "kernel/went_wrong.html"))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The token is too old, or the browser refused the cookie: the author confirms, and loses nothing."""
    context = {"address": request.get_full_path(), "typed": typed_in(request)}
    return render(request, "kernel/expired.html", context, status=403)
