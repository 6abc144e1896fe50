"""A list on a page, or the same list as a file."""

from collections.abc import Iterable

from django.http import HttpResponse
from django.utils.translation import gettext as _

from percorsi.access.actor import Actor
from percorsi.kernel.tables import Table, csv_file
from percorsi.kernel.web import Request, page
from percorsi.programmes.actions import trace_export
from percorsi.programmes.queries.coverage import Covered


def listed(request: Request, template: str, table: Table) -> HttpResponse:
    if table.wants_file:
        trace_export(table.exported_as, by=request.actor)
        return table.as_file()
    return page(request, template, table=table)


def coverage_file(places: Iterable[Covered], *, by: Actor) -> HttpResponse:
    trace_export("copertura", by=by)
    header = [_("Municipality"), _("ISTAT code"), _("District"), _("Projects")]
    lines = (
        [
            place.municipality.name,
            place.municipality.istat,
            ", ".join(district.name for district in place.districts),
            ", ".join(project.label for project in place.projects),
        ]
        for place in places
    )
    return csv_file("copertura", header, lines)
