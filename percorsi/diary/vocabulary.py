"""The words of the diary: what happened, who may read it, what is discussed and decided in a team meeting."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from percorsi.audit.vocabulary import EventType


class EntryKind(models.TextChoices):
    ENCOUNTER = "encounter", _("Encounter")
    CALL = "call", _("Telephone call")
    VISIT = "visit", _("Home visit")
    MEETING = "meeting", _("Team meeting")
    NOTE = "note", _("Note")


# What is written by hand; a team meeting comes from its sheet.
WRITTEN_KINDS = (EntryKind.ENCOUNTER, EntryKind.CALL, EntryKind.VISIT, EntryKind.NOTE)


class Audience(models.TextChoices):
    """The widest circle an entry is for: it follows from the parts that are filled in."""

    SHARED = "shared", _("Whoever follows the path, and who coordinates")
    TEAM = "team", _("Only the team")
    PRIVATE = "private", _("Only who wrote it")


CONTACTS = (EntryKind.ENCOUNTER, EntryKind.CALL, EntryKind.VISIT)  # when the person was heard


class MeetingState(models.TextChoices):
    CONVENED = "convened", _("Convened")
    HELD = "held", _("Held")
    CANCELLED = "cancelled", _("Cancelled")


class Area(models.TextChoices):
    """What a team meeting speaks about, in the areas of the assessment."""

    PERSON = "person", _("The person and her wishes")
    FAMILY = "family", _("Family and relations")
    HOUSING = "housing", _("Home")
    WORK = "work", _("Work")
    LEARNING = "learning", _("Study and training")
    MONEY = "money", _("Income and expenses")
    WELLBEING = "wellbeing", _("Wellbeing and daily life")
    OTHER = "other", _("Something else")


class DiaryEvent(EventType):
    WRITTEN = "diary.written", _("wrote in the diary of a path")
    CORRECTED = "diary.corrected", _("corrected an entry of a diary")
    READ = "diary.read", _("read the diary of a path")
    TEAM_TOLD = "diary.team_told", _("tells the team that something has changed on a path")
    SHARED = "diary.shared", _("shared the team's part of a diary entry with a body of the team")
    PINNED = "diary.pinned", _("pinned an entry of a diary, or took the pin away")
    CONVENED = "diary.convened", _("convened a team meeting")
    MEETING_HELD = "diary.meeting_held", _("wrote the sheet of a team meeting")
    MEETING_CANCELLED = "diary.meeting_cancelled", _("cancelled a team meeting")
    DECIDED = "diary.decided", _("turned a decision of a meeting into a step of the plan")
    HOURS_EXPORTED = "diary.hours_exported", _("downloaded the own hours of a month")
