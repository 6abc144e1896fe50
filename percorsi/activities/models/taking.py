"""Who takes part, and what each was given: attendance is delivery, one record for groups and for one person."""

from django.db import models
from django.db.models import Q

from percorsi.access.models import Authored, User
from percorsi.activities.models.edition import RUN, Edition, Gathering
from percorsi.activities.vocabulary import ENDED, WITH_REASON, Presence, Quantity, Reason, Setting, Taking
from percorsi.cases.models import CaseRecord
from percorsi.kernel.models import Versioned
from percorsi.kernel.privacy import Anchor, DataClass, Privacy, fields
from percorsi.plans.models import Step
from percorsi.programmes.models import Intervention

_OF_REGISTRATION = "registration_id IN (SELECT r.id FROM activities_registration r WHERE {})"
OF_EDITION_RUN = _OF_REGISTRATION.format(RUN)


class Registration(CaseRecord, Versioned, Authored):
    """One person in one edition. Who runs the edition reads the name on the list, and nothing of her path."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="registrations")
    step = models.ForeignKey(Step, on_delete=models.PROTECT, null=True, blank=True, related_name="registrations")
    name = models.CharField(max_length=160)  # as she is called in the group; of who is protected, a name she chose
    state = models.CharField(max_length=12, choices=Taking, default=Taking.REQUESTED)
    urgent = models.BooleanField(default=False)
    asked_on = models.DateField()
    started_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=12, choices=Reason, blank=True)

    privacy = Privacy(
        Anchor.CASE,
        DataClass.ECONOMIC,
        identifying=fields("name"),
        describing=fields("state", "urgent", "asked_on", "started_on", "ended_on", "reason", "restricted"),
        columns=("version", "name", "state", "urgent", "started_on", "ended_on", "reason"),
        also_read=RUN,
        also_change=RUN,
        definer_reads=True,
        note="Read by who runs the edition too: an attendance list without names takes no attendance.",
    )

    class Meta:
        default_related_name = "registrations"
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "case"], condition=Q(ended_on__isnull=True), name="activities_registration_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=ENDED, ended_on__isnull=False) | (~Q(state__in=ENDED) & Q(ended_on__isnull=True)),
                name="activities_registration_ended_is_dated",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(WITH_REASON)) | ~Q(reason=""),
                name="activities_registration_stopped_says_why",
            ),
        ]
        indexes = [models.Index(fields=["edition", "state"], name="activities_reg_of_edition")]

    def __str__(self) -> str:
        return str(self.id)


class Delivery(CaseRecord, Versioned, Authored):
    """What one person was given, on one day: a presence at a meeting, or something done with her alone."""

    registration = models.ForeignKey(
        Registration, on_delete=models.PROTECT, null=True, blank=True, related_name="deliveries"
    )
    gathering = models.ForeignKey(Gathering, on_delete=models.PROTECT, null=True, blank=True, related_name="deliveries")
    intervention = models.ForeignKey(Intervention, on_delete=models.PROTECT, related_name="deliveries")
    step = models.ForeignKey(Step, on_delete=models.PROTECT, null=True, blank=True, related_name="deliveries")
    operator = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    on = models.DateField()
    presence = models.CharField(max_length=10, choices=Presence, default=Presence.PRESENT)
    minutes = models.PositiveSmallIntegerField(default=0)
    quantity = models.PositiveSmallIntegerField(null=True, blank=True)
    unit = models.CharField(max_length=16, choices=Quantity, blank=True)
    setting = models.CharField(max_length=10, choices=Setting, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    privacy = Privacy(
        Anchor.CASE,
        DataClass.ECONOMIC,
        describing=fields("on", "presence", "minutes", "quantity", "unit", "setting", "withdrawn_at", "restricted"),
        columns=("version", "on", "presence", "minutes", "withdrawn_at", "withdrawn_by_id"),
        also_read=OF_EDITION_RUN,
        also_change=OF_EDITION_RUN,
        also_insert=OF_EDITION_RUN,
        definer_reads=True,
        note="Attendance is written by who runs the edition, whether or not she follows the person.",
    )

    class Meta:
        default_related_name = "deliveries"
        constraints = [
            models.UniqueConstraint(fields=["gathering", "registration"], name="activities_delivery_once_a_meeting"),
            models.CheckConstraint(
                condition=Q(gathering__isnull=True, registration__isnull=True, operator__isnull=False)
                | Q(gathering__isnull=False, registration__isnull=False, operator__isnull=True),
                name="activities_delivery_alone_or_in_a_group",
            ),
            models.CheckConstraint(
                condition=Q(presence=Presence.PRESENT) | Q(minutes=0), name="activities_delivery_absent_has_no_time"
            ),
            models.CheckConstraint(
                condition=Q(quantity__isnull=True) | ~Q(unit=""), name="activities_delivery_quantity_has_a_unit"
            ),
        ]
        indexes = [models.Index(fields=["case", "-on"], name="activities_delivery_of_case")]

    def __str__(self) -> str:
        return str(self.id)
