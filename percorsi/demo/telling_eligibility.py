"""Further words of the stories: which measures somebody has, what papers say, what was checked and decided."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from percorsi.access.context import acting
from percorsi.access.vocabulary import Permission
from percorsi.cases.queries import get_case
from percorsi.demo.telling import Path
from percorsi.eligibility.actions import Decided, Stop, check_and_decide, enrol, give_evidence, look_up, pause
from percorsi.eligibility.models import Enrolment
from percorsi.eligibility.vocabulary import (
    Decision,
    FactCode,
    Holding,
    Occasion,
    PauseKind,
    PauseReason,
)
from percorsi.programmes.models import Measure, TargetGroup


def has_measure(path: Path, code: str, *, evidence: str, seen_on: date, **facts: Any) -> Enrolment:
    """In force, unless said otherwise; ``of_household`` for a measure of all who live together."""
    told = {"holding": Holding.IN_FORCE} | facts
    with acting(path.worker):
        case = get_case(path.worker, path.case_id, Permission.CASE_READ)
        measure = Measure.objects.get(code=code)
        return enrol(case, measure=measure, by=path.worker, seen_on=seen_on, evidence=evidence, **told)


def has_none_of(path: Path, codes: Sequence[str], *, evidence: str, seen_on: date) -> None:
    with acting(path.worker):
        case = get_case(path.worker, path.case_id, Permission.CASE_READ)
        measures = Measure.objects.filter(code__in=codes)
        look_up(case, measures=measures, seen_on=seen_on, evidence=evidence, by=path.worker)


def is_suspended(path: Path, enrolment: Enrolment, *, since: date, until: date | None, words: str) -> None:
    stop = Stop(PauseKind.SUSPENSION, PauseReason.JUSTIFIED, since, until, words)
    with acting(path.worker):
        case = get_case(path.worker, path.case_id, Permission.CASE_READ)
        pause(enrolment, case=case, stop=stop, by=path.worker)


def papers_say(path: Path, *, document: str, on: date, **facts: str | bool) -> None:
    """``isee="8500"``, ``tenant=True``: numbers as text, answers as they are."""
    with acting(path.worker):
        case = get_case(path.worker, path.case_id, Permission.CASE_READ)
        for name, value in facts.items():
            told: dict[str, Any] = {"answer": value} if isinstance(value, bool) else {"number": Decimal(value)}
            give_evidence(case, fact=FactCode(name), on=on, document=document, by=path.worker, **told)


def is_checked(
    path: Path,
    *,
    on: date,
    decision: Decision,
    reason: str,
    occasion: Occasion = Occasion.INTAKE,
    recheck_on: date | None = None,
    group: str = "",
) -> None:
    """The rules advise, who follows her decides; ``group`` is the target group the path counts for."""
    with acting(path.worker):
        case = get_case(path.worker, path.case_id, Permission.CASE_READ)
        target = TargetGroup.objects.filter(project=case.project, code=group).first()
        decided = Decided(decision, reason, recheck_on, target)
        check_and_decide(case, occasion=occasion, decided=decided, on=on, by=path.worker)
