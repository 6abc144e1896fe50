from functools import partial
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.cases.queries import visible_people
from percorsi.kernel.forms import form_page
from percorsi.kernel.refusals import refuse_if
from percorsi.kernel.web import Request
from percorsi.people.queries import household_members
from percorsi.plans import drawn
from percorsi.plans.actions import add_ready_goal, add_supporter, name_members, retire_ready_goal, withdraw_supporter
from percorsi.plans.forms import MembersForm, ReadyGoalForm, SupporterForm
from percorsi.plans.queries import get_plan, members_of, ready_goals, visible_supporters
from percorsi.plans.rules import why_not_write

EDIT = Permission.PLAN_EDIT
KEEP = Permission.PROGRAMME_KEEP


@route(EDIT, obj="case")
def new_supporter(request: Request, plan_id: UUID) -> HttpResponse:
    plan = get_plan(request.actor, plan_id, EDIT)
    refuse_if(why_not_write(plan.state))
    together = "insieme" in request.GET
    form = SupporterForm(request.POST or None)
    if form.accepts(partial(add_supporter, plan, by=request.actor)):
        return redirect("plans:together" if together else "plans:plan", plan.id)
    about = drawn.about(plan, by=request.actor)
    return form_page(request, "plans/supporter.html", form=form, together=together, **about)


@route(EDIT, obj="case")
@require_POST
def remove_supporter(request: Request, plan_id: UUID, supporter_id: UUID) -> HttpResponse:
    plan = get_plan(request.actor, plan_id, EDIT)
    found = visible_supporters(request.actor).select_related("plan__case").filter(pk=supporter_id, plan=plan).first()
    if found is None:
        raise Http404
    withdraw_supporter(found, by=request.actor)
    return redirect(reverse("plans:together" if "insieme" in request.GET else "plans:plan", args=[plan.id]))


@route(EDIT, obj="case")
def members(request: Request, plan_id: UUID) -> HttpResponse:
    """Who of the household the plan is also for, as far as the reader may see them."""
    plan = get_plan(request.actor, plan_id, EDIT)
    refuse_if(why_not_write(plan.state))
    living = household_members(plan.case.person, visible_people(request.actor)).filter(until=None)
    household = [row.person for row in living if row.person_id != plan.case.person_id and not row.person.is_protected]
    form = MembersForm(request.POST or None, household=household, named=[each.person for each in members_of(plan)])
    if form.accepts(partial(name_members, plan, by=request.actor)):
        return redirect("plans:plan", plan.id)
    about = drawn.about(plan, by=request.actor)
    return form_page(request, "plans/members.html", form=form, household=household, **about)


@route(KEEP)
def ready(request: Request) -> HttpResponse:
    form = ReadyGoalForm(request.POST or None)
    if form.accepts(partial(add_ready_goal, by=request.actor)):
        return redirect("plans:ready")
    return form_page(request, "plans/ready.html", form=form, goals=ready_goals())


@route(KEEP)
@require_POST
def retire(request: Request, ready_id: UUID) -> HttpResponse:
    found = ready_goals().filter(pk=ready_id).first()
    if found is None:
        raise Http404
    retire_ready_goal(found, by=request.actor)
    return redirect("plans:ready")
