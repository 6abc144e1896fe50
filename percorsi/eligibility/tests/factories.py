"""Measures and checks as their author would record them, under the author's own policies."""

from datetime import date
from typing import Any

from percorsi.access.actor import Actor
from percorsi.cases.models import Case
from percorsi.eligibility.actions import Decided, check_and_decide, enrol
from percorsi.eligibility.models import Check, Enrolment
from percorsi.eligibility.vocabulary import Decision, Holding, Occasion
from percorsi.programmes.models import Measure

SEEN_ON = date(2024, 3, 1)


def make_enrolment(case: Case, by: Actor, code: str, **facts: Any) -> Enrolment:
    """In force since February 2024, unless said otherwise."""
    told = {"holding": Holding.IN_FORCE, "since": date(2024, 2, 1), "seen_on": SEEN_ON, "evidence": "Lettera"} | facts
    return enrol(case, measure=Measure.objects.get(code=code), by=by, **told)


def make_check(case: Case, by: Actor, **facts: Any) -> Check:
    decided = Decided(Decision.GO_ON, "Corrisponde al gruppo", facts.pop("recheck_on", None), facts.pop("target", None))
    return check_and_decide(case, occasion=Occasion.INTAKE, decided=decided, by=by, **facts)
