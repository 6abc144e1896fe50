"""Plans of the household, as the team of a member reads them whose path is not theirs."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import Prefetch, QuerySet

from percorsi.access.actor import Actor
from percorsi.cases.queries import visible_people
from percorsi.people.models import Person
from percorsi.plans.models import Goal, Step


@dataclass
class SharedPlan:
    """The words agreed for all of them; never the internal note, nor what the reviews said of the other."""

    plan_id: UUID
    owner_id: UUID
    edition: int
    agreed_on: date
    review_on: date | None
    wish: str
    owner: Person | None = None  # none: the reader may not know who she is
    goals: list[Goal] = field(default_factory=list)


def shared_plan_ids() -> list[UUID]:
    """Of whoever acts now: plans that are also for somebody whose path she works on."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT s.plan_id FROM acl.shared_plans() s")
        return [key for (key,) in cursor.fetchall()]


def shared_goals() -> QuerySet[Goal]:
    return Goal.objects.filter(plan_id__in=shared_plan_ids(), withdrawn_at=None)


def shared_steps() -> QuerySet[Step]:
    return Step.objects.filter(goal_id__in=shared_goals().values("id"), withdrawn_at=None)


def household_plans(actor: Actor, person: Person) -> list[SharedPlan]:
    """Those that name her, with goals and steps; empty for who does not work on her path."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM acl.household_plans(%s)", [person.pk])
        found = [SharedPlan(*row) for row in cursor.fetchall()]
    if not found:
        return []
    owners = visible_people(actor).in_bulk([one.owner_id for one in found])
    goals = _written([one.plan_id for one in found])
    for one in found:
        one.owner = owners.get(one.owner_id)
        one.goals = [goal for goal in goals if goal.plan_id == one.plan_id]
    return found


def _written(plan_ids: list[UUID]) -> list[Goal]:
    steps = Step.objects.filter(withdrawn_at=None).select_related("organisation").order_by("position", "id")
    written = Prefetch("steps", queryset=steps, to_attr="written")
    goals = Goal.objects.filter(plan_id__in=plan_ids, withdrawn_at=None).order_by("position", "id")
    return list(goals.prefetch_related(written))
