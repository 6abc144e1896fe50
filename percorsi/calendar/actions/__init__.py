from percorsi.calendar.actions.appointments import (
    cancel_appointment,
    end_appointment,
    move_appointment,
    plan_appointment,
    read_appointments,
)
from percorsi.calendar.actions.feeds import NewFeed, make_feed, read_feed, revoke_feed

__all__ = [
    "NewFeed",
    "cancel_appointment",
    "end_appointment",
    "make_feed",
    "move_appointment",
    "plan_appointment",
    "read_appointments",
    "read_feed",
    "revoke_feed",
]
