from percorsi.assessments.actions.assessment import (
    Change,
    Clash,
    Outcome,
    complete_assessment,
    hand_over,
    save_answers,
    start_assessment,
    trace_reading,
)
from percorsi.assessments.actions.instrument import load_instrument

__all__ = [
    "Change",
    "Clash",
    "Outcome",
    "complete_assessment",
    "hand_over",
    "load_instrument",
    "save_answers",
    "start_assessment",
    "trace_reading",
]
