"""Measures of a person and of her household, seen from one of her paths."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.eligibility.actions import (
    change_enrolment,
    end_pause,
    enrol,
    link_document,
    look_up,
    pause,
    read_eligibility,
)
from percorsi.eligibility.drawn import surroundings
from percorsi.eligibility.drawn_measures import drawn_measures
from percorsi.eligibility.forms import (
    ChangeEnrolmentForm,
    EndPauseForm,
    EnrolForm,
    LinkDocumentForm,
    LookUpForm,
    PauseForm,
)
from percorsi.eligibility.queries.enrolments import (
    documents_to_link,
    get_enrolment,
    get_pause,
    get_worked_case,
    housemates,
    lives_with_somebody,
    values_of,
)
from percorsi.eligibility.queries.register import enrollable_measures
from percorsi.kernel.dates import today
from percorsi.kernel.forms import form_page
from percorsi.kernel.web import Request, page

EDIT = Permission.ELIGIBILITY_EDIT


@route(Permission.ELIGIBILITY_READ, obj="case")
def enrolments(request: Request, case_id: UUID) -> HttpResponse:
    case = read_eligibility(case_id, by=request.actor)
    return page(request, "eligibility/enrolments.html", **drawn_measures(request.actor, case))


@route(EDIT, obj="case")
def new(request: Request, case_id: UUID) -> HttpResponse:
    case = get_worked_case(request.actor, case_id, EDIT)
    together = lives_with_somebody(case.person)
    form = EnrolForm(
        request.POST or None, measures=enrollable_measures(), lives_with=together, initial={"seen_on": today()}
    )
    if form.accepts(partial(enrol, case, by=request.actor)):
        messages.success(request, _("Measure recorded: %(name)s.") % {"name": form.result.measure})
        return redirect("eligibility:enrolments", case.id)
    return form_page(request, "eligibility/enrol.html", form=form, **surroundings(request.actor, case))


@route(EDIT, obj="case")
def none_of(request: Request, case_id: UUID) -> HttpResponse:
    """One look, several measures: «has none of these» is a fact with its day."""
    case = get_worked_case(request.actor, case_id, EDIT)
    form = LookUpForm(request.POST or None, choices=enrollable_measures(), initial={"seen_on": today()})
    if form.accepts(partial(look_up, case, by=request.actor)):
        messages.success(request, _("Recorded: none of these measures."))
        return redirect("eligibility:enrolments", case.id)
    return form_page(request, "eligibility/look_up.html", form=form, **surroundings(request.actor, case))


@route(EDIT, obj="case")
def change(request: Request, case_id: UUID, enrolment_id: UUID) -> HttpResponse:
    case = get_worked_case(request.actor, case_id, EDIT)
    enrolment = get_enrolment(request.actor, case, enrolment_id)
    form = ChangeEnrolmentForm(request.POST or None, seen=enrolment.version, initial=values_of(enrolment))
    if form.accepts(partial(change_enrolment, enrolment, case=case, by=request.actor)):
        messages.success(request, _("Changes saved."))
        return redirect("eligibility:enrolments", case.id)
    around = surroundings(request.actor, case)
    return form_page(request, "eligibility/change.html", form=form, enrolment=enrolment, **around)


@route(EDIT, obj="case")
def stop(request: Request, case_id: UUID, enrolment_id: UUID) -> HttpResponse:
    case = get_worked_case(request.actor, case_id, EDIT)
    enrolment = get_enrolment(request.actor, case, enrolment_id)
    form = PauseForm(request.POST or None, members=housemates(request.actor, enrolment), initial={"since": today()})
    if form.accepts(partial(pause, enrolment, case=case, by=request.actor)):
        messages.success(request, _("Recorded."))
        return redirect("eligibility:enrolments", case.id)
    around = surroundings(request.actor, case)
    return form_page(request, "eligibility/pause.html", form=form, enrolment=enrolment, **around)


@route(EDIT, obj="case")
def resume(request: Request, case_id: UUID, pause_id: UUID) -> HttpResponse:
    case = get_worked_case(request.actor, case_id, EDIT)
    paused = get_pause(request.actor, case, pause_id)
    form = EndPauseForm(request.POST or None, initial={"until": today()})
    if form.accepts(partial(end_pause, paused, case=case, by=request.actor)):
        messages.success(request, _("Ended."))
        return redirect("eligibility:enrolments", case.id)
    around = surroundings(request.actor, case)
    return form_page(request, "eligibility/resume.html", form=form, paused=paused, **around)


@route(EDIT, obj="case")
def document(request: Request, case_id: UUID, enrolment_id: UUID) -> HttpResponse:
    case = get_worked_case(request.actor, case_id, EDIT)
    enrolment = get_enrolment(request.actor, case, enrolment_id)
    found = documents_to_link(request.actor, case)
    form = LinkDocumentForm(request.POST or None, documents=found)
    if form.accepts(partial(link_document, enrolment, case=case, by=request.actor)):
        messages.success(request, _("Document linked."))
        return redirect("eligibility:enrolments", case.id)
    around = surroundings(request.actor, case)
    return form_page(request, "eligibility/document.html", form=form, enrolment=enrolment, documents=found, **around)
