"""Where the shared work stands on one path: the last assessment, the plan, its goals. Class E."""

from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Count, Q

from percorsi.access.actor import Actor
from percorsi.cases.models import Case
from percorsi.desk.queries.reach import Team
from percorsi.kernel.privacy import DataClass
from percorsi.plans.models import Goal
from percorsi.plans.vocabulary import StepState


@dataclass(frozen=True)
class Document:
    """An assessment or a plan, as far as the list of tasks needs to know it."""

    id: UUID
    is_draft: bool


@dataclass(frozen=True)
class Work:
    assessment: Document | None = None
    plan: Document | None = None
    goals: list[Goal] = field(default_factory=list)  # each with ``steps_all`` and ``steps_done``
    readable: bool = False


def work_on(actor: Actor, team: Team, case: Case | None) -> Work:
    """Nothing for who does not reach this class on this path."""
    if case is None or not team.reaches(actor, case, DataClass.ECONOMIC):
        return Work()
    assessment, plan = _document(case, "assessment"), _document(case, "plan")
    return Work(assessment, plan, goals_of(plan.id) if plan else [], readable=True)


def _document(case: Case, kind: str) -> Document | None:
    key = getattr(case, f"{kind}_id")
    return Document(key, getattr(case, f"{kind}_state") == "draft") if key else None


def goals_of(plan_id: UUID) -> list[Goal]:
    standing = Q(steps__withdrawn_at=None) & ~Q(steps__state=StepState.GIVEN_UP)
    return list(
        Goal.objects.filter(plan_id=plan_id, withdrawn_at=None)
        .annotate(
            steps_all=Count("steps", filter=standing),
            steps_done=Count("steps", filter=standing & Q(steps__state=StepState.DONE)),
        )
        .order_by("position", "id")
    )
