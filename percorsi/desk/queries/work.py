"""Where the shared work stands on one path: the last assessment, the plan, its goals. Class E."""

from dataclasses import dataclass, field

from django.db.models import Count, Q

from percorsi.access.actor import Actor
from percorsi.assessments.models import Assessment
from percorsi.cases.models import Case
from percorsi.desk.queries.reach import Team
from percorsi.kernel.privacy import DataClass
from percorsi.plans.models import Goal, Plan
from percorsi.plans.vocabulary import PlanState, StepState


@dataclass(frozen=True)
class Work:
    assessment: Assessment | None = None
    plan: Plan | None = None
    goals: list[Goal] = field(default_factory=list)  # each with ``steps_all`` and ``steps_done``
    readable: bool = False


def work_on(actor: Actor, team: Team, case: Case | None) -> Work:
    """Nothing, without a question to the tables, for who does not reach this class on this path."""
    if case is None or not team.reaches(actor, case, DataClass.ECONOMIC):
        return Work()
    plan = Plan.objects.filter(case=case).exclude(state=PlanState.REPLACED).order_by("-edition").first()
    assessment = Assessment.objects.filter(case=case).order_by("-on", "-id").first()
    return Work(assessment, plan, goals_of(plan) if plan else [], readable=True)


def goals_of(plan: Plan) -> list[Goal]:
    standing = Q(steps__withdrawn_at=None) & ~Q(steps__state=StepState.GIVEN_UP)
    return list(
        Goal.objects.filter(plan=plan, withdrawn_at=None)
        .annotate(
            steps_all=Count("steps", filter=standing),
            steps_done=Count("steps", filter=standing & Q(steps__state=StepState.DONE)),
        )
        .order_by("position", "id")
    )
