"""The screens of the personal plan: read, written together, signed, printed, followed."""

from percorsi.plans.views.around import members, new_supporter, ready, remove_supporter, retire
from percorsi.plans.views.following import progress, review
from percorsi.plans.views.goals import (
    edit_goal_page,
    edit_step_page,
    new_goal,
    new_step,
    remove_goal,
    remove_step,
    shift,
)
from percorsi.plans.views.paper import paper, print_sheet
from percorsi.plans.views.reading import compare, of_case, plan, together
from percorsi.plans.views.signing import agree, call, new_signer, remove_signer, send, sign, signatures
from percorsi.plans.views.writing import opening, revise, start

__all__ = [
    "agree",
    "call",
    "compare",
    "edit_goal_page",
    "edit_step_page",
    "members",
    "new_goal",
    "new_signer",
    "new_step",
    "new_supporter",
    "of_case",
    "opening",
    "paper",
    "plan",
    "print_sheet",
    "progress",
    "ready",
    "remove_goal",
    "remove_signer",
    "remove_step",
    "remove_supporter",
    "retire",
    "review",
    "revise",
    "send",
    "shift",
    "sign",
    "signatures",
    "start",
    "together",
]
