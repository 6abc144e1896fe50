"""What passed between the network and a host: contacts, places offered, agreements."""

from django.db import models
from django.db.models import F, Q

from percorsi.access.models import Authored
from percorsi.kernel.dates import today
from percorsi.kernel.models import Record, Versioned
from percorsi.kernel.privacy import Anchor, Privacy, fields
from percorsi.network.models import Organisation
from percorsi.placements.models.host import KEPT, READ, Host, HostSite
from percorsi.placements.vocabulary import How, Stage


class HostContact(Record, Authored):
    """One contact with a host, as it was: also a visit. Written once; what follows stands on the host."""

    host = models.ForeignKey(Host, on_delete=models.PROTECT, related_name="contacts")
    on = models.DateField()
    how = models.CharField(max_length=8, choices=How)
    words = models.TextField()
    stage = models.CharField(max_length=12, choices=Stage)  # where it led

    privacy = Privacy(
        Anchor.OPEN,
        describing=fields("on", "how", "words", "stage"),
        web=fields("SELECT", "INSERT"),
        reads=READ,
        changes=KEPT,
        note="About the host; nobody who is placed there is named.",
    )

    class Meta:
        ordering = ["-on", "-id"]

    def __str__(self) -> str:
        return f"{self.on} {self.how}"


class OfferedPlace(Record, Versioned, Authored):
    """What somebody would do there, when, and how many may."""

    site = models.ForeignKey(HostSite, on_delete=models.PROTECT, related_name="places")
    title = models.CharField(max_length=120)
    tasks = models.TextField(blank=True)
    skills = models.CharField(max_length=300, blank=True)
    timetable = models.CharField(max_length=200, blank=True)
    hours_week = models.PositiveSmallIntegerField(null=True, blank=True)
    seats = models.PositiveSmallIntegerField(default=1)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)  # the last day on which it is offered

    privacy = Privacy(
        Anchor.OPEN,
        describing=fields("title", "tasks", "skills", "timetable", "hours_week", "seats", "since", "until"),
        columns=(
            "version", "site_id", "title", "tasks", "skills", "timetable", "hours_week", "seats", "since", "until",
        ),
        reads=READ,
        changes=KEPT,
    )  # fmt: skip

    class Meta:
        ordering = ["-since", "title"]
        constraints = [
            models.CheckConstraint(condition=Q(seats__gte=1), name="placements_place_has_a_seat"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="placements_place_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_offered(self) -> bool:
        return self.since <= today() and (self.until is None or self.until >= today())


class Agreement(Record, Versioned, Authored):
    """The convention between a promoter and a host: without one in force nobody begins."""

    host = models.ForeignKey(Host, on_delete=models.PROTECT, related_name="agreements")
    promoter = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="agreements")
    number = models.CharField(max_length=40, blank=True)
    signed_on = models.DateField()
    expires_on = models.DateField(null=True, blank=True)  # the last day
    ended_on = models.DateField(null=True, blank=True)
    ended_reason = models.CharField(max_length=200, blank=True)

    privacy = Privacy(
        Anchor.OPEN,
        describing=fields("number", "signed_on", "expires_on", "ended_on", "ended_reason"),
        columns=("version", "ended_on", "ended_reason"),
        reads=READ,
        changes=KEPT,
        note="Signed, it does not change; it expires, or is ended with a reason.",
    )

    class Meta:
        ordering = ["-signed_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_on__isnull=True) | Q(expires_on__gt=F("signed_on")),
                name="placements_agreement_expires_later",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, ended_reason="") | (Q(ended_on__isnull=False) & ~Q(ended_reason="")),
                name="placements_agreement_ended_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.number or f"{self.signed_on}"

    @property
    def is_in_force(self) -> bool:
        return self.ended_on is None and (self.expires_on is None or self.expires_on >= today())
