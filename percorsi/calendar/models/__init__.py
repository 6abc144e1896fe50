from percorsi.calendar.models.appointment import Appointment
from percorsi.calendar.models.feed import Feed

__all__ = ["Appointment", "Feed"]
