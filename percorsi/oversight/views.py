"""The trace: for the privacy officer all of it, for who answers for a path the part about her person."""

from uuid import UUID

from django.http import HttpResponse

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.audit.queries.accesses import accesses_of
from percorsi.cases.queries import get_person
from percorsi.kernel.web import Request, page
from percorsi.oversight.actions import trace_accesses, trace_consulting, trace_unusual
from percorsi.oversight.queries import latest, unusual
from percorsi.oversight.tables import AccessTable, FindingTable, LineTable


@route(Permission.TRACE_READ)
def trace(request: Request) -> HttpResponse:
    table = LineTable(request.GET, request.actor)
    trace_consulting(table.line_filters.asked(), by=request.actor)
    return page(request, "oversight/trace.html", table=table)


@route(Permission.TRACE_READ)
def findings(request: Request) -> HttpResponse:
    found = unusual(request.actor, latest())
    trace_unusual(by=request.actor, findings=len(found))
    return page(request, "oversight/findings.html", table=FindingTable(request.GET, found))


@route(Permission.ACCESSES_READ, obj="person")
def accesses(request: Request, person_id: UUID) -> HttpResponse:
    person = get_person(request.actor, person_id, Permission.ACCESSES_READ)
    trace_accesses(person.id, by=request.actor)
    table = AccessTable(request.GET, accesses_of(person.id))
    return page(request, "oversight/accesses.html", person=person, table=table)
