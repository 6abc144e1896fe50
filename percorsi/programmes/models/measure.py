from django.contrib.postgres.fields import ArrayField
from django.db import models

from percorsi.kernel.models import Record
from percorsi.kernel.periods import Dated
from percorsi.kernel.privacy import Anchor, Privacy, fields
from percorsi.programmes.vocabulary import MeasureLevel, MeasurePartKind, MeasureSubject, Overlap


class Measure(Record, Dated):
    """Another public measure a person may have: it may overlap with a project, and holds for a time."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    level = models.CharField(max_length=20, choices=MeasureLevel)
    subject = models.CharField(max_length=20, choices=MeasureSubject, blank=True)
    fund = models.CharField(max_length=100, blank=True)
    condition = models.CharField(max_length=100, blank=True)
    managers = models.CharField(max_length=150, blank=True)
    age_min = models.PositiveSmallIntegerField(null=True, blank=True)
    age_max = models.PositiveSmallIntegerField(null=True, blank=True)  # completed years, included
    overlap = models.CharField(max_length=20, choices=Overlap, default=Overlap.TO_CHECK)
    note = models.TextField(blank=True)
    protected = models.BooleanField(default=False)
    sources = ArrayField(models.PositiveSmallIntegerField(), default=list)  # none: known apart from the documents

    privacy = Privacy(
        Anchor.OPEN,
        describing=fields(
            "code", "name", "level", "subject", "fund", "condition", "managers", "age_min", "age_max", "overlap",
            "note", "protected", "sources", "valid_from", "valid_to", "precision",
        ),
    )  # fmt: skip

    class Meta:
        ordering = ["name"]
        constraints = [*Dated.Meta.constraints]

    def __str__(self) -> str:
        return self.name


class MeasurePart(Record):
    """A path or a tool inside a measure."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="parts")
    kind = models.CharField(max_length=10, choices=MeasurePartKind)
    name = models.CharField(max_length=150)

    privacy = Privacy(Anchor.OPEN, describing=fields("kind", "name"))

    class Meta:
        ordering = ["kind", "name"]
        constraints = [models.UniqueConstraint(fields=["measure", "name"], name="programmes_measure_part_once")]

    def __str__(self) -> str:
        return self.name
