"""Attendance where there is no network: the lists of the next days, sealed on the phone of who works there."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from percorsi.access.routes import public_route, route
from percorsi.access.vocabulary import Permission
from percorsi.activities.actions import trace_lists
from percorsi.activities.queries import Sheet, sheets_to_take
from percorsi.activities.vocabulary import Presence
from percorsi.kernel.offline import Area, manifest, pass_to_send, worker_script
from percorsi.kernel.web import Request, page

RUN = Permission.ACTIVITY_RUN
AREA = Area(
    name=_("Attendance"),
    scope="/m/presenze/",
    start="/m/presenze/oggi",
    page="/m/presenze/senza-rete",
    worker="/m/presenze/servizio.js",
    token="/m/presenze/gettone",  # noqa: S106 - an address
    templates=("activities/without_network.html", "kernel/offline/waiting.html"),
    scripts=("activities/js/sheets.js",),
)


@route(RUN)
def sheets(request: Request) -> HttpResponse:
    """What is to be taken; scripts keep the lists, without them each meeting is one link away."""
    found = sheets_to_take(request.actor)
    if found:
        trace_lists(lists=len(found), by=request.actor)
    told = [_told(one) for one in found]
    return page(request, "activities/sheets.html", sheets=found, told=told, offline=AREA)


def _told(sheet: Sheet) -> dict[str, Any]:
    meeting = sheet.meeting
    return {
        "key": str(meeting.pk),
        "title": meeting.edition.title,
        "when": f"{meeting.on:%d/%m/%Y}, {meeting.starts:%H:%M}-{meeting.ends:%H:%M}",
        "begins": f"{meeting.on.isoformat()}T{meeting.starts:%H:%M}",
        "address": reverse("activities:attendance", args=[meeting.pk]),
        "version": meeting.version,
        "people": [{"key": str(one.pk), "name": one.name} for one in sheet.people],
    }


@public_route(reason="A page without any data: kept on the phone for when there is no network.")
def without_network(request: HttpRequest) -> HttpResponse:
    return page(request, "activities/without_network.html", presences=Presence.choices, offline=AREA)


@public_route(reason="A script without any data.")
def worker(request: HttpRequest) -> HttpResponse:
    return worker_script(AREA)


@public_route(reason="The name and the icon with which a phone keeps the page.")
def card(request: HttpRequest) -> HttpResponse:
    return manifest(AREA)


@route(RUN)
def token(request: Request) -> HttpResponse:
    return pass_to_send(request)
