"""The placements of one person, and those I follow."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.cases.drawn import identity_of
from percorsi.cases.queries import get_case
from percorsi.kernel.forms import form_page
from percorsi.kernel.forms.bases import Answering
from percorsi.kernel.privacy import DataClass
from percorsi.kernel.web import Request, page
from percorsi.placements.actions import (
    change_placement,
    draft_placement,
    pass_placement,
    record_paper,
    tell_outcome,
)
from percorsi.placements.drawn_placed import badge_of_phase, drawn_placement
from percorsi.placements.forms import NewPlacementForm, OutcomeForm, PaperForm, PassPlacementForm, PlacementForm
from percorsi.placements.models import Placement
from percorsi.placements.queries import get_placement, placements_of, visible_placements
from percorsi.placements.tables import PlacementTable
from percorsi.placements.vocabulary import MOVES, Phase
from percorsi.plans.queries import open_steps

READ, EDIT = Permission.PLAN_READ, Permission.PLAN_EDIT


@route(READ)
def mine(request: Request) -> HttpResponse:
    table = PlacementTable(request.GET, visible_placements(request.actor))
    return page(request, "placements/mine.html", table=table)


@route(READ, obj="case")
def of_case(request: Request, case_id: UUID) -> HttpResponse:
    case = get_case(request.actor, case_id, READ, DataClass.ECONOMIC)
    return page(
        request,
        "placements/of_case.html",
        case=case,
        identity=identity_of(case, by=request.actor, current="placements"),
        placements=[(one, badge_of_phase(one)) for one in placements_of(request.actor, case)],
        may_write=request.actor.may(EDIT),
    )


@route(READ, obj="case")
def placement(request: Request, placement_id: UUID) -> HttpResponse:
    found = get_placement(request.actor, placement_id, READ)
    return page(request, "placements/placement.html", **drawn_placement(request.actor, found))


@route(EDIT, obj="case")
def new(request: Request, case_id: UUID) -> HttpResponse:
    case = get_case(request.actor, case_id, EDIT, DataClass.ECONOMIC)
    step = next((one for one in open_steps(case) if str(one.pk) == request.GET.get("passo")), None)
    form = NewPlacementForm(request.POST or None, case=case, step=step)
    if form.accepts(partial(draft_placement, case, by=request.actor)):
        messages.success(request, _("Prepared. The checklist says what is missing before it begins."))
        return redirect("placements:placement", form.result.pk)
    identity = identity_of(case, by=request.actor, current="placements")
    title = _("Prepare a placement")
    return form_page(request, "placements/placement_form.html", form=form, case=case, identity=identity, title=title)


@route(EDIT, obj="case")
def edit(request: Request, placement_id: UUID) -> HttpResponse:
    found = get_placement(request.actor, placement_id, EDIT)
    form = PlacementForm(request.POST or None, instance=found, case=found.case)
    done = form.accepts(partial(change_placement, found, by=request.actor))
    return _answer(request, found, form, _("Change the placement"), done=done)


@route(EDIT, obj="case")
def paper(request: Request, placement_id: UUID) -> HttpResponse:
    found = get_placement(request.actor, placement_id, EDIT)
    form = PaperForm(request.POST or None, paper=request.GET.get("documento", ""))
    done = form.accepts(partial(record_paper, found, by=request.actor))
    return _answer(request, found, form, _("Record a paper"), done=done)


@route(EDIT, obj="case")
def passing(request: Request, placement_id: UUID) -> HttpResponse:
    found = get_placement(request.actor, placement_id, EDIT)
    form = PassPlacementForm(request.POST or None, moves=MOVES[Phase(found.phase)], seen=found.version)
    done = form.accepts(partial(pass_placement, found, by=request.actor))
    return _answer(request, found, form, _("What happens"), done=done)


@route(EDIT, obj="case")
def outcome(request: Request, placement_id: UUID) -> HttpResponse:
    found = get_placement(request.actor, placement_id, EDIT)
    form = OutcomeForm(request.POST or None, seen=found.version)
    done = form.accepts(partial(tell_outcome, found, by=request.actor))
    return _answer(request, found, form, _("What became of her"), done=done)


def _answer(request: Request, found: Placement, form: Answering, title: str, *, done: bool) -> HttpResponse:
    """Done, back to the placement; otherwise the form, with what was typed."""
    if done:
        messages.success(request, _("Saved."))
        return redirect("placements:placement", found.pk)
    identity = identity_of(found.case, by=request.actor, current="placements")
    facts = {"case": found.case, "identity": identity, "placement": found, "title": title}
    return form_page(request, "placements/placement_form.html", form=form, **facts)
