"""Assessments as they are read: all of one path, one of them, its sheet for the printer."""

from uuid import UUID

from django.http import HttpResponse

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.assessments import drawn
from percorsi.assessments.actions import trace_reading
from percorsi.assessments.queries import assessments_of, get_assessment, previous_assessment, stage_of
from percorsi.assessments.rules import why_not_start
from percorsi.assessments.views.chapters import chapters_of
from percorsi.assessments.vocabulary import AssessmentEvent
from percorsi.cases.drawn import identity_of
from percorsi.cases.queries import get_case
from percorsi.kernel.dates import today
from percorsi.kernel.privacy import DataClass
from percorsi.kernel.web import Request, page

READ = Permission.ASSESSMENT_READ


@route(READ, obj="case")
def of_case(request: Request, case_id: UUID) -> HttpResponse:
    case = get_case(request.actor, case_id, READ, DataClass.ECONOMIC)
    found = list(assessments_of(request.actor, case))
    refusal = why_not_start(case.state, stage_of(request.actor, case))
    return page(
        request,
        "assessments/of_case.html",
        identity=identity_of(case, by=request.actor, current="assessments"),
        case=case,
        assessments=found,
        refusal=refusal,
        may_start=refusal is None and request.actor.may(Permission.ASSESSMENT_EDIT),
        may_build=request.actor.may(Permission.INSTRUMENT_KEEP),
    )


@route(READ, obj="case")
def assessment(request: Request, assessment_id: UUID) -> HttpResponse:
    found = get_assessment(request.actor, assessment_id, READ)
    trace_reading(found, by=request.actor)
    previous = previous_assessment(request.actor, found)
    chapters = chapters_of(request, found, previous)
    template = "assessments/draft.html" if found.is_draft else "assessments/read.html"
    return page(
        request,
        template,
        identity=identity_of(found.case, by=request.actor, current="assessments"),
        case=found.case,
        assessment=found,
        chapters=chapters,
        tasks=drawn.tasks(found, chapters),
        previous=previous,
    )


@route(READ, obj="case")
def print_sheet(request: Request, assessment_id: UUID) -> HttpResponse:
    found = get_assessment(request.actor, assessment_id, READ)
    trace_reading(found, by=request.actor, event=AssessmentEvent.PRINTED)
    chapters = chapters_of(request, found, None)
    return page(request, "assessments/print.html", assessment=found, chapters=chapters, today=today())
