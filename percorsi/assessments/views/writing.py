"""Assessments as they are written: begun, answered a section at a time, handed over, completed."""

from dataclasses import replace
from functools import partial
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.assessments import drawn
from percorsi.assessments.actions import complete_assessment, hand_over, save_answers, start_assessment
from percorsi.assessments.forms import AnswerForm, CompleteForm, HandOverForm, SectionForm, StartForm
from percorsi.assessments.models import Assessment
from percorsi.assessments.queries import (
    draft_of,
    get_assessment,
    last_assessment,
    missing_core,
    previous_assessment,
)
from percorsi.assessments.rules import why_not_start, why_not_write
from percorsi.assessments.views.chapters import chapters_of
from percorsi.cases.drawn import identity_of
from percorsi.cases.queries import get_case
from percorsi.kernel.forms import form_page
from percorsi.kernel.privacy import DataClass
from percorsi.kernel.refusals import refuse_if
from percorsi.kernel.web import Request, page

EDIT = Permission.ASSESSMENT_EDIT


@route(EDIT, obj="case")
def start(request: Request, case_id: UUID) -> HttpResponse:
    case = get_case(request.actor, case_id, EDIT, DataClass.ECONOMIC)
    if (draft := draft_of(request.actor, case)) is not None:
        return redirect("assessments:assessment", draft.id)
    form = StartForm(request.POST or None)
    if form.accepts(partial(start_assessment, case, by=request.actor)):
        return redirect("assessments:assessment", form.result.id)
    return form_page(
        request,
        "assessments/start.html",
        form=form,
        identity=identity_of(case, by=request.actor, current="assessments"),
        case=case,
        refusal=why_not_start(case.state),
        previous=last_assessment(request.actor, case),
    )


@route(EDIT, obj="case")
def section(request: Request, assessment_id: UUID, position: int) -> HttpResponse:
    found = get_assessment(request.actor, assessment_id, EDIT)
    refuse_if(why_not_write(is_draft=found.is_draft))
    chapters = chapters_of(request, found, previous_assessment(request.actor, found))
    here = _here(chapters, position)
    form = SectionForm(request.POST or None, chapter=here, name=_name(found))
    if form.accepts(partial(save_answers, found, by=request.actor)):
        return _kept(request, form) or redirect(_after(request, found, here, chapters))
    return page(
        request,
        "assessments/section.html",
        status=form.status,
        identity=identity_of(found.case, by=request.actor, current="assessments"),
        case=found.case,
        assessment=found,
        form=form,
        chapters=chapters,
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


def _here(chapters: list[drawn.Chapter], position: int) -> drawn.Chapter:
    here = next((chapter for chapter in chapters if chapter.section.position == position), None)
    if here is None:
        raise Http404
    return here


def _name(found: Assessment) -> str:
    return found.case.person.given_name or _("the person")


def _kept(request: Request, form: SectionForm) -> HttpResponse | None:
    """When the page saved by itself it stays, and learns the new versions of what was saved."""
    if not request.headers.get("X-Draft"):
        return None
    fresh = [AnswerForm(entry=replace(each.entry, answer=each.answer), name="") for each in form.posted]
    return page(request, "assessments/kept.html", forms=fresh)


def _after(request: Request, found: Assessment, here: drawn.Chapter, chapters: list[drawn.Chapter]) -> str:
    """Where “save” leads: the next section, the list, or back to the question just confirmed."""
    address = partial(reverse, "assessments:section")
    if code := request.POST.get("confirm"):
        return address(args=[found.id, here.section.position]) + f"#{code}"
    following = [each.section.position for each in chapters if each.section.position > here.section.position]
    if request.POST.get("then") == "list" or not following:
        return reverse("assessments:assessment", args=[found.id])
    return address(args=[found.id, following[0]])
