from django.db import models

from percorsi.kernel.identifiers import new_id


class Record(models.Model):
    id = models.UUIDField(primary_key=True, default=new_id, editable=False)

    class Meta:
        abstract = True


class Versioned(models.Model):
    """Something two people may edit at once: every save names the version it has seen."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True
