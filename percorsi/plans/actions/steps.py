"""Goals and steps of a draft: added, reworded, put in order, withdrawn."""

from collections.abc import Sequence
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from percorsi.access.actor import Actor
from percorsi.kernel.editing import save_version
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.refusals import refuse_if
from percorsi.plans.actions.trace import authorise_writing, trace
from percorsi.plans.models import Goal, Plan, Step
from percorsi.plans.rules import why_not_responsible, why_not_scheduled, why_not_write
from percorsi.plans.vocabulary import Area, PlanEvent, Who

Part = TypeVar("Part", Goal, Step)

GOAL = ("area", "words", "formulation", "expected_result", "of_household", "need")
STEP = ("what", "who", "operator", "organisation", "supporter", "place", "starts_on", "due_on", "quantity", "unit",
        "activity")  # fmt: skip


@transaction.atomic
def add_goal(
    plan: Plan,
    *,
    words: str,
    area: Area,
    by: Actor,
    steps: Sequence[dict[str, Any]] = (),
    id: UUID | None = None,  # noqa: A002 - the preset key
    **more: Any,
) -> Goal:
    """``more``: formulation, expected_result, of_household, need. Posted twice, it is the same goal."""
    _may_write(plan, by=by)
    if id is not None and (found := Goal.objects.filter(pk=id, plan=plan).first()) is not None:
        return found
    goal = Goal(
        id=id or new_id(),
        plan=plan,
        case_id=plan.case_id,
        position=_after(plan.goals.aggregate(last=Max("position"))),
        words=words,
        area=area,
        created_by=by.user,
        **more,
    )
    goal.save(force_insert=True)
    trace(PlanEvent.WRITTEN, plan, by=by, detail={"added": "goal"})
    for step in steps:
        add_step(goal, by=by, **step)
    return goal


@transaction.atomic
def edit_goal(goal: Goal, *, seen: int, by: Actor, **values: Any) -> Goal:
    """Any of ``GOAL``."""
    _may_write(goal.plan, by=by)
    return _edit(goal, goal.plan, GOAL, seen=seen, by=by, values=values)


@transaction.atomic
def add_step(goal: Goal, *, what: str, who: Who, by: Actor, id: UUID | None = None, **more: Any) -> Step:  # noqa: A002 - the preset key
    """``more``: who exactly (operator, organisation or supporter), place, starts_on, due_on, quantity, unit."""
    _may_write(goal.plan, by=by)
    if id is not None and (found := Step.objects.filter(pk=id, goal=goal).first()) is not None:
        return found
    step = Step(
        id=id or new_id(),
        goal=goal,
        case_id=goal.case_id,
        position=_after(goal.steps.aggregate(last=Max("position"))),
        what=what,
        who=who,
        created_by=by.user,
        **more,
    )
    _check(step)
    step.save(force_insert=True)
    trace(PlanEvent.WRITTEN, goal.plan, by=by, detail={"added": "step"})
    return step


@transaction.atomic
def edit_step(step: Step, *, seen: int, by: Actor, **values: Any) -> Step:
    """Any of ``STEP``."""
    _may_write(step.goal.plan, by=by)
    return _edit(step, step.goal.plan, STEP, seen=seen, by=by, values=values)


@transaction.atomic
def withdraw_goal(goal: Goal, *, seen: int, by: Actor) -> Goal:
    _may_write(goal.plan, by=by)
    return _withdraw(goal, goal.plan, seen=seen, by=by)


@transaction.atomic
def withdraw_step(step: Step, *, seen: int, by: Actor) -> Step:
    _may_write(step.goal.plan, by=by)
    return _withdraw(step, step.goal.plan, seen=seen, by=by)


@transaction.atomic
def shift_goal(goal: Goal, *, up: bool, by: Actor) -> Goal:
    """One place up or down; at the end of the list it stays."""
    _may_write(goal.plan, by=by)
    goals = list(Goal.objects.filter(plan=goal.plan, withdrawn_at__isnull=True).order_by("position", "id"))
    here = [other.pk for other in goals].index(goal.pk)
    there = min(max(here + (-1 if up else 1), 0), len(goals) - 1)
    goals.insert(there, goals.pop(here))
    for position, each in enumerate(goals, start=1):
        each.position = position
    Goal.objects.bulk_update(goals, ["position"])
    return goals[there]


def _may_write(plan: Plan, *, by: Actor) -> None:
    authorise_writing(plan.case, by=by)
    refuse_if(why_not_write(plan.state))


def _edit(part: Part, plan: Plan, names: tuple[str, ...], *, seen: int, by: Actor, values: dict[str, Any]) -> Part:
    changed = [name for name in names if name in values and getattr(part, name) != values[name]]
    if not changed:
        return part  # posted twice
    for name in changed:
        setattr(part, name, values[name])
    if isinstance(part, Step):
        _check(part)
    save_version(part, seen=seen, fields=changed)
    trace(PlanEvent.WRITTEN, plan, by=by, detail={"fields": changed})
    return part


def _withdraw(part: Part, plan: Plan, *, seen: int, by: Actor) -> Part:
    if part.withdrawn_at is not None:
        return part
    part.withdrawn_at, part.withdrawn_by = timezone.now(), by.user
    save_version(part, seen=seen, fields=["withdrawn_at", "withdrawn_by"])
    trace(PlanEvent.WRITTEN, plan, by=by, detail={"withdrawn": part._meta.model_name})
    return part


def _check(step: Step) -> None:
    refuse_if(
        why_not_responsible(
            step.who,
            operator=step.operator_id is not None,
            organisation=step.organisation_id is not None,
            supporter=bool(step.supporter),
        )
    )
    refuse_if(why_not_scheduled(starts_on=step.starts_on, due_on=step.due_on))


def _after(found: dict[str, Any]) -> int:
    return (found["last"] or 0) + 1
