from django.db import models

from percorsi.access.models import User
from percorsi.exchange.vocabulary import UploadState
from percorsi.kernel.models import Record
from percorsi.kernel.privacy import Anchor, Privacy, fields


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
