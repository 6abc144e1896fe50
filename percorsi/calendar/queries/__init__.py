from percorsi.calendar.queries.appointments import (
    Busy,
    appointments_of,
    busy,
    get_appointment,
    is_taken,
    next_appointments,
    overlapping,
    visible_appointments,
    who_may_meet,
)
from percorsi.calendar.queries.days import Days, Line, days, places, with_overlaps

__all__ = [
    "Busy",
    "Days",
    "Line",
    "appointments_of",
    "busy",
    "days",
    "get_appointment",
    "is_taken",
    "next_appointments",
    "overlapping",
    "places",
    "visible_appointments",
    "who_may_meet",
    "with_overlaps",
]
