"""With whom a person lives."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.cases.queries import visible_people
from percorsi.desk.actions import open_person
from percorsi.desk.drawn_household import drawn_household
from percorsi.desk.queries.found import results_of
from percorsi.desk.queries.identity import Opened, membership_of
from percorsi.kernel.dates import today
from percorsi.kernel.forms import form_page
from percorsi.kernel.web import Request, page
from percorsi.people.actions import add_to_household_of, leave_household, trace_search
from percorsi.people.forms import JoinForm, LeaveForm, SearchForm
from percorsi.people.models import Person


@route(Permission.PERSON_READ, "person")
def household(request: Request, person_id: UUID) -> HttpResponse:
    """Who lives together, drawn and in words, with what is true of all of them."""
    found = open_person(person_id, by=request.actor, permission=Permission.PERSON_READ)
    return page(request, "people/household.html", **drawn_household(request.actor, found, today=today()))


@route(Permission.PERSON_EDIT, "person")
def joining(request: Request, person_id: UUID) -> HttpResponse:
    """Who joins is searched first, among the persons one may see."""
    found = open_person(person_id, by=request.actor)
    search = SearchForm(request.GET)
    offered = _offered(request, found, search)
    form = JoinForm(request.POST or None, persons=offered)
    if form.accepts(partial(add_to_household_of, found.person, by=request.actor)):
        messages.success(request, _("Added to the household."))
        return redirect("desk:household", person_id)
    return form_page(
        request, "people/join_household.html", form=form, search=search, offered=offered, person=found.person,
        identity=found.identity(current="household"),
    )  # fmt: skip


@route(Permission.PERSON_EDIT, "person")
def leaving(request: Request, person_id: UUID, member_id: UUID) -> HttpResponse:
    found = open_person(person_id, by=request.actor)
    member = membership_of(request.actor, found, member_id)
    form = LeaveForm(request.POST or None)
    if form.accepts(partial(leave_household, member, by=request.actor)):
        messages.success(request, _("Saved. The past stays in the history of the household."))
        return redirect("desk:household", person_id)
    return form_page(
        request, "people/leave_household.html", form=form, person=found.person, member=member,
        identity=found.identity(current="household"),
    )  # fmt: skip


def _offered(request: Request, found: Opened, search: SearchForm) -> list[Person]:
    """Those just found; when the choice comes back, the one chosen is still offered."""
    if request.method == "POST":
        key = request.POST.get("person", "")
        return list(visible_people(request.actor).filter(pk=key)) if _is_key(key) else []
    typed = search.cleaned_data["q"] if search.is_valid() else ""
    if not typed:
        return []
    results = results_of(request.actor, typed)
    trace_search(typed, results=results.total, shown=[hit.person.id for hit in results.hits], by=request.actor)
    return [hit.person for hit in results.hits if hit.person.id != found.person.id]


def _is_key(text: str) -> bool:
    try:
        return bool(UUID(text))
    except ValueError:
        return False
