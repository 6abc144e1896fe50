"""Rules of the plan, one sentence each; no database."""

from percorsi.plans.rules.signing import (
    Answered,
    is_settled,
    required_parties,
    why_not_answer,
    why_not_answer_again,
    why_not_on_screen,
    why_not_send,
    why_not_typed,
)
from percorsi.plans.rules.writing import (
    PLANNABLE,
    REVIEWABLE,
    Written,
    why_not_agree,
    why_not_close,
    why_not_follow,
    why_not_progress,
    why_not_responsible,
    why_not_review,
    why_not_scheduled,
    why_not_start,
    why_not_write,
)

__all__ = [
    "PLANNABLE",
    "REVIEWABLE",
    "Answered",
    "Written",
    "is_settled",
    "required_parties",
    "why_not_agree",
    "why_not_answer",
    "why_not_answer_again",
    "why_not_close",
    "why_not_follow",
    "why_not_on_screen",
    "why_not_progress",
    "why_not_responsible",
    "why_not_review",
    "why_not_scheduled",
    "why_not_send",
    "why_not_start",
    "why_not_typed",
    "why_not_write",
]
