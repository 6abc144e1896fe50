from percorsi.assessments.actions.assessment import (
    Change,
    Clash,
    Outcome,
    complete_assessment,
    hand_over,
    save_answers,
    start_assessment,
    taken,
    trace_reading,
)
from percorsi.assessments.actions.building import (
    Offered,
    add_item,
    add_section,
    ask_only_if,
    copy_instrument,
    edit_instrument,
    edit_item,
    edit_section,
    new_instrument,
    shift_part,
    take_part,
    throw_away,
)
from percorsi.assessments.actions.importing import import_instrument
from percorsi.assessments.actions.instrument import load_instrument, publish_instrument, retire_instrument
from percorsi.assessments.actions.scales import keep_scale
from percorsi.assessments.actions.sitting import record_sitting

__all__ = [
    "Change",
    "Clash",
    "Offered",
    "Outcome",
    "add_item",
    "add_section",
    "ask_only_if",
    "complete_assessment",
    "copy_instrument",
    "edit_instrument",
    "edit_item",
    "edit_section",
    "hand_over",
    "import_instrument",
    "keep_scale",
    "load_instrument",
    "new_instrument",
    "publish_instrument",
    "record_sitting",
    "retire_instrument",
    "save_answers",
    "shift_part",
    "start_assessment",
    "take_part",
    "taken",
    "throw_away",
    "trace_reading",
]
