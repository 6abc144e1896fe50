"""The kinds of placement and their rules: the formula is in code, what a decree changes is a dated value."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func

from percorsi.kernel.models import Record
from percorsi.kernel.periods import Dated
from percorsi.kernel.privacy import Anchor, Privacy, fields
from percorsi.placements.vocabulary import Measured, Paper, TermName, When


class PlacementKind(Record):
    """One kind: internship of four sorts, learning on the job, workshop school, volunteering."""

    code = models.SlugField(max_length=40, unique=True)
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    words = models.CharField(max_length=400)  # for whom, and under which act

    privacy = Privacy(Anchor.OPEN, describing=fields("code", "position", "name", "words"))

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name


class Term(Record, Dated):
    """One value of one kind: from when to when, who says so, and whether somebody has checked it."""

    kind = models.ForeignKey(PlacementKind, on_delete=models.PROTECT, related_name="terms")
    name = models.CharField(max_length=16, choices=TermName)
    number = models.DecimalField(max_digits=9, decimal_places=2)
    measured = models.CharField(max_length=8, choices=Measured)
    confirmed = models.BooleanField(default=True)  # otherwise known apart from a source, and shown so
    source = models.CharField(max_length=300, blank=True)
    note = models.CharField(max_length=300, blank=True)

    privacy = Privacy(
        Anchor.OPEN,
        describing=fields(
            "name", "number", "measured", "confirmed", "source", "note", "valid_from", "valid_to", "precision"
        ),
    )

    class Meta:
        ordering = ["kind__position", "name", F("valid_from").asc(nulls_first=True)]
        constraints = [
            *Dated.Meta.constraints,
            ExclusionConstraint(
                name="placements_term_one_at_a_time",
                expressions=[
                    ("kind", RangeOperators.EQUAL),
                    ("name", RangeOperators.EQUAL),
                    (Func("valid_from", "valid_to", function="DATERANGE"), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.number:f}"


class RequiredPaper(Record):
    """What a kind asks for before somebody begins."""

    kind = models.ForeignKey(PlacementKind, on_delete=models.PROTECT, related_name="papers")
    paper = models.CharField(max_length=12, choices=Paper)
    when = models.CharField(max_length=8, choices=When, default=When.ALWAYS)
    confirmed = models.BooleanField(default=True)
    source = models.CharField(max_length=300, blank=True)

    privacy = Privacy(Anchor.OPEN, describing=fields("paper", "when", "confirmed", "source"))

    class Meta:
        ordering = ["kind__position", "paper"]
        constraints = [models.UniqueConstraint(fields=["kind", "paper"], name="placements_paper_once_a_kind")]

    def __str__(self) -> str:
        return self.paper
