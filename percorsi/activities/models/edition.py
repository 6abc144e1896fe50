"""What is offered, when, where and by whom: nothing of who takes part."""

from datetime import date, datetime

from django.db import models
from django.utils import timezone

from percorsi.access.models import Authored, Scope, User
from percorsi.activities.vocabulary import GatheringState, StaffRole, WaitingRule
from percorsi.kernel.models import Record, Versioned
from percorsi.kernel.privacy import Anchor, Privacy, fields
from percorsi.network.models import Organisation
from percorsi.programmes.models import Intervention, Project
from percorsi.territory.models import Municipality

KEPT = "scope_id = ANY (ARRAY(SELECT acl.scopes_of('keeps_activities', '')))"
_OF_EDITION = "edition_id IN (SELECT e.id FROM activities_edition e WHERE {})"
KEPT_WITH_EDITION = _OF_EDITION.format(KEPT)
RUN = "edition_id = ANY (ARRAY(SELECT acl.editions_run()))"


class Edition(Record, Versioned, Authored):
    """One time that something of the catalogue is offered, in a project, by a body."""

    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="editions")
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="editions")
    intervention = models.ForeignKey(Intervention, on_delete=models.PROTECT, related_name="editions")
    title = models.CharField(max_length=160)
    place = models.CharField(max_length=200, blank=True)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    remote = models.BooleanField(default=False)
    seats = models.PositiveSmallIntegerField(null=True, blank=True)  # none: as many as come
    waiting_rule = models.CharField(max_length=10, choices=WaitingRule, default=WaitingRule.ARRIVAL)
    open_to_all = models.BooleanField(default=False)
    cost_centre = models.CharField(max_length=60, blank=True)
    materials = models.TextField(blank=True)
    cancelled_on = models.DateField(null=True, blank=True)
    cancelled_reason = models.CharField(max_length=200, blank=True)

    privacy = Privacy(
        Anchor.OPEN,
        describing=fields(
            "title", "place", "remote", "seats", "waiting_rule", "open_to_all", "cost_centre", "materials",
            "cancelled_on", "cancelled_reason",
        ),
        columns=(
            "version", "title", "place", "municipality_id", "remote", "seats", "waiting_rule", "open_to_all",
            "cost_centre", "materials", "cancelled_on", "cancelled_reason",
        ),
        changes=KEPT,
        definer_reads=True,
        note="Kept by who coordinates the scope; the place of somebody protected is never written here.",
    )  # fmt: skip

    class Meta:
        ordering = ["title"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(cancelled_on__isnull=True, cancelled_reason="")
                | (models.Q(cancelled_on__isnull=False) & ~models.Q(cancelled_reason="")),
                name="activities_edition_cancelled_says_why",
            ),
        ]
        indexes = [models.Index(fields=["scope"], name="activities_edition_of_scope")]

    def __str__(self) -> str:
        return self.title


class Staff(Record, Authored):
    """Who works in an edition: a colleague, who then takes the attendance, or somebody from outside, by name."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="staff")
    user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120, blank=True)
    role = models.CharField(max_length=12, choices=StaffRole)
    hours = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)  # planned
    since = models.DateField()
    until = models.DateField(null=True, blank=True)  # the last day

    privacy = Privacy(
        Anchor.OPEN,
        identifying=fields("name"),
        describing=fields("role", "hours", "since", "until"),
        columns=("until",),
        changes=KEPT_WITH_EDITION,
        definer_reads=True,
        note="Who teaches and who accompanies is told with the offer.",
    )

    class Meta:
        default_related_name = "staff"
        ordering = ["since", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(user__isnull=False, name="") | (models.Q(user__isnull=True) & ~models.Q(name="")),
                name="activities_staff_is_somebody",
            ),
            models.UniqueConstraint(
                fields=["edition", "user", "role"], condition=models.Q(until__isnull=True), name="activities_staff_once"
            ),
        ]

    def __str__(self) -> str:
        return self.user.display_name if self.user else self.name


class Gathering(Record, Versioned, Authored):
    """One meeting of an edition, at its own day and hours; once the attendance is taken it is what was delivered."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="gatherings")
    on = models.DateField()
    starts = models.TimeField()
    ends = models.TimeField()
    place = models.CharField(max_length=200, blank=True)  # where it differs from the edition
    state = models.CharField(max_length=10, choices=GatheringState, default=GatheringState.PLANNED)
    guests = models.PositiveSmallIntegerField(default=0)  # who came and has no path: counted apart, never named
    reason = models.CharField(max_length=200, blank=True)  # why moved, cancelled or corrected
    taken_at = models.DateTimeField(null=True, blank=True)
    taken_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    privacy = Privacy(
        Anchor.OPEN,
        describing=fields("on", "starts", "ends", "place", "state", "guests", "reason", "taken_at"),
        columns=("version", "on", "starts", "ends", "place", "state", "guests", "reason", "taken_at", "taken_by_id"),
        changes=RUN,
        definer_reads=True,
        note="Kept by who coordinates the scope and by who works in the edition.",
    )

    class Meta:
        ordering = ["on", "starts"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "on", "starts"], name="activities_gathering_once"),
            models.CheckConstraint(
                condition=models.Q(ends__gt=models.F("starts")), name="activities_gathering_ends_after_start"
            ),
            models.CheckConstraint(
                condition=models.Q(taken_by__isnull=True, taken_at__isnull=True)
                | models.Q(taken_by__isnull=False, taken_at__isnull=False),
                name="activities_gathering_taken_has_its_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.starts}"

    @property
    def minutes(self) -> int:
        day = date(2000, 1, 1)
        return int((datetime.combine(day, self.ends) - datetime.combine(day, self.starts)).total_seconds() // 60)

    @property
    def is_future(self) -> bool:
        now = timezone.localtime()
        return (self.on, self.starts) > (now.date(), now.time())
