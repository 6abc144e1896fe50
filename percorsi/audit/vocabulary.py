"""Each module names its own events; the label is the sentence the log shows."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EventType(models.TextChoices):
    """Base of the event vocabularies: value ``noun.verb``, label a sentence about what the actor did."""


class TraceEvent(EventType):
    """What the trace tells of itself, and of doors that stayed shut."""

    SHOWN = "trace.shown", _("saw a person on a page")
    REFUSED = "trace.refused", _("was refused a page")
    NOT_FOUND = "trace.not_found", _("asked for something that is not there, or is not visible to them")


class Outcome(models.TextChoices):
    OK = "ok", _("Done")
    DENIED = "denied", _("Denied")


class SealKind(models.TextChoices):
    ROWS = "rows", _("Lines sealed")
    RETIREMENT = "retirement", _("Old months dropped")
