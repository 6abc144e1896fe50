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
    "add_step",
    "answer_to_plan",
    "call_to_sign",
    "edit_goal",
    "edit_step",
    "excuse_signer",
    "name_signer",
    "record_progress",
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
    "write_plan",
]
