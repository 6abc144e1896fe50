"""Two editions side by side, in words: what was added, what changed, what is no longer there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import cast
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from percorsi.kernel.components.words import shown
from percorsi.plans.content import WithSteps
from percorsi.plans.models import Goal, Plan, Step

OPENING = ("wish", "starting_point", "strengths", "who_can_help", "review_on")
GOAL = ("words", "area", "formulation", "expected_result", "of_household")
STEP = ("what", "who", "operator", "organisation", "supporter", "place", "starts_on", "due_on", "quantity", "unit")


class Kind(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    DROPPED = "dropped"


@dataclass(frozen=True)
class Difference:
    kind: Kind
    what: str  # of which part it speaks
    before: str = ""
    after: str = ""


def differences(before: Plan, then: Sequence[Goal], after: Plan, now: Sequence[Goal]) -> list[Difference]:
    """Parts are recognised by the copy they were made from, so rewording is a change and not a loss."""
    found = list(_changed(before, after, OPENING, _("How it begins")))
    kept = {goal.copied_from_id: goal for goal in now if goal.copied_from_id}
    old_steps = {step.pk: step for goal in then for step in _steps(goal)}
    for goal in now:
        source = next((each for each in then if each.pk == goal.copied_from_id), None)
        if source is None:
            found.append(Difference(Kind.ADDED, pgettext("in a comparison", "Goal"), after=goal.words))
        else:
            found += _changed(source, goal, GOAL, _("Goal “%(words)s”") % {"words": goal.words[:60]})
        found += _of_steps(goal, old_steps)
    found += [
        Difference(Kind.DROPPED, pgettext("in a comparison", "Goal"), before=goal.words)
        for goal in then
        if goal.pk not in kept
    ]
    gone = set(old_steps) - {step.copied_from_id for goal in now for step in _steps(goal)}
    found += [
        Difference(Kind.DROPPED, pgettext("in a comparison", "Step"), before=step.what)
        for key, step in old_steps.items()
        if key in gone
    ]
    return found


def _of_steps(goal: Goal, old: dict[UUID, Step]) -> Iterator[Difference]:
    for step in _steps(goal):
        source = old.get(step.copied_from_id) if step.copied_from_id else None
        if source is None:
            yield Difference(Kind.ADDED, pgettext("in a comparison", "Step"), after=step.what)
        else:
            yield from _changed(source, step, STEP, _("Step “%(what)s”") % {"what": step.what[:60]})


def _changed(
    before: Plan | Goal | Step, after: Plan | Goal | Step, names: Sequence[str], what: str
) -> Iterator[Difference]:
    for name in names:
        if getattr(before, name) != getattr(after, name):
            yield Difference(Kind.CHANGED, what, _told(before, name), _told(after, name))


def _told(row: Plan | Goal | Step, name: str) -> str:
    words = getattr(row, f"get_{name}_display", None)
    return str(words()) if words else shown(getattr(row, name))


def _steps(goal: Goal) -> list[Step]:
    return cast("WithSteps", goal).written
