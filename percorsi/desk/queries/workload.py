"""How the work is spread among those who follow people in the scopes one coordinates."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from percorsi.access.actor import Actor
from percorsi.assessments.models import Answer
from percorsi.assessments.vocabulary import AssessmentState
from percorsi.cases.models import Case
from percorsi.cases.vocabulary import OPEN_STATES
from percorsi.desk.queries.caseload import contacts
from percorsi.kernel.privacy import DataClass
from percorsi.plans.models import Plan
from percorsi.plans.vocabulary import PlanState

QUIET_DAYS = 30
GRAVE, GRAVE_FIELDS = 2, 3  # three fields of life rated 1 or 2 make a path weigh twice


@dataclass(frozen=True)
class Load:
    """Of one colleague, or of nobody: paths, and how many of them want a look."""

    manager_id: UUID | None
    name: str
    paths: int
    grave: int
    quiet: int
    to_review: int

    @property
    def weight(self) -> int:
        return self.paths + self.grave


def coordinated(actor: Actor) -> QuerySet[Case]:
    """Open paths of the scopes: who is protected is counted nowhere."""
    return Case.objects.filter(
        scope_id__in=actor.scope_ids(DataClass.BASE), restricted=False, state__in=[state.value for state in OPEN_STATES]
    )


def workload(actor: Actor, *, today: date) -> list[Load]:
    rows = (
        coordinated(actor)
        .values("case_manager_id", "case_manager__display_name")
        .annotate(
            paths=Count("id"),
            grave=Count("id", filter=Q(Exists(_grave()))),
            quiet=Count("id", filter=_quiet(today)),
            to_review=Count("id", filter=Q(Exists(_to_review(today)))),
        )
    )
    loads = [Load(manager, name or "", *numbers) for manager, name, *numbers in rows.values_list(
        "case_manager_id", "case_manager__display_name", "paths", "grave", "quiet", "to_review"
    )]  # fmt: skip
    return sorted(loads, key=lambda load: (load.manager_id is not None, -load.weight, load.name))


def _grave() -> QuerySet[Answer, Any]:
    """Paths whose completed assessments rate enough fields as serious."""
    serious = Answer.objects.filter(
        case_id=OuterRef("pk"), assessment__state=AssessmentState.COMPLETED, rating__lte=GRAVE
    )
    counted = serious.values("assessment_id").annotate(fields=Count("id"))
    return counted.filter(fields__gte=GRAVE_FIELDS).values("assessment_id")


def _quiet(today: date) -> Q:
    since = today - timedelta(days=QUIET_DAYS)
    recent = contacts().filter(case_id=OuterRef("pk"), on__gte=since)
    return Q(opened_on__lt=since) & ~Q(Exists(recent))


def _to_review(today: date) -> QuerySet[Plan]:
    due = Q(next_review_on__lte=today) | Q(next_review_on=None, review_on__lte=today)
    return Plan.objects.filter(due, case_id=OuterRef("pk"), state=PlanState.AGREED)
