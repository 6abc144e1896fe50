from django.db import models

from percorsi.kernel.models import Record
from percorsi.kernel.privacy import Anchor, Privacy, fields
from percorsi.programmes.models.measure import Measure
from percorsi.programmes.models.programme import Project
from percorsi.programmes.vocabulary import MeasureRelation, NumberKind, Unit


class TargetGroup(Record):
    """Whom a project is for, and how many it means to reach; the kind says how firm the number is."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="target_groups")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=40, blank=True)
    unit = models.CharField(max_length=20, choices=Unit, default=Unit.PERSON)
    women = models.BooleanField(default=True)
    men = models.BooleanField(default=True)
    age_min = models.PositiveSmallIntegerField(null=True, blank=True)
    age_max = models.PositiveSmallIntegerField(null=True, blank=True)  # completed years, included
    employment = models.CharField(max_length=40, blank=True)
    number_kind = models.CharField(max_length=20, choices=NumberKind, default=NumberKind.NONE)
    number_from = models.PositiveIntegerField(null=True, blank=True)
    number_to = models.PositiveIntegerField(null=True, blank=True)
    per_sub_district = models.PositiveIntegerField(null=True, blank=True)
    note = models.TextField(blank=True)

    privacy = Privacy(
        Anchor.OPEN,
        describing=fields(
            "position", "code", "name", "short_name", "unit", "women", "men", "age_min", "age_max", "employment",
            "number_kind", "number_from", "number_to", "per_sub_district", "note",
        ),
    )  # fmt: skip

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["project", "code"], name="programmes_target_group_one_code"),
            models.CheckConstraint(
                condition=models.Q(number_kind=NumberKind.NONE, number_from__isnull=True)
                | (~models.Q(number_kind=NumberKind.NONE) & models.Q(number_from__isnull=False)),
                name="programmes_target_group_number_or_none",
            ),
            models.CheckConstraint(
                condition=~models.Q(number_kind=NumberKind.RANGE) | models.Q(number_to__gt=models.F("number_from")),
                name="programmes_target_group_range_grows",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        return self.short_name or self.name


class ProjectAge(Record):
    """From which age one takes part in a project, from a day on; the latest that has begun counts."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="ages")
    valid_from = models.DateField()
    age_min = models.PositiveSmallIntegerField(null=True, blank=True)  # none: no minimum from that day
    basis = models.CharField(max_length=200)

    privacy = Privacy(Anchor.OPEN, describing=fields("valid_from", "age_min", "basis"))

    class Meta:
        ordering = ["-valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["project", "valid_from"], name="programmes_project_age_once_a_day"),
            models.CheckConstraint(
                condition=models.Q(age_min__isnull=True) | models.Q(age_min__range=(1, 99)),
                name="programmes_project_age_is_an_age",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project_id} {self.age_min}"


class TargetMeasure(Record):
    """A measure that bounds the group: only for, or not for, who receives it."""

    target = models.ForeignKey(TargetGroup, on_delete=models.PROTECT, related_name="measures")
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="targets")
    relation = models.CharField(max_length=20, choices=MeasureRelation)

    privacy = Privacy(Anchor.OPEN, describing=fields("relation"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["target", "measure"], name="programmes_target_measure_once")]

    def __str__(self) -> str:
        return f"{self.target_id} {self.measure_id}"


class OutputTarget(Record):
    """A promised output, counted on its own unit."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="output_targets")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    unit = models.CharField(max_length=20, choices=Unit)
    number_from = models.PositiveIntegerField()
    number_to = models.PositiveIntegerField(null=True, blank=True)
    hours_each = models.PositiveSmallIntegerField(null=True, blank=True)
    target = models.ForeignKey(TargetGroup, on_delete=models.PROTECT, null=True, blank=True, related_name="outputs")

    privacy = Privacy(
        Anchor.OPEN, describing=fields("position", "name", "unit", "number_from", "number_to", "hours_each")
    )

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["project", "name"], name="programmes_output_target_once"),
        ]

    def __str__(self) -> str:
        return self.name
