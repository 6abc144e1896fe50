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
from percorsi.assessments.actions.instrument import load_instrument, publish_instrument, retire_instrument

__all__ = [
    "Change",
    "Clash",
    "Outcome",
    "complete_assessment",
    "hand_over",
    "load_instrument",
    "publish_instrument",
    "retire_instrument",
    "save_answers",
    "start_assessment",
    "trace_reading",
]
