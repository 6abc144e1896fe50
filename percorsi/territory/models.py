from django.db import models

from percorsi.kernel.models import Record
from percorsi.kernel.privacy import Anchor, Privacy, fields


class Municipality(Record):
    """A comune with its codes, valid in time: mergers leave the old one readable and name its successor."""

    istat = models.CharField(max_length=6, unique=True)
    cadastral = models.CharField(max_length=4)
    name = models.CharField(max_length=100)
    sort_key = models.CharField(max_length=100, db_index=True)
    province = models.CharField(max_length=2, default="MI")
    degurba = models.PositiveSmallIntegerField(null=True, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    successor = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="predecessors")

    privacy = Privacy(
        Anchor.OPEN,
        describing=fields(
            "istat", "cadastral", "name", "sort_key", "province", "degurba", "valid_from", "valid_to"
        ),
    )

    class Meta:
        ordering = ["sort_key"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(degurba__isnull=True) | models.Q(degurba__in=[1, 2, 3]),
                name="territory_municipality_degurba_1_to_3",
            ),
        ]

    def __str__(self) -> str:
        return self.name
