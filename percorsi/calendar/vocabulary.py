"""The words of the calendar: how one meets, what became of it, whose days one looks at."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from percorsi.audit.vocabulary import EventType


class Way(models.TextChoices):
    """How one meets."""

    SERVICE = "service", _("At the service")
    HOME = "home", _("At home")
    OUTSIDE = "outside", _("Outside, in other places")
    REMOTE = "remote", _("At a distance")
    PHONE = "phone", _("By telephone")


class AppointmentState(models.TextChoices):
    PLANNED = "planned", _("Planned")
    HELD = "held", _("Held")
    MISSED = "missed", _("The person did not come")
    CANCELLED = "cancelled", _("Cancelled")


# How an appointment may end; from an end there is no way back, a new one is made.
ENDS = frozenset({AppointmentState.HELD, AppointmentState.MISSED})


class Whose(models.TextChoices):
    """Whose days a calendar shows; the value is how its address says it."""

    MINE = "miei", _("Mine")
    TEAM = "ente", _("Of my body")
    PROJECT = "progetto", _("Of a project")
    PLACE = "luogo", _("Of a place")


class Span(models.TextChoices):
    """How much one sees at once; the list is what is read without a grid."""

    LIST = "elenco", _("List")
    WEEK = "settimana", _("Week")
    DAY = "giorno", _("Day")


class CalendarEvent(EventType):
    PLANNED = "calendar.planned", _("made an appointment with a person")
    MOVED = "calendar.moved", _("moved an appointment with a person")
    CANCELLED = "calendar.cancelled", _("cancelled an appointment with a person")
    ENDED = "calendar.ended", _("recorded whether an appointment took place")
    READ = "calendar.read", _("read the appointments of a path")
    FEED_MADE = "calendar.feed_made", _("made an address from which a calendar is read")
    FEED_REVOKED = "calendar.feed_revoked", _("closed an address from which a calendar is read")
    FEED_READ = "calendar.feed_read", _("had a calendar read by its address")
