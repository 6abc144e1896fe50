"""Data to fix, at the source, by owner."""

from dataclasses import replace

from django.http import HttpResponse

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.accounts.guard import guard_export
from percorsi.checks.actions import trace_export
from percorsi.checks.forms import NarrowForm
from percorsi.checks.queries import Asked, Count, FoundRecords, counts, owners
from percorsi.checks.tables import FoundTable
from percorsi.checks.vocabulary import BY_CODE, CHECKS, Check
from percorsi.kernel.dates import today
from percorsi.kernel.web import Request, page


@route(Permission.QUALITY_READ)
def quality(request: Request) -> HttpResponse:
    form = NarrowForm(request.GET)
    asked = Asked(request.actor, today(), form.project_id, form.owner_id)
    found = counts(asked)
    check = _chosen(request, found)
    form.offer(owners(replace(asked, owner_id=None), check))
    table = FoundTable(request.GET, FoundRecords(asked, check))
    if table.wants_file:
        guard_export(request)
        trace_export(check.code, by=request.actor)
        return table.as_file()
    total = sum(count.records for count in found)
    return page(
        request, "checks/quality.html", counts=found, total=total, check=check, table=table, form=form, on=asked.on
    )


def _chosen(request: Request, found: list[Count]) -> Check:
    """The one asked for, else the first that has something to say."""
    asked = BY_CODE.get(request.GET.get("rule", ""))
    return asked or next((count.check for count in found if count.records), CHECKS[0])
