"""Each module names its own events; the label is the sentence the log shows."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EventType(models.TextChoices):
    """Base of the event vocabularies: value ``noun.verb``, label a sentence about what the actor did."""


class Outcome(models.TextChoices):
    OK = "ok", _("Done")
    DENIED = "denied", _("Denied")


class SealKind(models.TextChoices):
    ROWS = "rows", _("Lines sealed")
    RETIREMENT = "retirement", _("Old months dropped")
