"""Documents of a path: certificates, letters, photographs of work done."""

from django.db import models

from percorsi.access.models import Authored, User
from percorsi.cases.models.case import CaseRecord
from percorsi.kernel.models import StoredContent, StoredFile
from percorsi.kernel.privacy import Anchor, DataClass, Privacy, fields


class Attachment(CaseRecord, StoredFile, Authored):
    """One document; ``title`` says in plain words what it is, so that it can be found without being opened."""

    title = models.CharField(max_length=120)
    expires_on = models.DateField(null=True, blank=True)  # of a certificate, a permit: its last day
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_reason = models.CharField(max_length=500, blank=True)

    privacy = Privacy(
        Anchor.CASE,
        DataClass.ECONOMIC,
        identifying=fields("name", "title", "withdrawn_reason"),
        describing=fields("kind", "size", "expires_on", "withdrawn_at", "restricted"),
        columns=("withdrawn_at", "withdrawn_by_id", "withdrawn_reason"),
        note="What was added is never changed, only withdrawn.",
    )

    class Meta:
        default_related_name = "attachments"
        indexes = [models.Index(fields=["case", "-created_at"], name="cases_attachment_of_case")]

    def __str__(self) -> str:
        return self.title


class AttachmentContent(CaseRecord, StoredContent):
    attachment = models.OneToOneField(Attachment, on_delete=models.PROTECT, related_name="stored")

    privacy = Privacy(
        Anchor.CASE,
        DataClass.ECONOMIC,
        identifying=fields("content"),
        describing=fields("restricted"),
        web=fields("SELECT", "INSERT"),
        note="Written once; only the vetted erasure makes it unreadable.",
    )

    class Meta:
        default_related_name = "attachment_contents"

    def __str__(self) -> str:
        return str(self.attachment_id)
