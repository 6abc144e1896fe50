from django.db import models

from percorsi.access.models import User
from percorsi.exchange.vocabulary import UploadState
from percorsi.kernel.envelope import SealedBytes
from percorsi.kernel.models import Record, WrappedKey
from percorsi.kernel.privacy import Anchor, Privacy, fields
from percorsi.programmes.models import Project


class Upload(Record):
    """A file waiting for its author's confirmation; nobody else reads it, and once imported it is emptied."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="uploads")
    received_on = models.DateField(auto_now_add=True)
    name = models.CharField(max_length=200)
    content = models.BinaryField()
    state = models.CharField(max_length=10, choices=UploadState, default=UploadState.RECEIVED)

    privacy = Privacy(
        Anchor.OWN,
        identifying=fields("content"),
        describing=fields("name", "received_on", "state"),
    )

    class Meta:
        ordering = ["-received_on", "-id"]

    def __str__(self) -> str:
        return self.name


class Extract(Record, WrappedKey):
    """A line of the register of extracts, with the file as it left: its key makes the pseudonyms, and is its own.

    Once expired the key is destroyed: nobody can link the extract to a record any more, nor open the file again.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="extracts")
    made_on = models.DateField()
    project = models.ForeignKey(Project, on_delete=models.PROTECT, null=True, related_name="+")  # empty: all
    purpose = models.CharField(max_length=300)
    mark = models.CharField(max_length=8)  # written in the file: a copy found elsewhere names its line here
    lines = models.PositiveIntegerField()
    left_out = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)  # SHA-256 of the file
    expires_on = models.DateField()
    content = SealedBytes()

    privacy = Privacy(
        Anchor.OWN,
        identifying=fields("content"),
        describing=fields(
            "made_on", "purpose", "mark", "lines", "left_out", "digest", "expires_on", "kid", "wrapped", "destroyed_on"
        ),
        columns=("wrapped", "destroyed_on", "content"),
        also_read="(SELECT acl.role_holds('privacy_officer'))",
        note="Its author downloads it; privacy officers read the register.",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(purpose=""), name="exchange_extract_says_why"),
        ]
        indexes = [models.Index(fields=["user", "-made_on"], name="exchange_extract_of_user")]

    def __str__(self) -> str:
        return self.mark
