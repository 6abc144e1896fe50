"""Writes of the outreach module."""

from percorsi.outreach.actions.joining import forget_words, join_contact
from percorsi.outreach.actions.points import add_member, change_point, end_member, open_point
from percorsi.outreach.actions.recording import record_contact
from percorsi.outreach.actions.working import (
    close_contact,
    orient,
    read_contact,
    record_attempt,
    say_same,
    take_up,
    tell_orientation,
)

__all__ = [
    "add_member",
    "change_point",
    "close_contact",
    "end_member",
    "forget_words",
    "join_contact",
    "open_point",
    "orient",
    "read_contact",
    "record_attempt",
    "record_contact",
    "say_same",
    "take_up",
    "tell_orientation",
]
