"""The screens of the personal plan: read, written together, agreed, followed."""

from percorsi.plans.views.following import agree, progress, review
from percorsi.plans.views.goals import (
    edit_goal_page,
    edit_step_page,
    new_goal,
    new_step,
    remove_goal,
    remove_step,
    shift,
)
from percorsi.plans.views.reading import of_case, plan, print_sheet, together
from percorsi.plans.views.writing import opening, revise, start

__all__ = [
    "agree",
    "edit_goal_page",
    "edit_step_page",
    "new_goal",
    "new_step",
    "of_case",
    "opening",
    "plan",
    "print_sheet",
    "progress",
    "remove_goal",
    "remove_step",
    "review",
    "revise",
    "shift",
    "start",
    "together",
]
