"""Hours delivered: added up, record by record, and as a file."""

from django.http import HttpResponse

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.accounts.guard import guard_export
from percorsi.activities.actions import trace_hours
from percorsi.activities.queries import visible_deliveries
from percorsi.activities.queries.hours import in_all, not_taken
from percorsi.activities.tables import HoursTable, LinesTable, hours
from percorsi.activities.vocabulary import ActivityEvent, By
from percorsi.kernel.web import Request, page

RUN = Permission.ACTIVITY_RUN


@route(RUN)
def added(request: Request) -> HttpResponse:
    """Their sum, and what is missing from it, beside the definition."""
    table = HoursTable(request.GET, visible_deliveries(request.actor), request.actor)
    if table.wants_file:
        return _file(request, table)
    if table.by == By.PERSON:
        trace_hours(ActivityEvent.HOURS_READ, rows=len(table.rows), by=request.actor)
    total = in_all(table.records)
    missing = not_taken(request.actor)
    return page(
        request, "activities/hours.html", table=table, total=total, spent=hours(total["minutes"]), missing=missing
    )


@route(RUN)
def lines(request: Request) -> HttpResponse:
    table = LinesTable(request.GET, visible_deliveries(request.actor), request.actor)
    if table.wants_file:
        return _file(request, table)
    trace_hours(ActivityEvent.HOURS_READ, rows=len(table.rows), by=request.actor)
    return page(request, "activities/lines.html", table=table)


def _file(request: Request, table: HoursTable | LinesTable) -> HttpResponse:
    """A file with names leaves the house as any other does: fresh proof, a few a day, a line in the trace."""
    guard_export(request)
    trace_hours(ActivityEvent.HOURS_EXPORTED, rows=table.found.count(), by=request.actor)
    return table.as_file()
