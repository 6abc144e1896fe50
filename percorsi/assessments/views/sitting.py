"""An assessment made over several sessions: its meetings, and the document the person takes away."""

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.assessments.actions import record_sitting, trace_reading
from percorsi.assessments.forms import SittingForm
from percorsi.assessments.paper import typeset_document
from percorsi.assessments.queries import get_assessment, sittings_of
from percorsi.assessments.rules import why_not_write
from percorsi.assessments.views.chapters import chapters_of
from percorsi.assessments.vocabulary import AssessmentEvent
from percorsi.cases.drawn import identity_of
from percorsi.kernel.files import Kind, as_download
from percorsi.kernel.forms import form_page
from percorsi.kernel.refusals import refuse_if
from percorsi.kernel.web import Request, page

READ, EDIT = Permission.ASSESSMENT_READ, Permission.ASSESSMENT_EDIT


@route(READ, obj="case")
def sittings(request: Request, assessment_id: UUID) -> HttpResponse:
    found = get_assessment(request.actor, assessment_id, READ)
    return page(
        request,
        "assessments/sittings.html",
        identity=identity_of(found.case, by=request.actor, current="assessments"),
        case=found.case,
        assessment=found,
        sittings=sittings_of(request.actor, found),
        may_write=found.is_draft and request.actor.may(EDIT),
    )


@route(EDIT, obj="case")
def new_sitting(request: Request, assessment_id: UUID) -> HttpResponse:
    found = get_assessment(request.actor, assessment_id, EDIT)
    refuse_if(why_not_write(is_draft=found.is_draft))
    form = SittingForm(request.POST or None)
    if form.accepts(partial(record_sitting, found, by=request.actor)):
        return redirect("assessments:sittings", found.id)
    identity = identity_of(found.case, by=request.actor, current="assessments")
    return form_page(
        request, "assessments/new_sitting.html", form=form, identity=identity, case=found.case, assessment=found
    )


@route(READ, obj="case")
def document(request: Request, assessment_id: UUID) -> HttpResponse:
    """The final document, as a tagged PDF for the person."""
    found = get_assessment(request.actor, assessment_id, READ)
    trace_reading(found, by=request.actor, event=AssessmentEvent.PRINTED)
    chapters = chapters_of(request, found, None)
    content = typeset_document(found, chapters, list(sittings_of(request.actor, found)), at=timezone.localtime())
    name = f"{found.instrument.code}-{found.on:%Y-%m-%d}.pdf"
    return as_download(content, name=name, kind=Kind.PDF)
