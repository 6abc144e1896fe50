"""The words of an assessment: how a field of life is described, who says so, and when it is finished."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from percorsi.audit.vocabulary import EventType


class ItemKind(models.TextChoices):
    RATING = "rating", _("Rated field of life")
    STORY = "story", _("What we know, what the person says, what we think")
    OWN_WORDS = "own_words", _("The person's own words")


class AssessmentState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    COMPLETED = "completed", _("Completed")


class Source(models.TextChoices):
    """Where a rating comes from: a rating without a source says nothing."""

    PERSON = "person", _("Told by the person")
    OBSERVER = "observer", _("Observed by us")
    DOCUMENT = "document", _("From a document")


class Side(models.TextChoices):
    """Which way a level points; shown in words, never as a total."""

    DIFFICULTY = "difficulty", _("To change")
    ADEQUATE = "adequate", _("Adequate")
    STRENGTH = "strength", _("What goes well")


# What is asked of each kind of item, in the order of the screen. Facts, the person's words and our opinion stay apart.
PARTS: dict[ItemKind, tuple[str, ...]] = {
    ItemKind.RATING: ("own_rating", "rating", "source", "words", "fact", "opinion"),
    ItemKind.STORY: ("words", "fact", "opinion"),
    ItemKind.OWN_WORDS: ("words",),
}
CONTENT = ("own_rating", "rating", "source", "words", "fact", "opinion")


class AssessmentEvent(EventType):
    INSTRUMENT_LOADED = "assessment.instrument_loaded", _("loaded a version of the assessment instrument")
    STARTED = "assessment.started", _("started an assessment")
    ANSWERED = "assessment.answered", _("wrote in an assessment")
    HANDED_OVER = "assessment.handed_over", _("handed an assessment over to a colleague")
    COMPLETED = "assessment.completed", _("completed an assessment")
    READ = "assessment.read", _("read an assessment")
    PRINTED = "assessment.printed", _("printed an assessment")
