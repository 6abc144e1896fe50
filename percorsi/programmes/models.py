from django.db import models

from percorsi.access.models import Scope
from percorsi.kernel.models import Record
from percorsi.kernel.privacy import Anchor, Privacy, fields
from percorsi.network.models import Organisation


class Programme(Record):
    code = models.SlugField(max_length=40, unique=True)
    title = models.CharField(max_length=250)

    privacy = Privacy(Anchor.OPEN, describing=fields("code", "title"))

    def __str__(self) -> str:
        return self.title


class Project(Record):
    """An operation in the funder's words."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, null=True, blank=True, related_name="projects")
    code = models.CharField(max_length=40, unique=True)
    title = models.CharField(max_length=250)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    privacy = Privacy(Anchor.OPEN, describing=fields("code", "title", "starts_on", "ends_on"))

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.title


class Partnership(Record):
    """What an organisation is in a project, in which capacity, from when to when."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="partnerships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="partnerships")
    capacity = models.CharField(max_length=40)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    privacy = Privacy(Anchor.OPEN, describing=fields("capacity", "valid_from", "valid_to"))

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.capacity}"
