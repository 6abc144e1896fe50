"""Another hat, the same page where it opens: else the start page, with a sentence that says why."""

from http import HTTPStatus
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from percorsi.access.actor import Actor

HAT = "membership"  # the one worn, in the session
CAME_FROM = "came_from"  # the page to which a change of hat leads back
CLOSED = frozenset({HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND})


def back_with(request: HttpRequest, actor: Actor, address: str) -> HttpResponse:
    """To the page the hat was changed on, if the role may open such a page; whether this one, it tells by itself."""
    ours = address.startswith("/") and url_has_allowed_host_and_scheme(address, {request.get_host()})
    if ours and actor.opens(address):
        request.session[CAME_FROM] = urlsplit(address).path
        return redirect(address)
    return _home(request) if ours and address != "/" else redirect("/")


def or_home(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """What the new hat does not open is no fault of who changed it."""
    expected = request.session.pop(CAME_FROM, None) if request.method == "GET" else None
    return _home(request) if expected == request.path and response.status_code in CLOSED else response


def _home(request: HttpRequest) -> HttpResponse:
    messages.info(
        request, _("In the role you have now, the page you were on does not open. You are on your start page.")
    )
    return redirect("/")
