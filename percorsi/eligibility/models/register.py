"""The register of rules: the formula is in code, what changes with a law or a decree is a dated value."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from percorsi.access.models import User
from percorsi.eligibility.vocabulary import FactCode, Measured, Meeting, Operator, RuleKind, ValueName
from percorsi.kernel.models import Record
from percorsi.kernel.periods import Dated
from percorsi.kernel.privacy import Anchor, Privacy, fields
from percorsi.programmes.models import Measure, MeasurePart, Programme, TargetGroup

ONE_HOLDER = (
    Q(measure__isnull=False, target__isnull=True, programme__isnull=True)
    | Q(measure__isnull=True, target__isnull=False, programme__isnull=True)
    | Q(measure__isnull=True, target__isnull=True, programme__isnull=False)
)


class Rule(Record, Dated):
    """One requirement or duty of a measure, of a target group, or of a whole programme."""

    code = models.CharField(max_length=60, unique=True)
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, null=True, blank=True, related_name="rules")
    target = models.ForeignKey(TargetGroup, on_delete=models.PROTECT, null=True, blank=True, related_name="rules")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, null=True, blank=True, related_name="rules")
    part = models.ForeignKey(MeasurePart, on_delete=models.PROTECT, null=True, blank=True, related_name="rules")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=RuleKind, default=RuleKind.CRITERION)
    fact = models.CharField(max_length=25, choices=FactCode, blank=True)  # empty for a duty
    operator = models.CharField(max_length=15, choices=Operator, blank=True)
    # Fulfilled, it proves; not fulfilled, it proves nothing, because there are other ways.
    sufficient = models.BooleanField(default=False)
    words = models.CharField(max_length=400)  # as the source says it
    confirmed = models.BooleanField(default=True)  # otherwise known apart from a source, and shown so
    source = models.CharField(max_length=300, blank=True)

    privacy = Privacy(
        Anchor.OPEN,
        describing=fields(
            "code", "position", "kind", "fact", "operator", "sufficient", "words", "confirmed", "source",
            "valid_from", "valid_to", "precision",
        ),
    )  # fmt: skip

    class Meta:
        ordering = ["position"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=ONE_HOLDER, name="eligibility_rule_has_one_holder"),
            models.CheckConstraint(
                condition=Q(kind=RuleKind.DUTY, fact="", operator="") | (Q(kind=RuleKind.CRITERION) & ~Q(fact="")),
                name="eligibility_rule_asks_about_a_fact",
            ),
        ]

    def __str__(self) -> str:
        return self.words


class RuleValue(Record, Dated):
    """A threshold, a number of days, a list of codes: from when to when, and who says so. Followed, never changed."""

    rule = models.ForeignKey(Rule, on_delete=models.PROTECT, related_name="values")
    name = models.CharField(max_length=15, choices=ValueName)
    number = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    text = models.CharField(max_length=200, blank=True)  # codes, with spaces between
    measured = models.CharField(max_length=10, choices=Measured, blank=True)
    confirmed = models.BooleanField(default=True)
    source = models.CharField(max_length=300, blank=True)
    note = models.CharField(max_length=300, blank=True)
    added_at = models.DateTimeField(null=True, blank=True)  # empty: shipped with the system
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    privacy = Privacy(
        Anchor.OPEN,
        describing=fields(
            "name", "number", "text", "measured", "confirmed", "source", "note", "added_at",
            "valid_from", "valid_to", "precision",
        ),
        columns=("valid_to", "confirmed", "source", "note"),
        note="A value is ended by the one that follows it; what it said stays.",
    )  # fmt: skip

    class Meta:
        ordering = ["name", F("valid_from").asc(nulls_first=True)]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=(Q(number__isnull=False) & Q(text="")) | (Q(number__isnull=True) & ~Q(text="")),
                name="eligibility_value_is_a_number_or_codes",
            ),
            ExclusionConstraint(
                name="eligibility_value_one_at_a_time",
                expressions=[
                    ("rule", RangeOperators.EQUAL),
                    ("name", RangeOperators.EQUAL),
                    (Func("valid_from", "valid_to", function="DATERANGE"), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return self.text or f"{self.number:f}"


class MeasurePair(Record, Dated):
    """What it means that two measures meet, or a measure and the projects of a programme."""

    first = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="pairs")
    second = models.ForeignKey(Measure, on_delete=models.PROTECT, null=True, blank=True, related_name="pairs_as_second")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, null=True, blank=True, related_name="pairs")
    meeting = models.CharField(max_length=15, choices=Meeting)
    words = models.CharField(max_length=400)
    confirmed = models.BooleanField(default=True)
    source = models.CharField(max_length=300, blank=True)

    privacy = Privacy(
        Anchor.OPEN,
        describing=fields("meeting", "words", "confirmed", "source", "valid_from", "valid_to", "precision"),
    )

    class Meta:
        ordering = ["first__name"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(second__isnull=True, programme__isnull=False)
                | Q(second__isnull=False, programme__isnull=True),
                name="eligibility_pair_has_two_sides",
            ),
        ]

    def __str__(self) -> str:
        return self.words
