"""A check as it was: rules, values and facts of that day. What the entry data said is kept apart, in its own class."""

from django.db import models
from django.db.models import Q

from percorsi.access.models import Authored, User
from percorsi.cases.models import CaseRecord
from percorsi.eligibility.models.register import Rule
from percorsi.eligibility.vocabulary import Decision, Doubt, FactCode, Meeting, Occasion, Outcome
from percorsi.kernel.models import Versioned
from percorsi.kernel.privacy import Anchor, DataClass, Privacy, fields
from percorsi.programmes.models import Measure, TargetGroup

ONCE = fields("SELECT", "INSERT")
BESIDE_ITS_RESULT = (
    "EXISTS (SELECT FROM eligibility_result r "
    "WHERE r.id = eligibility_numbers.result_id AND r.case_id = eligibility_numbers.case_id)"
)


class Check(CaseRecord, Versioned, Authored):
    """What the rules advised on one day, and what a person decided afterwards."""

    on = models.DateField()
    occasion = models.CharField(max_length=10, choices=Occasion)
    decision = models.CharField(max_length=15, choices=Decision, blank=True)
    reason = models.TextField(blank=True)
    recheck_on = models.DateField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    privacy = Privacy(
        Anchor.CASE,
        DataClass.ECONOMIC,
        identifying=fields("reason"),
        describing=fields("on", "occasion", "decision", "recheck_on", "decided_at", "restricted"),
        columns=("version", "decision", "reason", "recheck_on", "decided_at", "decided_by_id"),
    )

    class Meta:
        default_related_name = "checks"
        constraints = [
            models.CheckConstraint(
                condition=Q(decision="", decided_at__isnull=True, reason="")
                | (~Q(decision="") & ~Q(reason="") & Q(decided_at__isnull=False, decided_by__isnull=False)),
                name="eligibility_check_decided_with_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["case", "-on"], name="eligibility_check_of_case")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.on}"

    @property
    def is_decided(self) -> bool:
        return bool(self.decision)


class Found(models.Model):
    """What came out of one requirement, and the fact it came from."""

    outcome = models.CharField(max_length=10, choices=Outcome)
    doubt = models.CharField(max_length=12, choices=Doubt, blank=True)
    found = models.CharField(max_length=200, blank=True)  # the fact, as codes and numbers
    found_on = models.DateField(null=True, blank=True)
    found_in = models.CharField(max_length=300, blank=True)  # where it is recorded, or which document

    class Meta:
        abstract = True


class Result(CaseRecord, Found):
    """One requirement on the day of the check; ``applied`` repeats the values of that day."""

    check_made = models.ForeignKey(Check, on_delete=models.PROTECT, related_name="results")
    rule = models.ForeignKey(Rule, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    target = models.ForeignKey(TargetGroup, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    key = models.CharField(max_length=80)  # by which two checks are compared
    fact = models.CharField(max_length=25, choices=FactCode)
    applied = models.CharField(max_length=200, blank=True)
    position = models.PositiveSmallIntegerField()

    privacy = Privacy(
        Anchor.CASE,
        DataClass.ECONOMIC,
        identifying=fields("found_in"),
        describing=fields(
            "key", "fact", "applied", "position", "outcome", "doubt", "found", "found_on", "restricted"
        ),
        web=ONCE,
        note="Written once: a new check is a new row. A fact of the entry data stands in Numbers.",
    )  # fmt: skip

    class Meta:
        default_related_name = "check_results"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["check_made", "key"], name="eligibility_result_once"),
        ]

    def __str__(self) -> str:
        return self.key


class Numbers(CaseRecord, Found):
    """What the entry data gave for one requirement: for who reads them."""

    result = models.OneToOneField(Result, on_delete=models.PROTECT, related_name="numbers")

    privacy = Privacy(
        Anchor.CASE,
        DataClass.NUMBERS,
        identifying=fields("found_in"),
        describing=fields("outcome", "doubt", "found", "found_on", "restricted"),
        web=ONCE,
        only_insert=BESIDE_ITS_RESULT,
        note="Written once, beside the result, by who reads both.",
    )

    class Meta:
        default_related_name = "check_numbers"

    def __str__(self) -> str:
        return str(self.result_id)


class Overlapping(CaseRecord):
    """What it meant on that day that two measures met; without a second one, the project itself."""

    check_made = models.ForeignKey(Check, on_delete=models.PROTECT, related_name="overlaps")
    first = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Measure, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    meeting = models.CharField(max_length=15, choices=Meeting)
    words = models.CharField(max_length=400, blank=True)
    source = models.CharField(max_length=300, blank=True)

    privacy = Privacy(
        Anchor.CASE,
        DataClass.ECONOMIC,
        describing=fields("meeting", "words", "source", "restricted"),
        web=ONCE,
    )

    class Meta:
        default_related_name = "check_overlaps"

    def __str__(self) -> str:
        return self.meeting


class Attribution(CaseRecord, Authored):
    """The one target group a path counts for, also when the person fits two."""

    target = models.ForeignKey(TargetGroup, on_delete=models.PROTECT, related_name="attributions")
    on = models.DateField()
    reason = models.CharField(max_length=300, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    privacy = Privacy(
        Anchor.CASE,
        DataClass.NUMBERS,
        identifying=fields("reason"),
        describing=fields("on", "ended_on", "restricted"),
        columns=("ended_on",),
        definer_reads=True,
    )

    class Meta:
        default_related_name = "attributions"
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(ended_on__isnull=True), name="eligibility_attribution_one_in_force"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.target_id}"
