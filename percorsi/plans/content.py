"""The words the person agrees to, and their seal: the same hash is on the paper and in the record."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Protocol, cast

from percorsi.plans.models import Goal, Plan, Step


class WithSteps(Protocol):
    """A goal as the queries hand it over, with its steps beside."""

    written: list[Step]


def seal(plan: Plan, goals: Iterable[Goal]) -> str:
    """SHA-256 of what the person reads; internal notes, progress and who helps besides are no part of it."""
    return hashlib.sha256("\n".join(lines(plan, goals)).encode()).hexdigest()


def lines(plan: Plan, goals: Iterable[Goal]) -> Iterator[str]:
    """One fact a line, in the order of the paper; line breaks inside a text cannot forge another line."""
    yield _line("plan", plan.case_id, plan.edition, _day(plan.review_on))
    yield _line("start", plan.wish, plan.starting_point, plan.strengths, plan.who_can_help)
    for goal in goals:
        yield _line("goal", goal.area, goal.of_household, goal.words, goal.formulation, goal.expected_result)
        for step in cast("WithSteps", goal).written:
            yield _line("step", step.what, step.place, _day(step.starts_on), _day(step.due_on))
            yield _line("who", step.who, step.operator_id, step.organisation_id, step.supporter)
            yield _line("how much", step.quantity, step.unit, step.activity_id)


def _line(*facts: object) -> str:
    return "\t".join(str(fact).replace("\\", r"\\").replace("\t", r"\t").replace("\n", r"\n") for fact in facts)


def _day(on: date | None) -> str:
    return on.isoformat() if on else ""
