"""Each module names its own events; the label is the sentence the log shows."""

from django.db import models


class EventType(models.TextChoices):
    """Base of the event vocabularies: value ``noun.verb``, label a sentence about what the actor did."""
