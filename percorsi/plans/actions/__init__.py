from percorsi.plans.actions.around import (
    add_ready_goal,
    add_supporter,
    keep_ready_goals,
    name_members,
    retire_ready_goal,
    withdraw_supporter,
)
from percorsi.plans.actions.codes import send_code, use_code
from percorsi.plans.actions.following import Said, record_progress, review_plan
from percorsi.plans.actions.plan import revise_plan, start_plan, write_plan
from percorsi.plans.actions.signing import (
    Answer,
    answer_to_plan,
    call_to_sign,
    excuse_signer,
    name_signer,
    sign_plan,
)
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
    "Answer",
    "Said",
    "add_goal",
    "add_ready_goal",
    "add_step",
    "add_supporter",
    "answer_to_plan",
    "call_to_sign",
    "edit_goal",
    "edit_step",
    "excuse_signer",
    "keep_ready_goals",
    "name_members",
    "name_signer",
    "record_progress",
    "retire_ready_goal",
    "review_plan",
    "revise_plan",
    "send_code",
    "shift_goal",
    "sign_plan",
    "start_plan",
    "trace_reading",
    "use_code",
    "withdraw_goal",
    "withdraw_step",
    "withdraw_supporter",
    "write_plan",
]
