"""One person placed at a host: hung on her path, read by whoever follows her."""

from django.db import models
from django.db.models import F, Q

from percorsi.access.models import Authored, User
from percorsi.cases.models import CaseRecord
from percorsi.kernel.models import Versioned
from percorsi.kernel.privacy import Anchor, DataClass, Privacy, fields
from percorsi.network.models import Organisation
from percorsi.placements.models.host import HostPerson, HostSite
from percorsi.placements.models.kind import PlacementKind
from percorsi.placements.vocabulary import HIRED, OVER, WITH_REASON, Contract, Ending, Outcome, Paper, Phase
from percorsi.plans.models import Step


class Placement(CaseRecord, Versioned, Authored):
    """Why a longer time, or a place outside the host's limit, is right for her is never written here."""

    kind = models.ForeignKey(PlacementKind, on_delete=models.PROTECT, related_name="placements")
    site = models.ForeignKey(HostSite, on_delete=models.PROTECT, related_name="placements")
    promoter = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="placements")
    step = models.ForeignKey(Step, on_delete=models.PROTECT, null=True, blank=True, related_name="placements")
    tutor = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    host_tutor = models.ForeignKey(HostPerson, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField()  # the last day
    hours_week = models.DecimalField(max_digits=4, decimal_places=2)
    hours_day = models.DecimalField(max_digits=4, decimal_places=2)
    tasks = models.TextField(blank=True)
    goals = models.TextField(blank=True)
    agreed = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)  # euro a month
    meals = models.BooleanField(default=False)
    support = models.BooleanField(default=False)  # she has income support
    longer = models.BooleanField(default=False)  # the longest duration of the kind, by an act in the file
    outside_limit = models.BooleanField(default=False)  # not counted against the host's limit, by an act in the file
    medical = models.BooleanField(default=False)  # the task asks for a medical check
    phase = models.CharField(max_length=12, choices=Phase, default=Phase.DRAFT)
    since = models.DateField()  # since when in this phase
    reason = models.CharField(max_length=12, choices=Ending, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    outcome_on = models.DateField(null=True, blank=True)
    contract = models.CharField(max_length=12, choices=Contract, blank=True)

    privacy = Privacy(
        Anchor.CASE,
        DataClass.ECONOMIC,
        identifying=fields("tasks", "goals"),
        describing=fields(
            "starts_on", "ends_on", "hours_week", "hours_day", "agreed", "meals", "support", "longer", "outside_limit",
            "medical", "phase", "since", "reason", "ended_on", "outcome", "outcome_on", "contract", "restricted",
        ),
        definer_reads=True,
        note="Hosts are told by the network how many are placed there, never who.",
    )  # fmt: skip

    class Meta:
        default_related_name = "placements"
        ordering = ["-starts_on", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="placements_placement_ends_later"),
            models.CheckConstraint(
                condition=Q(phase__in=OVER, ended_on__isnull=False) | (~Q(phase__in=OVER) & Q(ended_on__isnull=True)),
                name="placements_placement_over_is_dated",
            ),
            models.CheckConstraint(
                condition=~Q(phase__in=WITH_REASON) | ~Q(reason=""), name="placements_placement_stopped_says_why"
            ),
            models.CheckConstraint(
                condition=Q(outcome="", outcome_on__isnull=True) | (~Q(outcome="") & Q(outcome_on__isnull=False)),
                name="placements_placement_outcome_is_dated",
            ),
            models.CheckConstraint(
                condition=~Q(outcome__in=HIRED) | ~Q(contract=""), name="placements_placement_hired_by_a_contract"
            ),
        ]
        indexes = [models.Index(fields=["case", "-starts_on"], name="placements_of_case")]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def is_over(self) -> bool:
        return self.phase in OVER


class SeenPaper(CaseRecord, Authored):
    """That a paper is there: its day, its number, until when it holds. A later one takes its place."""

    placement = models.ForeignKey(Placement, on_delete=models.PROTECT, related_name="papers")
    paper = models.CharField(max_length=12, choices=Paper)
    on = models.DateField()
    until = models.DateField(null=True, blank=True)  # the last day on which it holds
    number = models.CharField(max_length=60, blank=True)

    privacy = Privacy(
        Anchor.CASE,
        DataClass.ECONOMIC,
        describing=fields("paper", "on", "until", "number", "restricted"),
        web=fields("SELECT", "INSERT"),
        note="Of a medical check only that it was made: never what came out.",
    )

    class Meta:
        default_related_name = "placement_papers"
        ordering = ["-on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("on")), name="placements_paper_holds_from_its_day"
            ),
        ]

    def __str__(self) -> str:
        return self.paper
