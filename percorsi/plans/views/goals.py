from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.kernel.forms import form_page
from percorsi.kernel.forms.bases import Answering
from percorsi.kernel.refusals import refuse_if
from percorsi.kernel.web import Request
from percorsi.plans import drawn
from percorsi.plans.actions import add_goal, add_step, edit_goal, edit_step, shift_goal, withdraw_goal, withdraw_step
from percorsi.plans.forms import EditGoalForm, EditStepForm, NewGoalForm, NewStepForm
from percorsi.plans.models import Goal, Plan
from percorsi.plans.queries import get_goal, get_plan, get_step
from percorsi.plans.rules import why_not_write

EDIT = Permission.PLAN_EDIT


@route(EDIT, obj="case")
def new_goal(request: Request, plan_id: UUID) -> HttpResponse:
    plan = get_plan(request.actor, plan_id, EDIT)
    form = NewGoalForm(request.POST or None, plan=plan, together=_together(request))
    if form.accepts(partial(add_goal, plan, by=request.actor)):
        return _back(request, plan, form.result)
    return _page(request, "plans/goal.html", plan=plan, form=form)


@route(EDIT, obj="case")
def edit_goal_page(request: Request, goal_id: UUID) -> HttpResponse:
    goal = get_goal(request.actor, goal_id, EDIT)
    form = EditGoalForm(request.POST or None, instance=goal, plan=goal.plan, together=_together(request))
    if form.accepts(partial(edit_goal, goal, by=request.actor)):
        return _back(request, goal.plan, goal)
    return _page(request, "plans/goal.html", plan=goal.plan, form=form, goal=goal)


@route(EDIT, obj="case")
def new_step(request: Request, goal_id: UUID) -> HttpResponse:
    goal = get_goal(request.actor, goal_id, EDIT)
    form = NewStepForm(request.POST or None, case=goal.plan.case)
    if form.accepts(partial(add_step, goal, by=request.actor)):
        return _back(request, goal.plan, goal)
    return _page(request, "plans/step.html", plan=goal.plan, form=form, goal=goal)


@route(EDIT, obj="case")
def edit_step_page(request: Request, step_id: UUID) -> HttpResponse:
    step = get_step(request.actor, step_id, EDIT)
    form = EditStepForm(request.POST or None, instance=step, case=step.goal.plan.case)
    if form.accepts(partial(edit_step, step, by=request.actor)):
        return _back(request, step.goal.plan, step.goal)
    return _page(request, "plans/step.html", plan=step.goal.plan, form=form, goal=step.goal, step=step)


@route(EDIT, obj="case")
@require_POST
def remove_goal(request: Request, goal_id: UUID) -> HttpResponse:
    goal = get_goal(request.actor, goal_id, EDIT)
    withdraw_goal(goal, seen=goal.version, by=request.actor)
    return _back(request, goal.plan)


@route(EDIT, obj="case")
@require_POST
def remove_step(request: Request, step_id: UUID) -> HttpResponse:
    step = get_step(request.actor, step_id, EDIT)
    withdraw_step(step, seen=step.version, by=request.actor)
    return _back(request, step.goal.plan, step.goal)


@route(EDIT, obj="case")
@require_POST
def shift(request: Request, goal_id: UUID) -> HttpResponse:
    goal = get_goal(request.actor, goal_id, EDIT)
    shift_goal(goal, up=request.POST.get("way") == "up", by=request.actor)
    return _back(request, goal.plan, goal)


def _together(request: Request) -> bool:
    """The screen is turned to the person: nothing internal is asked on it."""
    return "insieme" in request.GET


def _back(request: Request, plan: Plan, goal: Goal | None = None) -> HttpResponse:
    address = reverse("plans:together" if _together(request) else "plans:plan", args=[plan.id])
    return redirect(f"{address}#goal-{goal.id}" if goal else address)


def _page(request: Request, template: str, *, plan: Plan, form: Answering, **context: object) -> HttpResponse:
    refuse_if(why_not_write(plan.state))
    return form_page(
        request, template, form=form, together=_together(request), **drawn.about(plan, by=request.actor), **context
    )
