"""One's own hours of a month, proposed from the diary; to be taken away for the timesheet."""

from datetime import date

from django.http import HttpResponse

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.diary.actions import trace_hours
from percorsi.diary.drawn import HOURS_HEADINGS, drawn_hours, hours_row
from percorsi.diary.queries import hours_of
from percorsi.kernel.dates import today
from percorsi.kernel.tables import csv_file
from percorsi.kernel.web import Request, page


@route(Permission.DIARY_WRITE)
def hours(request: Request) -> HttpResponse:
    month = asked_month(request)
    return page(request, "diary/hours.html", **drawn_hours(hours_of(month), month))


@route(Permission.DIARY_WRITE)
def hours_file(request: Request) -> HttpResponse:
    month = asked_month(request)
    rows = hours_of(month)
    trace_hours(rows=len(rows), by=request.actor)
    return csv_file(f"ore-{month:%Y-%m}", [str(title) for title in HOURS_HEADINGS], map(hours_row, rows))


def asked_month(request: Request) -> date:
    """``?mese=2026-11``; whatever else is this month."""
    try:
        return date.fromisoformat(f"{request.GET.get('mese', '')}-01")
    except ValueError:
        return today().replace(day=1)
