"""An appointment with a person: who meets her, when, how and where. What is said there belongs to the diary."""

from datetime import date, datetime
from uuid import UUID

from django.db import models
from django.utils import timezone

from percorsi.access.models import Authored, User
from percorsi.calendar.vocabulary import AppointmentState, Way
from percorsi.cases.models import CaseRecord
from percorsi.diary.models.entry import SHARED, WRITTEN
from percorsi.kernel.models import Versioned
from percorsi.kernel.privacy import Anchor, DataClass, Privacy, fields
from percorsi.network.models import Organisation


class Appointment(CaseRecord, Versioned, Authored):
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="appointments")  # who meets her
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")  # for which body
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    way = models.CharField(max_length=10, choices=Way, default=Way.SERVICE)
    place = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=10, choices=AppointmentState, default=AppointmentState.PLANNED)
    reason = models.CharField(max_length=200, blank=True)  # why it was cancelled
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    privacy = Privacy(
        Anchor.CASE,
        DataClass.ECONOMIC,
        identifying=fields("place", "reason"),
        describing=fields("starts_at", "ends_at", "way", "state", "changed_at", "restricted"),
        columns=(
            "version", "user_id", "organisation_id", "starts_at", "ends_at", "way", "place", "state", "reason",
            "changed_at", "changed_by_id",
        ),
        reads=SHARED,
        changes=WRITTEN,
        definer_reads=True,
        note="Made by who works on the path, read by who coordinates too; colleagues of the body learn the hours only.",
    )  # fmt: skip

    class Meta:
        default_related_name = "appointments"
        ordering = ["starts_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="calendar_appointment_ends_after_start"
            ),
            models.CheckConstraint(
                condition=~models.Q(state=AppointmentState.CANCELLED) | ~models.Q(reason=""),
                name="calendar_appointment_cancelled_says_why",
            ),
        ]
        indexes = [
            models.Index(fields=["user", "starts_at"], name="calendar_appointment_of_user"),
            models.Index(fields=["case", "starts_at"], name="calendar_appointment_of_case"),
            models.Index(fields=["organisation", "starts_at"], name="calendar_appointment_of_body"),
        ]

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M} {self.state}"

    @property
    def person_id(self) -> UUID:
        return self.case.person_id

    @property
    def on(self) -> date:
        return timezone.localtime(self.starts_at).date()

    @property
    def starts(self) -> datetime:
        return timezone.localtime(self.starts_at)

    @property
    def ends(self) -> datetime:
        return timezone.localtime(self.ends_at)

    @property
    def is_planned(self) -> bool:
        return self.state == AppointmentState.PLANNED
