"""Putting people down: from a list, from a step of the plan; and how far each is."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.activities.actions import pass_on, register, register_list
from percorsi.activities.forms import ListForm, PassForm
from percorsi.activities.models import Edition
from percorsi.activities.queries import (
    attendance_of,
    editions_run,
    get_edition,
    get_registration,
    next_editions,
    with_places,
)
from percorsi.activities.vocabulary import MOVES, Taking
from percorsi.kernel.forms import form_page
from percorsi.kernel.refusals import refuse
from percorsi.kernel.web import Request, page
from percorsi.plans import drawn
from percorsi.plans.queries import get_step
from percorsi.programmes.models import Project

RUN, PLAN = Permission.ACTIVITY_RUN, Permission.PLAN_EDIT
MOST_OFFERED = 30


def asked_edition(request: Request, project: Project) -> Edition | None:
    """The one whose button was pressed, while it can still be begun."""
    try:
        key = UUID(request.POST.get("edition", ""))
    except ValueError:
        return None
    return next_editions(request.actor, project).filter(pk=key).first()


@route(RUN)
def paste(request: Request, offer_id: UUID) -> HttpResponse:
    """Each line answers for itself; those that were not taken stay in the box to be corrected."""
    found = get_edition(request.actor, offer_id)
    form = ListForm(request.POST or None)
    lines = []
    if form.is_valid():
        lines = register_list(found, names=form.cleaned_data["names"].splitlines(), by=request.actor)
        rest = "\n".join(line.words for line in lines if not line.done)
        form = ListForm(initial={"names": rest})
    return form_page(request, "activities/paste.html", form=form, edition=found, lines=lines)


@route(RUN)
def passing(request: Request, line_id: UUID) -> HttpResponse:
    found = get_registration(request.actor, line_id)
    if found.edition_id not in editions_run(request.actor):
        refuse(_("You do not work in this edition."), _("Ask who coordinates it to add you."))
    moves = [one for one in Taking if one in MOVES[Taking(found.state)]]
    form = PassForm(request.POST or None, moves=moves, seen=found.version)
    if form.accepts(partial(pass_on, found, by=request.actor)):
        messages.success(request, _("Saved."))
        return redirect("activities:edition", found.edition_id)
    came = attendance_of(request.actor, found).times
    return form_page(request, "activities/passing.html", form=form, line=found, edition=found.edition, came=came)


@route(PLAN, obj="case")
def for_step(request: Request, step_id: UUID) -> HttpResponse:
    """What may still be begun: one click puts the person down."""
    step = get_step(request.actor, step_id, PLAN)
    offered = list(next_editions(request.actor, step.goal.plan.case.project)[:MOST_OFFERED])
    places = with_places(offered)
    rows = [(one, places[one.pk]) for one in offered]
    about = drawn.about(step.goal.plan, by=request.actor)
    return page(request, "activities/for_step.html", step=step, rows=rows, **about)


@route(PLAN, obj="case")
@require_POST
def register_for_step(request: Request, step_id: UUID) -> HttpResponse:
    """Without an edition that can still be begun, the list is shown again."""
    step = get_step(request.actor, step_id, PLAN)
    case = step.goal.plan.case
    edition = asked_edition(request, case.project)
    if edition is None:
        return redirect("activities:for_step", step_id)
    done = register(case, edition=edition, step=step, by=request.actor)
    told = _("%(title)s: %(state)s.") % {"title": edition.title, "state": done.get_state_display()}
    messages.success(request, told)
    return redirect("plans:plan", step.goal.plan_id)
