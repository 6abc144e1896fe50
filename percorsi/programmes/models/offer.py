"""What the network offers, item by item, and what the funder wants printed on the papers of a project."""

from django.db import models

from percorsi.kernel.models import Record, Versioned
from percorsi.kernel.periods import Dated
from percorsi.kernel.privacy import Anchor, Privacy, fields
from percorsi.network.models import Organisation
from percorsi.programmes.models.programme import Project
from percorsi.programmes.models.targets import TargetGroup
from percorsi.programmes.vocabulary import Mode


class Intervention(Record, Versioned):
    """One item of the catalogue: a course, a workshop, an accompaniment; without a project, it is of all of them.

    A variant is the item as one project does it. What was reworded here is no longer overwritten by the data file.
    """

    project = models.ForeignKey(Project, on_delete=models.PROTECT, null=True, blank=True, related_name="interventions")
    variant_of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="variants")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=20)
    name = models.CharField(max_length=250)
    kind = models.CharField(max_length=60, blank=True)
    area = models.CharField(max_length=60, blank=True)
    mode = models.CharField(max_length=20, choices=Mode, blank=True)
    target = models.ForeignKey(TargetGroup, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    sessions = models.PositiveSmallIntegerField(null=True, blank=True)  # planned dose: how many meetings
    minutes_each = models.PositiveSmallIntegerField(null=True, blank=True)  # and how long each
    largest_group = models.PositiveSmallIntegerField(null=True, blank=True)
    provider = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    open_to_all = models.BooleanField(default=False)
    service_code = models.CharField(max_length=20, blank=True)  # of the national nomenclature of social services
    fund_code = models.CharField(max_length=40, blank=True)  # the funder's action and type of cost
    note = models.TextField(blank=True)
    reworded = models.BooleanField(default=False, editable=False)
    retired_on = models.DateField(null=True, blank=True)

    privacy = Privacy(
        Anchor.OPEN,
        describing=fields(
            "position", "code", "name", "kind", "area", "mode", "sessions", "minutes_each", "largest_group",
            "open_to_all", "service_code", "fund_code", "note", "reworded", "retired_on",
        ),
    )  # fmt: skip

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["code"], name="programmes_intervention_once"),
            models.CheckConstraint(
                condition=~models.Q(variant_of=models.F("id")), name="programmes_intervention_not_of_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def planned_minutes(self) -> int | None:
        return self.sessions * self.minutes_each if self.sessions and self.minutes_each else None


class FunderMark(Record, Dated):
    """A name, a sentence and, where one was uploaded, a logo that the funder wants on paper, for a time."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, null=True, blank=True, related_name="funder_marks")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    wording = models.CharField(max_length=300, blank=True)
    logo = models.BinaryField(null=True, blank=True)  # a picture drawn anew by kernel.files

    privacy = Privacy(
        Anchor.OPEN,
        describing=fields("position", "name", "wording", "logo", "valid_from", "valid_to", "precision"),
    )

    class Meta:
        ordering = ["position", "name"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["project", "name", "valid_from"], nulls_distinct=False, name="programmes_funder_mark_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name
