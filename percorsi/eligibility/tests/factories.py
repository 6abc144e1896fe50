"""Measures and checks as their author would record them, under the author's own policies."""

from datetime import date
from decimal import Decimal
from typing import Any

from percorsi.access.actor import Actor
from percorsi.cases.models import Case
from percorsi.eligibility.actions import Decided, Stop, attribute, check_and_decide, enrol, give_evidence, pause
from percorsi.eligibility.models import Attribution, Check, Enrolment, Evidence, Pause
from percorsi.eligibility.vocabulary import Decision, FactCode, Holding, Occasion, PauseKind, PauseReason
from percorsi.programmes.models import Measure, TargetGroup

SEEN_ON = date(2024, 3, 1)


def make_enrolment(case: Case, by: Actor, code: str, **facts: Any) -> Enrolment:
    """In force since February 2024, unless said otherwise."""
    told = {"holding": Holding.IN_FORCE, "since": date(2024, 2, 1), "seen_on": SEEN_ON, "evidence": "Lettera"} | facts
    return enrol(case, measure=Measure.objects.get(code=code), by=by, **told)


def make_evidence(
    case: Case, by: Actor, fact: FactCode, number: Decimal | None = None, *, answer: bool | None = None,
    on: date = SEEN_ON,
) -> Evidence:  # fmt: skip
    return give_evidence(case, fact=fact, number=number, answer=answer, on=on, document="Documento", by=by)


def make_pause(enrolment: Enrolment, case: Case, by: Actor) -> Pause:
    stop = Stop(PauseKind.SUSPENSION, PauseReason.NO_MEETING, SEEN_ON)
    return pause(enrolment, case=case, stop=stop, by=by)


def make_check(case: Case, by: Actor, **facts: Any) -> Check:
    decided = Decided(Decision.GO_ON, "Corrisponde al gruppo", facts.pop("recheck_on", None), facts.pop("target", None))
    return check_and_decide(case, occasion=Occasion.INTAKE, decided=decided, by=by, **facts)


def make_attribution(case: Case, by: Actor, *, target: TargetGroup, on: date) -> Attribution:
    return attribute(case, target=target, on=on, by=by)
