"""The team meeting on a person: convened, then its sheet, who was there, what was discussed, what was decided."""

from django.db import models

from percorsi.access.models import Authored, User
from percorsi.cases.models import CaseRecord
from percorsi.diary.models.entry import ONCE, SHARED, WRITTEN, Entry
from percorsi.diary.vocabulary import Area, MeetingState
from percorsi.kernel.models import Versioned
from percorsi.kernel.privacy import Anchor, DataClass, Privacy, fields


class Meeting(CaseRecord, Versioned, Authored):
    on = models.DateField()
    at_time = models.TimeField()
    place = models.CharField(max_length=120, blank=True)
    agenda = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=MeetingState, default=MeetingState.CONVENED)
    others = models.CharField(max_length=200, blank=True)  # who else was there, without an account
    ended_reason = models.CharField(max_length=500, blank=True)  # why it was cancelled
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, null=True, blank=True, related_name="meeting")

    privacy = Privacy(
        Anchor.CASE,
        DataClass.ECONOMIC,
        identifying=fields("place", "agenda", "others", "ended_reason"),
        describing=fields("on", "at_time", "state", "restricted"),
        columns=("version", "on", "at_time", "place", "agenda", "state", "others", "ended_reason", "entry_id"),
        reads=SHARED,
        changes=WRITTEN,
        note="Convened and written by who works on the path; who coordinates reads it.",
    )

    class Meta:
        default_related_name = "meetings"
        indexes = [models.Index(fields=["case", "-on"], name="diary_meeting_of_case")]

    def __str__(self) -> str:
        return f"{self.on} {self.state}"


class Invitation(CaseRecord):
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="invitations")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    present = models.BooleanField(null=True)  # empty until the sheet is written

    privacy = Privacy(
        Anchor.CASE,
        DataClass.ECONOMIC,
        describing=fields("present", "restricted"),
        columns=("present",),
        reads=SHARED,
        changes=WRITTEN,
    )

    class Meta:
        default_related_name = "meeting_invitations"
        constraints = [models.UniqueConstraint(fields=["meeting", "user"], name="diary_invitation_once")]

    def __str__(self) -> str:
        return str(self.user_id)


class Topic(CaseRecord, Authored):
    """What was said about one area."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="topics")
    area = models.CharField(max_length=10, choices=Area)
    text = models.TextField()

    privacy = Privacy(
        Anchor.CASE,
        DataClass.ECONOMIC,
        identifying=fields("text"),
        describing=fields("area", "restricted"),
        web=ONCE,
        reads=SHARED,
        changes=WRITTEN,
    )

    class Meta:
        default_related_name = "meeting_topics"

    def __str__(self) -> str:
        return self.area


class Decision(CaseRecord, Authored):
    """What was decided, who does it, by when; once it is a step of the plan, which one."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="decisions")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300)
    owner = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    step_id = models.UUIDField(null=True, blank=True)  # of the plan, a higher module

    privacy = Privacy(
        Anchor.CASE,
        DataClass.ECONOMIC,
        identifying=fields("text"),
        describing=fields("number", "due_on", "restricted"),
        columns=("step_id",),
        reads=SHARED,
        changes=WRITTEN,
    )

    class Meta:
        default_related_name = "meeting_decisions"
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="diary_decision_one_a_number")]

    def __str__(self) -> str:
        return self.text
