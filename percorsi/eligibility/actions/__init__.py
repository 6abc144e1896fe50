from percorsi.eligibility.actions.check import Decided, attribute, check_and_decide
from percorsi.eligibility.actions.enrolment import (
    Stop,
    change_enrolment,
    end_pause,
    enrol,
    give_evidence,
    link_document,
    look_up,
    pause,
    withdraw_evidence,
)
from percorsi.eligibility.actions.reading import read_eligibility
from percorsi.eligibility.actions.register import Stated, add_value, keep_register

__all__ = [
    "Decided",
    "Stated",
    "Stop",
    "add_value",
    "attribute",
    "change_enrolment",
    "check_and_decide",
    "end_pause",
    "enrol",
    "give_evidence",
    "keep_register",
    "link_document",
    "look_up",
    "pause",
    "read_eligibility",
    "withdraw_evidence",
]
