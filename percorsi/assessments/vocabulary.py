"""The words of an assessment: what is asked and how, who says so, at which stage, and when it is finished."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from percorsi.audit.vocabulary import EventType


class ItemKind(models.TextChoices):
    """How a question is answered."""

    RATING = "rating", _("Rated field of life")
    STORY = "story", _("What we know, what the person says, what we think")
    OWN_WORDS = "own_words", _("The person's own words")
    CHOICE = "choice", _("One answer among several")
    CHOICES = "choices", _("Several answers at once")
    TEXT = "text", _("Free text")
    NUMBER = "number", _("A number, with its unit")
    DATE = "date", _("A date")


class InstrumentState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("In use")
    RETIRED = "retired", _("Retired")


class Stage(models.TextChoices):
    """When in the path the assessment is made."""

    ENTRY = "entry", _("At entry")
    UPDATE = "update", _("Update of what is known")
    REVIEW = "review", _("At a review")
    EXIT = "exit", _("At exit")
    FOLLOW_UP = "follow_up", _("After the path")


class AssessmentState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    COMPLETED = "completed", _("Completed")


class Source(models.TextChoices):
    """Where an answer comes from: a rating without a source says nothing."""

    PERSON = "person", _("Told by the person")
    OBSERVER = "observer", _("Observed by us")
    DOCUMENT = "document", _("From a document")
    RECORD = "record", _("Already on record")


class Side(models.TextChoices):
    """Which way a level points; shown in words, never as a total."""

    DIFFICULTY = "difficulty", _("To change")
    ADEQUATE = "adequate", _("Adequate")
    STRENGTH = "strength", _("What goes well")


class Better(models.TextChoices):
    """Which way a number, or a scale, gets better."""

    NEITHER = "", _("Neither: it only describes")
    HIGHER = "higher", _("More is better")
    LOWER = "lower", _("Less is better")


class Operator(models.TextChoices):
    """When a question is asked: one earlier answer, compared with a value. An empty answer fulfils nothing."""

    IS = "is", _("is")
    IS_NOT = "is_not", _("is not")
    AT_LEAST = "at_least", _("is at least")
    AT_MOST = "at_most", _("is at most")


class Known(models.TextChoices):
    """Facts kept elsewhere: in the participation record, in the plan, of the household. Never typed twice."""

    LABOUR_STATUS = "labour_status", _("Employment status at entry")
    UNEMPLOYED_SINCE = "unemployed_since", _("Unemployed since")
    IN_EDUCATION = "in_education", _("In education or training at entry")
    ISCED = "isced", _("Highest level of education")
    CITIZENSHIP = "citizenship", _("Citizenship")
    HOUSEHOLD_JOBLESS = "household_jobless", _("Nobody in the household works")
    HOUSEHOLD_DEPENDENT_CHILDREN = "household_dependent_children", _("Dependent children in the household")
    HOUSEHOLD_SINGLE_ADULT = "household_single_adult", _("One adult alone in the household")
    HOMELESS = "homeless", _("Without a home, or at risk of losing it")
    EXIT_STATUS = "exit_status", _("Employment status at exit")
    GOAL_1 = "goal_1", _("First goal of the plan in force")
    GOAL_2 = "goal_2", _("Second goal of the plan in force")
    GOAL_3 = "goal_3", _("Third goal of the plan in force")
    GOAL_4 = "goal_4", _("Fourth goal of the plan in force")
    HOME = "home", _("Where the household lives")
    HOME_INCOME = "home_income", _("Income of the household")
    CARE = "care", _("For whom the person cares")


GOALS = frozenset({Known.GOAL_1, Known.GOAL_2, Known.GOAL_3, Known.GOAL_4})
# Said of all who live together: offered beside the question, taken only by whoever asks for it.
OFFERED = frozenset({Known.HOME, Known.HOME_INCOME, Known.CARE})
# Of these the participation record is the only place: the assessment shows them and does not ask.
OF_THE_RECORD = frozenset(Known) - GOALS - OFFERED
CHOSEN = frozenset({ItemKind.CHOICE, ItemKind.CHOICES})
# Kinds whose answer can decide whether another question is asked, with what they can be compared by.
DECIDES: dict[ItemKind, tuple[Operator, ...]] = {
    ItemKind.RATING: (Operator.AT_MOST, Operator.AT_LEAST, Operator.IS, Operator.IS_NOT),
    ItemKind.CHOICE: (Operator.IS, Operator.IS_NOT),
    ItemKind.CHOICES: (Operator.IS, Operator.IS_NOT),
    ItemKind.NUMBER: (Operator.AT_LEAST, Operator.AT_MOST, Operator.IS, Operator.IS_NOT),
    ItemKind.DATE: (Operator.AT_LEAST, Operator.AT_MOST),
}

# What is asked of each kind of item, in the order of the screen. Facts, the person's words and our opinion stay apart.
PARTS: dict[ItemKind, tuple[str, ...]] = {
    ItemKind.RATING: ("own_rating", "rating", "source", "words", "fact", "opinion"),
    ItemKind.STORY: ("words", "fact", "opinion"),
    ItemKind.OWN_WORDS: ("words",),
    ItemKind.CHOICE: ("chosen", "source", "fact"),
    ItemKind.CHOICES: ("chosen", "source", "fact"),
    ItemKind.TEXT: ("fact", "source"),
    ItemKind.NUMBER: ("number", "source", "fact"),
    ItemKind.DATE: ("day", "source", "fact"),
}
# The part that answers the question by itself; the others go with it.
MAIN: dict[ItemKind, str] = {
    ItemKind.RATING: "rating",
    ItemKind.CHOICE: "chosen",
    ItemKind.CHOICES: "chosen",
    ItemKind.TEXT: "fact",
    ItemKind.NUMBER: "number",
    ItemKind.DATE: "day",
}
CONTENT = ("own_rating", "rating", "chosen", "number", "day", "source", "words", "fact", "opinion")


class AssessmentEvent(EventType):
    INSTRUMENT_LOADED = "assessment.instrument_loaded", _("loaded a version of the assessment instrument")
    INSTRUMENT_STARTED = "assessment.instrument_started", _("began an edition of an assessment instrument")
    INSTRUMENT_EDITED = "assessment.instrument_edited", _("edited the draft of an assessment instrument")
    INSTRUMENT_PUBLISHED = "assessment.instrument_published", _("put an assessment instrument in use")
    INSTRUMENT_RETIRED = "assessment.instrument_retired", _("retired an assessment instrument")
    SCALE_KEPT = "assessment.scale_kept", _("wrote the levels of a rating scale")
    STARTED = "assessment.started", _("started an assessment")
    ANSWERED = "assessment.answered", _("wrote in an assessment")
    SAT = "assessment.sat", _("recorded a session of an assessment")
    HANDED_OVER = "assessment.handed_over", _("handed an assessment over to a colleague")
    COMPLETED = "assessment.completed", _("completed an assessment")
    READ = "assessment.read", _("read an assessment")
    PRINTED = "assessment.printed", _("printed an assessment")
