"""The steps around the questions: an assessment is begun, handed over, completed."""

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.assessments.actions import complete_assessment, hand_over, start_assessment
from percorsi.assessments.forms import CompleteForm, HandOverForm, StartForm
from percorsi.assessments.queries import (
    draft_of,
    get_assessment,
    instruments_for,
    last_assessment,
    missing_core,
    stage_of,
)
from percorsi.assessments.rules import why_not_start, why_not_write
from percorsi.cases.drawn import identity_of
from percorsi.cases.queries import get_case
from percorsi.kernel.forms import form_page
from percorsi.kernel.privacy import DataClass
from percorsi.kernel.refusals import refuse_if
from percorsi.kernel.web import Request

EDIT = Permission.ASSESSMENT_EDIT


@route(EDIT, obj="case")
def start(request: Request, case_id: UUID) -> HttpResponse:
    case = get_case(request.actor, case_id, EDIT, DataClass.ECONOMIC)
    begun = draft_of(request.actor, case)
    if begun is not None and "altro" not in request.GET:
        return redirect("assessments:assessment", begun.id)
    instruments, stage = instruments_for(case), stage_of(request.actor, case)
    form = StartForm(request.POST or None, instruments=instruments, stage=stage)
    if form.accepts(partial(start_assessment, case, by=request.actor)):
        return redirect("assessments:assessment", form.result.id)
    return form_page(
        request,
        "assessments/start.html",
        form=form,
        identity=identity_of(case, by=request.actor, current="assessments"),
        case=case,
        instruments=instruments,
        refusal=why_not_start(case.state, stage),
        previous=last_assessment(request.actor, case),
    )


@route(EDIT, obj="case")
def complete(request: Request, assessment_id: UUID) -> HttpResponse:
    found = get_assessment(request.actor, assessment_id, EDIT)
    refuse_if(why_not_write(is_draft=found.is_draft))
    form = CompleteForm(request.POST or None, seen=found.version)
    if form.accepts(partial(complete_assessment, found, by=request.actor)):
        return redirect("assessments:assessment", found.id)
    return form_page(
        request,
        "assessments/complete.html",
        form=form,
        identity=identity_of(found.case, by=request.actor, current="assessments"),
        case=found.case,
        assessment=found,
        wanted=missing_core(found),
    )


@route(EDIT, obj="case")
def hand(request: Request, assessment_id: UUID) -> HttpResponse:
    found = get_assessment(request.actor, assessment_id, EDIT)
    form = HandOverForm(request.POST or None, assessment=found)
    if form.accepts(partial(hand_over, found, by=request.actor)):
        return redirect("assessments:assessment", found.id)
    return form_page(
        request,
        "assessments/hand.html",
        form=form,
        identity=identity_of(found.case, by=request.actor, current="assessments"),
        case=found.case,
        assessment=found,
    )
