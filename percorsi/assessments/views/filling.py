"""The questions of an assessment on one page, saved as they are typed; without scripts, with a button."""

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.assessments.actions import save_answers
from percorsi.assessments.forms import FillingForm
from percorsi.assessments.forms.filling import ALL, BUTTONS
from percorsi.assessments.models import Assessment
from percorsi.assessments.queries import get_assessment
from percorsi.assessments.rules import why_not_write
from percorsi.assessments.views.chapters import chapters_to_fill
from percorsi.assessments.views.typing import keep_typed
from percorsi.cases.drawn import identity_of
from percorsi.kernel.drafts.answering import refusal
from percorsi.kernel.drafts.merging import read_changes
from percorsi.kernel.refusals import Refused, refuse_if
from percorsi.kernel.web import Request, page

EDIT = Permission.ASSESSMENT_EDIT


@route(EDIT, obj="case")
def fill(request: Request, assessment_id: UUID) -> HttpResponse:
    found = get_assessment(request.actor, assessment_id, EDIT)
    refuse_if(why_not_write(is_draft=found.is_draft))
    chapters = chapters_to_fill(request, found)
    form = FillingForm(request.POST or None, chapters=chapters, name=name_of(found))
    if form.accepts(partial(save_answers, found, by=request.actor)):
        return redirect(_after(request, found))
    return page(
        request,
        "assessments/fill.html",
        status=form.status,
        identity=identity_of(found.case, by=request.actor, current="assessments"),
        case=found.case,
        assessment=found,
        form=form,
        chapters=chapters,
    )


@require_POST
@route(EDIT, obj="case")
def keep(request: Request, assessment_id: UUID) -> HttpResponse:
    """Asked by the page as its author types: the answers are words for its script."""
    found = get_assessment(request.actor, assessment_id, EDIT)
    if request.headers.get("X-Draft-Author") != str(request.actor.id):
        return refusal(_("This page was opened with another account: nothing was kept."), status=403)
    try:
        changes = read_changes(request.POST.get("changes", ""))
    except (ValueError, KeyError, TypeError):
        return refusal(_("What arrived is no draft of a form."), status=422)
    try:
        return keep_typed(request, found, changes, name=name_of(found))
    except Refused as refused:
        return refusal(str(refused.refusal), status=403 if refused.forbidden else 422)


def name_of(found: Assessment) -> str:
    return found.case.person.given_name or _("the person")


def _after(request: Request, found: Assessment) -> str:
    """Where “save” leads: back to the questions, to the list of parts, or to the question whose button was pressed."""
    if request.POST.get("then") == "list":
        return reverse("assessments:assessment", args=[found.id])
    here = reverse("assessments:fill", args=[found.id])
    code = next((request.POST[each] for each in BUTTONS if request.POST.get(each)), ALL)
    return here if code == ALL else f"{here}#{code}"
