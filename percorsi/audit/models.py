from django.db import models

from percorsi.kernel.models import Record
from percorsi.kernel.privacy import Anchor, Privacy, fields


class Event(Record):
    """One line of the trace. No foreign keys: it outlives its subject and its author."""

    at = models.DateTimeField(auto_now_add=True)
    type = models.CharField(max_length=60)
    actor_id = models.UUIDField(null=True)
    actor_name = models.CharField(max_length=200, blank=True)
    membership_id = models.UUIDField(null=True)
    purpose = models.CharField(max_length=30, blank=True)
    object_type = models.CharField(max_length=60, blank=True)
    object_id = models.CharField(max_length=60, blank=True)
    person_id = models.UUIDField(null=True)
    case_id = models.UUIDField(null=True)
    request_id = models.UUIDField(null=True)
    detail = models.JSONField(default=dict)  # counts, codes and field names; never content

    privacy = Privacy(
        Anchor.SYSTEM,
        web=fields("INSERT"),
        identifying=fields("actor_name"),
        describing=fields("type", "purpose", "object_type", "object_id", "detail"),
        note="The web role appends and never reads, changes or deletes the trace.",
    )

    class Meta:
        indexes = [
            models.Index(fields=["person_id", "-id"], name="audit_event_person"),
            models.Index(fields=["actor_id", "-id"], name="audit_event_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.object_id}"
