"""The people one follows, or coordinates: the list, and the same list as a file."""

from django.http import HttpResponse

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.accounts.guard import guard_export
from percorsi.desk.actions import trace_export
from percorsi.desk.tables import PeopleTable
from percorsi.kernel.web import Request, page


@route(Permission.CASE_LIST)
def people(request: Request) -> HttpResponse:
    table = PeopleTable(request.GET, request.actor)
    if table.wants_csv:
        guard_export(request)
        trace_export(request.actor, persons=[case.person_id for case in table.shown.cases])
        return table.as_csv()
    return page(request, "desk/people.html", table=table)
