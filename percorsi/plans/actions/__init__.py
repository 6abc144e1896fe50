from percorsi.plans.actions.following import Said, answer_to_plan, record_progress, review_plan
from percorsi.plans.actions.plan import revise_plan, start_plan, write_plan
from percorsi.plans.actions.steps import (
    add_goal,
    add_step,
    edit_goal,
    edit_step,
    shift_goal,
    withdraw_goal,
    withdraw_step,
)
from percorsi.plans.actions.trace import trace_reading

__all__ = [
    "Said",
    "add_goal",
    "add_step",
    "answer_to_plan",
    "edit_goal",
    "edit_step",
    "record_progress",
    "review_plan",
    "revise_plan",
    "shift_goal",
    "start_plan",
    "trace_reading",
    "withdraw_goal",
    "withdraw_step",
    "write_plan",
]
