"""The seal is of what the person reads: a word more, a date less, and it is another."""

from collections.abc import Callable

import pytest

from percorsi.access.context import acting
from percorsi.cases.models import Case
from percorsi.cases.tests.cast import Cast
from percorsi.kernel.dates import add_days, today
from percorsi.plans.content import seal
from percorsi.plans.models import Goal, Plan, Step
from percorsi.plans.queries import goals_of
from percorsi.plans.tests.factories import make_plan


def change_wish(plan: Plan, goal: Goal, step: Step) -> None:
    plan.wish = "Altro"


def change_review(plan: Plan, goal: Goal, step: Step) -> None:
    plan.review_on = add_days(today(), 200)


def change_words(plan: Plan, goal: Goal, step: Step) -> None:
    goal.words = "Altro"


def change_deadline(plan: Plan, goal: Goal, step: Step) -> None:
    step.due_on = today()


def move_a_line(plan: Plan, goal: Goal, step: Step) -> None:
    """A line break inside a text is no new line of the plan."""
    goal.formulation, goal.words = "", goal.words + "\n" + "goal\twork"


@pytest.mark.parametrize("change", [change_wish, change_review, change_words, change_deadline, move_a_line])
def test_the_seal_changes_with_what_is_agreed(
    change: Callable[[Plan, Goal, Step], None], path: Case, cast: Cast
) -> None:
    plan = make_plan(path, cast.bruno)
    with acting(cast.bruno):
        goals = goals_of(plan)
        before = seal(plan, goals)
        change(plan, goals[0], goals[0].written[0])  # type: ignore[attr-defined] # prefetched
        assert seal(plan, goals) != before


def test_the_seal_does_not_change_with_notes_and_progress(path: Case, cast: Cast) -> None:
    plan = make_plan(path, cast.bruno)
    with acting(cast.bruno):
        goals = goals_of(plan)
        before = seal(plan, goals)
        plan.internal_note = "Nota"
        goals[0].written[0].outcome = "Fatto"  # type: ignore[attr-defined] # prefetched
        assert seal(plan, goals) == before
