from django.db import models

from percorsi.kernel.models import Record
from percorsi.kernel.privacy import Anchor, Privacy, fields


class Organisation(Record):
    """A body of the network; what it is for a project is said by its partnerships."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=250)
    sort_key = models.CharField(max_length=250, db_index=True)
    kind = models.CharField(max_length=40)
    subkind = models.CharField(max_length=60, blank=True)
    tax_code = models.CharField(max_length=16, blank=True)

    privacy = Privacy(
        Anchor.OPEN, describing=fields("code", "name", "sort_key", "kind", "subkind", "tax_code")
    )

    class Meta:
        ordering = ["sort_key"]

    def __str__(self) -> str:
        return self.name
