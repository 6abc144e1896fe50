from percorsi.activities.actions.attendance import take_attendance
from percorsi.activities.actions.delivering import record_delivery, withdraw_delivery
from percorsi.activities.actions.editions import (
    add_meetings,
    add_staff,
    cancel_edition,
    cancel_meeting,
    change_edition,
    end_staff,
    move_meeting,
    open_edition,
    trace_hours,
    trace_lists,
    trace_reading,
)
from percorsi.activities.actions.opinions import ask_opinions, close_opinions, give_opinion
from percorsi.activities.actions.qualifying import record_qualification, withdraw_qualification
from percorsi.activities.actions.registering import pass_on, register, register_list, trace_line

__all__ = [
    "add_meetings",
    "add_staff",
    "ask_opinions",
    "cancel_edition",
    "cancel_meeting",
    "change_edition",
    "close_opinions",
    "end_staff",
    "give_opinion",
    "move_meeting",
    "open_edition",
    "pass_on",
    "record_delivery",
    "record_qualification",
    "register",
    "register_list",
    "take_attendance",
    "trace_hours",
    "trace_line",
    "trace_lists",
    "trace_reading",
    "withdraw_delivery",
    "withdraw_qualification",
]
