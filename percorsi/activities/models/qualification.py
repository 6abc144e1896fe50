"""What somebody holds in her hand afterwards: awarded by a body that may, often with a last day."""

from django.db import models
from django.db.models import F, Q

from percorsi.access.models import Authored, User
from percorsi.activities.models.edition import Edition
from percorsi.activities.vocabulary import QualificationKind
from percorsi.cases.models import CaseRecord
from percorsi.kernel.models import Versioned
from percorsi.kernel.privacy import Anchor, DataClass, Privacy, fields


class Qualification(CaseRecord, Versioned, Authored):
    """A certificate of attendance is not one."""

    kind = models.CharField(max_length=12, choices=QualificationKind)
    title = models.CharField(max_length=160)
    issuer = models.CharField(max_length=160)
    issued_on = models.DateField()
    expires_on = models.DateField(null=True, blank=True)  # the last day on which it is valid
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    privacy = Privacy(
        Anchor.CASE,
        DataClass.ECONOMIC,
        describing=fields("kind", "title", "issuer", "issued_on", "expires_on", "withdrawn_at", "restricted"),
        columns=("version", "withdrawn_at", "withdrawn_by_id"),
    )

    class Meta:
        default_related_name = "qualifications"
        ordering = ["-issued_on", "title"]
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_on__isnull=True) | Q(expires_on__gt=F("issued_on")),
                name="activities_qualification_expires_later",
            )
        ]
        indexes = [models.Index(fields=["case", "kind"], name="activities_qualification_of")]

    def __str__(self) -> str:
        return str(self.id)
