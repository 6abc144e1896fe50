"""Each module names its own events; the label is the sentence the log shows."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise


class EventType(models.TextChoices):
    """Base of the event vocabularies: value ``noun.verb``, label a sentence about what the actor did."""


def sentences() -> dict[str, StrOrPromise]:
    """What each event says its author did: those of every module that has been loaded."""
    return {event.value: event.label for vocabulary in EventType.__subclasses__() for event in vocabulary}


_words: dict[str, type[models.TextChoices]] = {}


def teach(**words: type[models.TextChoices]) -> None:
    """The trace stands below the modules whose codes it keeps: they tell it how their codes are said."""
    _words.update(words)


def word_of(kind: str, code: str) -> StrOrPromise:
    """``word_of("role", "operator")``; a code that nobody taught is said as it is."""
    known = _words.get(kind)
    return known(code).label if known is not None and code in known.values else code


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
