from django.contrib.postgres.fields import ArrayField
from django.db import models

from percorsi.audit.vocabulary import Outcome, SealKind
from percorsi.kernel.models import Record
from percorsi.kernel.privacy import Anchor, Privacy, fields


class Event(Record):
    """One line of the trace. No foreign keys: it outlives its subject and its author.

    The database fills the last three columns, and holds the table append-only and split by month (``sql/``).
    """

    at = models.DateTimeField()
    type = models.CharField(max_length=60)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.OK)
    actor_id = models.UUIDField(null=True)
    actor_name = models.CharField(max_length=200, blank=True)
    real_actor_id = models.UUIDField(null=True)  # who really sat there, when acting for the actor
    membership_id = models.UUIDField(null=True)
    organisation_id = models.UUIDField(null=True)
    role = models.CharField(max_length=30, blank=True)
    relation = models.CharField(max_length=30, blank=True)
    purpose = models.CharField(max_length=30, blank=True)
    object_type = models.CharField(max_length=60, blank=True)
    object_id = models.CharField(max_length=60, blank=True)
    person_id = models.UUIDField(null=True)
    case_id = models.UUIDField(null=True)
    classes = ArrayField(models.CharField(max_length=2), default=list)  # data classes shown
    listed = models.PositiveIntegerField(null=True)  # how many persons the page showed
    request_id = models.UUIDField(null=True)
    network = models.CharField(max_length=43, blank=True)  # /24 or /48
    session = models.CharField(max_length=16, blank=True)
    detail = models.JSONField(default=dict)  # counts, codes and field names; never content
    cluster_id = models.BigIntegerField(null=True, editable=False)
    xid = models.BigIntegerField(null=True, editable=False)
    row_hash = models.BinaryField(null=True, editable=False)

    privacy = Privacy(
        Anchor.SYSTEM,
        web=fields("INSERT"),
        definer_reads=True,
        identifying=fields("actor_name"),
        describing=fields(
            "type", "outcome", "role", "relation", "purpose", "object_type", "object_id", "classes", "listed",
            "network", "session", "detail", "cluster_id", "xid", "row_hash",
        ),
        note="The web role appends and never reads, changes or deletes the trace; vetted functions read for it.",
    )  # fmt: skip

    class Meta:
        indexes = [
            models.Index(fields=["person_id", "-id"], name="audit_event_person"),
            models.Index(fields=["actor_id", "-id"], name="audit_event_actor"),
            models.Index(fields=["case_id", "-id"], name="audit_event_case"),
            models.Index(fields=["cluster_id", "xid", "id"], name="audit_event_order"),
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.object_id}"


class Seal(models.Model):
    """A batch of lines that nobody can change any more without its being seen. Each holds the hash of the one before.

    It covers the lines of one ``month`` whose transaction is at or after ``xid_from`` and before ``xid_to``.
    A retirement covers none: it says that the months before ``month`` were dropped by rule.
    """

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    kind = models.CharField(max_length=10, choices=SealKind.choices)
    cluster_id = models.BigIntegerField()
    xid_from = models.BigIntegerField()
    xid_to = models.BigIntegerField()
    month = models.DateField()
    rows = models.IntegerField()
    root = models.BinaryField()
    first_id = models.UUIDField(null=True)
    last_id = models.UUIDField(null=True)
    previous = models.BinaryField()
    seal_hash = models.BinaryField()
    marks = models.BinaryField()  # the first eight bytes of each line's hash: they tell which line is bad

    privacy = Privacy(
        Anchor.SYSTEM,
        web=fields(),
        definer_reads=True,
        describing=fields(
            "number", "kind", "cluster_id", "xid_from", "xid_to", "month",
            "rows", "root", "previous", "seal_hash", "marks",
        ),
        note="Written by the sealing function alone, read by percorsi_seal.",
    )  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["cluster_id", "xid_to"], name="audit_seal_order")]

    def __str__(self) -> str:
        return str(self.number)
