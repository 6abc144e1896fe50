"""What the network offers, item by item, and what the funder wants printed on the papers of a project."""

from django.db import models

from percorsi.kernel.models import Record
from percorsi.kernel.periods import Dated
from percorsi.kernel.privacy import Anchor, Privacy, fields
from percorsi.programmes.models.programme import Project


class Intervention(Record):
    """One item of the catalogue: a course, a workshop, an accompaniment; without a project, it is of all of them."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, null=True, blank=True, related_name="interventions")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=10)
    name = models.CharField(max_length=250)
    kind = models.CharField(max_length=60, blank=True)
    area = models.CharField(max_length=60, blank=True)
    mode = models.CharField(max_length=20, blank=True)

    privacy = Privacy(Anchor.OPEN, describing=fields("position", "code", "name", "kind", "area", "mode"))

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["code"], name="programmes_intervention_once")]

    def __str__(self) -> str:
        return self.name


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
