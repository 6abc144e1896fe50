from django.contrib.postgres.fields import ArrayField
from django.db import models

from percorsi.access.models import Scope
from percorsi.kernel.models import Record
from percorsi.kernel.periods import Dated
from percorsi.kernel.privacy import Anchor, Privacy, fields
from percorsi.network.models import Organisation
from percorsi.programmes.models.programme import Project
from percorsi.programmes.models.targets import TargetGroup
from percorsi.programmes.models.work_plan import WorkArea
from percorsi.programmes.vocabulary import Capacity, Commitment, Selection
from percorsi.territory.models import District
from percorsi.territory.vocabulary import Certainty


class Partnership(Record, Dated):
    """What an organisation is in a project, in which capacity, from when to when.

    There is no lead of a project: the documents show one that changed and four capacities at once.
    """

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="partnerships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="partnerships")
    capacity = models.CharField(max_length=40, choices=Capacity)
    territory = models.ForeignKey(District, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    selection = models.CharField(max_length=30, choices=Selection, blank=True)
    certainty = models.CharField(max_length=20, choices=Certainty, default=Certainty.STATED)
    wording = models.CharField(max_length=200, blank=True)  # as the document calls it
    note = models.TextField(blank=True)
    sources = ArrayField(models.PositiveSmallIntegerField(), default=list)
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    privacy = Privacy(
        Anchor.OPEN,
        describing=fields(
            "capacity", "selection", "certainty", "wording", "note", "sources", "valid_from", "valid_to", "precision"
        ),
        also_read="true",
        note="Public: who uses personal data, and for what, is told to everybody.",
    )

    class Meta:
        ordering = ["organisation__sort_key"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["project", "organisation", "capacity", "territory", "valid_from"],
                nulls_distinct=False,
                name="programmes_partnership_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.capacity}"


class PartnerTask(Record):
    """Who does what for whom: a partner, an area of work, a target group; some tasks are only possible."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="partner_tasks")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="project_tasks")
    area = models.ForeignKey(WorkArea, on_delete=models.PROTECT, related_name="partner_tasks")
    target = models.ForeignKey(TargetGroup, on_delete=models.PROTECT, null=True, blank=True, related_name="tasks")
    commitment = models.CharField(max_length=20, choices=Commitment, default=Commitment.COMMITTED)

    privacy = Privacy(Anchor.OPEN, describing=fields("commitment"))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["project", "organisation", "area", "target"],
                nulls_distinct=False,
                name="programmes_partner_task_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.area_id}"
