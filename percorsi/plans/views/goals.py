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
from percorsi.plans.queries import get_goal, get_plan, get_step, ready_goals
from percorsi.plans.rules import why_not_write
from percorsi.programmes.queries.offer import interventions_of

EDIT = Permission.PLAN_EDIT
FEWEST, MOST = 2, 20  # steps on the page of a new goal


@route(EDIT, obj="case")
def new_goal(request: Request, plan_id: UUID) -> HttpResponse:
    plan = get_plan(request.actor, plan_id, EDIT)
    form = _goal_form(request, plan)
    if form.is_bound and form.accepts(partial(add_goal, plan, by=request.actor)):
        return _back(request, plan, form.result)
    offer = interventions_of(plan.case.project)
    keeps = request.actor.may(Permission.PROGRAMME_KEEP)
    return _page(request, "plans/new_goal.html", plan=plan, form=form, ready=ready_goals(), offer=offer, keeps=keeps)


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
    form = NewStepForm(request.POST or None, plan=goal.plan)
    if form.accepts(partial(add_step, goal, by=request.actor)):
        return _back(request, goal.plan, goal)
    return _page(request, "plans/step.html", plan=goal.plan, form=form, goal=goal)


@route(EDIT, obj="case")
def edit_step_page(request: Request, step_id: UUID) -> HttpResponse:
    step = get_step(request.actor, step_id, EDIT)
    form = EditStepForm(request.POST or None, instance=step, plan=step.goal.plan)
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


def _goal_form(request: Request, plan: Plan) -> NewGoalForm:
    """“Another step” asks for one row more and keeps what is written; a goal that comes ready fills the fields."""
    more = "another" in request.POST
    rows = _rows(request.POST.get("rows", "")) + more
    form = partial(NewGoalForm, plan=plan, rows=rows, together=_together(request))
    if request.method == "POST" and not more:
        return form(request.POST)
    if more:
        return form(initial=request.POST.dict() | {"rows": rows})
    key = _key(request.GET.get("pronto", ""))
    picked = ready_goals().filter(pk=key).first() if key else None
    return form(initial=NewGoalForm.ready(picked) if picked else {})


def _rows(asked: str) -> int:
    return min(max(int(asked), FEWEST), MOST) if asked.isdecimal() else FEWEST


def _key(asked: str) -> UUID | None:
    try:
        return UUID(asked)
    except ValueError:
        return None


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
