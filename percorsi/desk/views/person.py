"""One person: the summary on one page, and the diary."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.accounts.guard import count_opened_file
from percorsi.desk.drawn_person import drawn_deadlines, drawn_file, drawn_timeline
from percorsi.desk.queries.deadlines import deadlines
from percorsi.desk.queries.person_file import diary, person_file
from percorsi.desk.queries.timeline import Mark
from percorsi.desk.vocabulary import FactGroup
from percorsi.kernel.dates import today
from percorsi.kernel.web import Request, page
from percorsi.people.actions import remember_opened, trace_reading
from percorsi.people.queries import file_of


@route(Permission.PERSON_READ, "person")
def person(request: Request, person_id: UUID) -> HttpResponse:
    try:
        found = person_file(request.actor, person_id)
    except Http404:
        return _joined_to(person_id)
    count_opened_file(request)
    remember_opened(found.person, by=request.actor)
    return page(request, "desk/person.html", **drawn_file(request.actor, found, today=today()))


def _joined_to(person_id: UUID) -> HttpResponse:
    """A file that was joined to another leads there: who may not see that one learns nothing."""
    if (leads_to := file_of(person_id)) == person_id:
        raise Http404
    return redirect("desk:person", leads_to)


@route(Permission.PERSON_READ, "person")
def timeline(request: Request, person_id: UUID) -> HttpResponse:
    groups = [FactGroup(value) for value in request.GET.getlist("cosa") if value in FactGroup.values]
    after = Mark.read(request.GET.get("dopo", ""))
    found = diary(request.actor, person_id, groups=groups, after=after)
    trace_reading([found.person.id], by=request.actor)
    return page(request, "desk/timeline.html", **drawn_timeline(request.actor, found, groups=groups, today=today()))


@route(Permission.PERSON_READ, "person")
def owed(request: Request, person_id: UUID) -> HttpResponse:
    found = deadlines(request.actor, person_id)
    trace_reading([found.person.id], by=request.actor)
    return page(request, "desk/deadlines.html", **drawn_deadlines(request.actor, found, today=today()))
