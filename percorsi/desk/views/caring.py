"""What is true of a household, for whom a person cares, who represents her."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.desk.actions import open_person
from percorsi.desk.queries.identity import Opened, care_of, reaches_casework, representation_of
from percorsi.kernel.forms import form_page
from percorsi.kernel.refusals import Refusal, Refused
from percorsi.kernel.web import Request
from percorsi.people.actions import end_care, end_representation, name_representative, tell_care, tell_of_household
from percorsi.people.forms import CareForm, FactForm, LeaveForm, RepresentationForm
from percorsi.people.queries import facts_of_household
from percorsi.people.vocabulary import HouseholdFactKind

TEMPLATE = "people/tell.html"


@route(Permission.PERSON_EDIT, "person")
def fact(request: Request, person_id: UUID, kind: str) -> HttpResponse:
    """What was last said is already in the form, whoever of the household said it."""
    if kind not in HouseholdFactKind.values:
        raise Http404
    found = _opened(request, person_id)
    last = facts_of_household(found.person).get(kind)
    form = FactForm(request.POST or None, kind=HouseholdFactKind(kind), last=last)
    if form.accepts(partial(tell_of_household, found.person, by=request.actor)):
        messages.success(request, _("Saved: the forms of everybody who lives here find it."))
        return redirect("desk:household", person_id)
    title = HouseholdFactKind(kind).label
    return form_page(request, TEMPLATE, form=form, title=title, last=last, **_frame(found))


@route(Permission.PERSON_EDIT, "person")
def care(request: Request, person_id: UUID) -> HttpResponse:
    found = _opened(request, person_id)
    form = CareForm(request.POST or None)
    if form.accepts(partial(tell_care, found.person, by=request.actor)):
        messages.success(request, _("Saved."))
        return redirect("desk:household", person_id)
    return form_page(request, TEMPLATE, form=form, title=_("For whom she cares"), **_frame(found))


@route(Permission.PERSON_EDIT, "person")
def end_of_care(request: Request, person_id: UUID, care_id: UUID) -> HttpResponse:
    found = open_person(person_id, by=request.actor)
    form = LeaveForm(request.POST or None)
    if form.accepts(partial(end_care, care_of(found, care_id), by=request.actor)):
        messages.success(request, _("Saved. The past stays in the history of the household."))
        return redirect("desk:household", person_id)
    return form_page(request, TEMPLATE, form=form, title=_("She no longer cares for them"), **_frame(found))


@route(Permission.PERSON_EDIT, "person")
def representation(request: Request, person_id: UUID) -> HttpResponse:
    found = _opened(request, person_id)
    form = RepresentationForm(request.POST or None)
    if form.accepts(partial(name_representative, found.person, by=request.actor)):
        messages.success(request, _("Saved."))
        return redirect("desk:household", person_id)
    return form_page(request, TEMPLATE, form=form, title=_("Who represents her"), **_frame(found))


@route(Permission.PERSON_EDIT, "person")
def end_of_representation(request: Request, person_id: UUID, representation_id: UUID) -> HttpResponse:
    found = open_person(person_id, by=request.actor)
    form = LeaveForm(request.POST or None)
    if form.accepts(partial(end_representation, representation_of(found, representation_id), by=request.actor)):
        messages.success(request, _("Saved. The past stays in the history of the household."))
        return redirect("desk:household", person_id)
    return form_page(request, TEMPLATE, form=form, title=_("No longer represents her"), **_frame(found))


def _opened(request: Request, person_id: UUID) -> Opened:
    """Who reaches the person but not the casework about her is told so before writing."""
    found = open_person(person_id, by=request.actor)
    if not reaches_casework(found):
        raise Refused(_why_not_casework(), forbidden=True)
    return found


def _frame(found: Opened) -> dict[str, object]:
    return {"person": found.person, "identity": found.identity(current="household")}


def _why_not_casework() -> Refusal:
    return Refusal(
        _("Your place in the team does not open this part of the file."), _("Ask the case manager of the path.")
    )
