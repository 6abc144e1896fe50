"""When an assessment may begin, be written, be finished; which questions are asked; when an instrument may be used."""

from percorsi.assessments.rules.asking import Asked, Questions, ShowIf, Value, never_asked, shown, why_not_ask
from percorsi.assessments.rules.assessing import (
    ASSESSABLE,
    proposed_stage,
    why_not_answer,
    why_not_complete,
    why_not_rate,
    why_not_sit,
    why_not_start,
    why_not_use,
    why_not_write,
)
from percorsi.assessments.rules.building import why_not_edit, why_not_publish, why_not_scale, why_not_take

__all__ = [
    "ASSESSABLE",
    "Asked",
    "Questions",
    "ShowIf",
    "Value",
    "never_asked",
    "proposed_stage",
    "shown",
    "why_not_answer",
    "why_not_ask",
    "why_not_complete",
    "why_not_edit",
    "why_not_publish",
    "why_not_rate",
    "why_not_scale",
    "why_not_sit",
    "why_not_start",
    "why_not_take",
    "why_not_use",
    "why_not_write",
]
