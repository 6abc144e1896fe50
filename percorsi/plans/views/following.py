from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.kernel.forms import form_page
from percorsi.kernel.refusals import refuse_if
from percorsi.kernel.web import Request
from percorsi.plans import drawn
from percorsi.plans.actions import record_progress, review_plan
from percorsi.plans.forms import ProgressForm, ReviewForm
from percorsi.plans.queries import get_plan, get_step, goals_of
from percorsi.plans.rules import why_not_follow
from percorsi.plans.vocabulary import Decision

EDIT = Permission.PLAN_EDIT


@route(EDIT, obj="case")
def progress(request: Request, step_id: UUID) -> HttpResponse:
    step = get_step(request.actor, step_id, EDIT)
    plan = step.goal.plan
    refuse_if(why_not_follow(plan.state))
    form = ProgressForm(request.POST or None, instance=step)
    if form.accepts(partial(record_progress, step, by=request.actor)):
        return redirect("plans:plan", plan.id)
    return form_page(request, "plans/progress.html", form=form, step=step, **drawn.about(plan, by=request.actor))


@route(EDIT, obj="case")
def review(request: Request, plan_id: UUID) -> HttpResponse:
    plan = get_plan(request.actor, plan_id, EDIT)
    refuse_if(why_not_follow(plan.state))
    goals = goals_of(plan)
    form = ReviewForm(request.POST or None, goals=goals)
    if form.accepts(partial(review_plan, plan, by=request.actor)):
        revising = form.cleaned_data["decision"] == Decision.REVISE
        return redirect("plans:revise" if revising else "plans:plan", plan.id)
    return form_page(
        request,
        "plans/review.html",
        form=form,
        **drawn.about(plan, by=request.actor),
        goals=drawn.goals(plan, goals),
    )
