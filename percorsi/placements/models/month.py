"""The months of a placement: hours by day, who confirmed them, what was approved."""

from django.db import models
from django.db.models import F, Q

from percorsi.access.models import Authored
from percorsi.cases.models import CaseRecord
from percorsi.kernel.models import Versioned
from percorsi.kernel.privacy import Anchor, DataClass, Privacy, fields
from percorsi.placements.models.host import HostPerson
from percorsi.placements.models.placement import Placement
from percorsi.placements.vocabulary import Absence, Confirmed, MonthState


class PlacementPause(CaseRecord, Authored):
    """From when to when a placement stood still: those days have no hours and no allowance."""

    placement = models.ForeignKey(Placement, on_delete=models.PROTECT, related_name="pauses")
    since = models.DateField()
    resumed_on = models.DateField(null=True, blank=True)  # the first day on which it went on

    privacy = Privacy(
        Anchor.CASE,
        DataClass.ECONOMIC,
        describing=fields("since", "resumed_on", "restricted"),
        columns=("resumed_on",),
    )

    class Meta:
        default_related_name = "placement_pauses"
        ordering = ["since"]
        constraints = [
            models.CheckConstraint(
                condition=Q(resumed_on__isnull=True) | Q(resumed_on__gte=F("since")), name="placements_pause_ends_later"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.since}"


class RegisterMonth(CaseRecord, Versioned, Authored):
    """One calendar month of one placement, and how far its register is."""

    placement = models.ForeignKey(Placement, on_delete=models.PROTECT, related_name="months")
    first = models.DateField()  # its first day
    state = models.CharField(max_length=10, choices=MonthState, default=MonthState.OPEN)
    confirmed_who = models.ForeignKey(HostPerson, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    confirmed_on = models.DateField(null=True, blank=True)
    confirmed_how = models.CharField(max_length=8, choices=Confirmed, blank=True)

    privacy = Privacy(
        Anchor.CASE,
        DataClass.ECONOMIC,
        describing=fields("first", "state", "confirmed_on", "confirmed_how", "restricted"),
        columns=("version", "state", "confirmed_who_id", "confirmed_on", "confirmed_how"),
    )

    class Meta:
        default_related_name = "register_months"
        ordering = ["-first", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["placement", "first"], name="placements_month_once"),
            models.CheckConstraint(condition=Q(first__day=1), name="placements_month_begins_on_its_first"),
            models.CheckConstraint(
                condition=Q(confirmed_how="", confirmed_on__isnull=True, confirmed_who__isnull=True)
                | (~Q(confirmed_how="") & Q(confirmed_on__isnull=False, confirmed_who__isnull=False)),
                name="placements_month_confirmed_by_whom_when_how",
            ),
            models.CheckConstraint(
                condition=~Q(state=MonthState.APPROVED) | ~Q(confirmed_how=""),
                name="placements_month_approved_once_confirmed",
            ),
        ]
        indexes = [models.Index(fields=["first", "state"], name="placements_months_by_state")]

    def __str__(self) -> str:
        return f"{self.first:%Y-%m}"

    @property
    def is_confirmed(self) -> bool:
        return bool(self.confirmed_how)


class WorkedDay(CaseRecord, Authored):
    """What is written of one day: hours, or why there are none; whether the tutor came by."""

    month = models.ForeignKey(RegisterMonth, on_delete=models.PROTECT, related_name="worked")
    on = models.DateField()
    hours = models.DecimalField(max_digits=4, decimal_places=2, default=0)
    starts = models.TimeField(null=True, blank=True)
    ends = models.TimeField(null=True, blank=True)
    absence = models.CharField(max_length=10, choices=Absence, blank=True)
    visited = models.BooleanField(default=False)

    privacy = Privacy(
        Anchor.CASE,
        DataClass.ECONOMIC,
        describing=fields("on", "hours", "starts", "ends", "absence", "visited", "restricted"),
        columns=("hours", "starts", "ends", "absence", "visited"),
        note="Of an absence only whether one knew: never why.",
    )

    class Meta:
        default_related_name = "worked_days"
        ordering = ["on"]
        constraints = [
            models.UniqueConstraint(fields=["month", "on"], name="placements_day_once"),
            models.CheckConstraint(condition=Q(hours__gte=0, hours__lte=24), name="placements_day_has_24_hours"),
            models.CheckConstraint(condition=Q(absence="") | Q(hours=0), name="placements_day_absent_or_there"),
            models.CheckConstraint(
                condition=Q(starts__isnull=True, ends__isnull=True) | Q(ends__gt=F("starts")),
                name="placements_day_ends_later",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on}"


class MonthStep(CaseRecord, Authored):
    """Each time a month was handed in, approved or opened again; of an approval, the calculation as it was then."""

    month = models.ForeignKey(RegisterMonth, on_delete=models.PROTECT, related_name="steps")
    to = models.CharField(max_length=10, choices=MonthState)
    reason = models.CharField(max_length=200, blank=True)
    planned = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    done = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    amount = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)  # euro
    words = models.TextField(blank=True)  # the calculation, line by line, as it was shown

    privacy = Privacy(
        Anchor.CASE,
        DataClass.ECONOMIC,
        identifying=fields("reason", "words"),
        describing=fields("to", "planned", "done", "amount", "restricted"),
        web=fields("SELECT", "INSERT"),
        note="Written once: what was approved stays as it was, also when the month is opened again.",
    )

    class Meta:
        default_related_name = "month_steps"
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(to=MonthState.APPROVED, planned__isnull=False, done__isnull=False, amount__isnull=False)
                | (~Q(to=MonthState.APPROVED) & Q(planned__isnull=True, done__isnull=True, amount__isnull=True)),
                name="placements_step_approved_with_its_amount",
            ),
            models.CheckConstraint(
                condition=~Q(to=MonthState.OPEN) | ~Q(reason=""), name="placements_step_reopened_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.to}"
