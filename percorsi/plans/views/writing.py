from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.cases.drawn import identity_of
from percorsi.cases.queries import get_case
from percorsi.kernel.forms import form_page
from percorsi.kernel.privacy import DataClass
from percorsi.kernel.refusals import refuse_if
from percorsi.kernel.web import Request
from percorsi.plans import drawn
from percorsi.plans.actions import revise_plan, start_plan, write_plan
from percorsi.plans.forms import OpeningForm, ReviseForm, StartForm
from percorsi.plans.queries import current_plan, draft_of, get_plan, start_refusal
from percorsi.plans.rules import why_not_write

EDIT = Permission.PLAN_EDIT


@route(EDIT, obj="case")
def start(request: Request, case_id: UUID) -> HttpResponse:
    case = get_case(request.actor, case_id, EDIT, DataClass.ECONOMIC)
    if (known := draft_of(request.actor, case) or current_plan(request.actor, case)) is not None:
        return redirect("plans:plan", known.id)
    form = StartForm(request.POST or None)
    if form.accepts(partial(start_plan, case, by=request.actor)):
        return redirect("plans:opening", form.result.id)
    return form_page(
        request,
        "plans/start.html",
        form=form,
        identity=identity_of(case, by=request.actor, current="plans"),
        case=case,
        refusal=start_refusal(request.actor, case),
    )


@route(EDIT, obj="case")
def opening(request: Request, plan_id: UUID) -> HttpResponse:
    plan = get_plan(request.actor, plan_id, EDIT)
    refuse_if(why_not_write(plan.state))
    together = "insieme" in request.GET
    form = OpeningForm(request.POST or None, instance=plan, together=together)
    if form.accepts(partial(write_plan, plan, by=request.actor)):
        return redirect("plans:together" if together else "plans:plan", plan.id)
    return form_page(
        request,
        "plans/opening.html",
        form=form,
        **drawn.about(plan, by=request.actor),
        together=together,
    )


@route(EDIT, obj="case")
def revise(request: Request, plan_id: UUID) -> HttpResponse:
    plan = get_plan(request.actor, plan_id, EDIT)
    if (draft := draft_of(request.actor, plan.case)) is not None:
        return redirect("plans:plan", draft.id)
    form = ReviseForm(request.POST or None)
    if form.accepts(partial(revise_plan, plan, by=request.actor)):
        return redirect("plans:plan", form.result.id)
    return form_page(request, "plans/revise.html", form=form, **drawn.about(plan, by=request.actor))
