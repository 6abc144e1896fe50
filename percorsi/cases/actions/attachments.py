"""Adding a document to a path, giving it out, withdrawing it."""

from datetime import date
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.audit.actions import record
from percorsi.cases.actions.keys import case_key
from percorsi.cases.models import Attachment, AttachmentContent, Case
from percorsi.cases.queries import relation_to
from percorsi.cases.queries.attachments import Download, get_attachment, opened
from percorsi.cases.vocabulary import CaseEvent
from percorsi.kernel.envelope import DataKey, seal, seal_bytes
from percorsi.kernel.files import Taken, take_in
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.privacy import DataClass


@transaction.atomic
def attach(
    case: Case,
    *,
    file: "UploadedFile[bytes]",
    title: str,
    by: Actor,
    form_id: UUID | None = None,
    expires_on: date | None = None,
) -> Attachment:
    """The file is examined and sealed, then kept. Posted twice, added once."""
    authorise(by, Permission.DOCUMENT_EDIT, relation_to(by, case, DataClass.ECONOMIC))
    key_of_form = form_id or new_id()
    if posted := Attachment.objects.filter(pk=key_of_form, case=case).first():
        return posted
    taken = take_in(file)
    attachment = Attachment(id=key_of_form, case=case, title=title.strip(), expires_on=expires_on, created_by=by.user)
    _keep(attachment, taken, key=case_key(case.id))
    _trace(CaseEvent.DOCUMENT_ADDED, attachment, by)
    return attachment


def _keep(attachment: Attachment, taken: Taken, *, key: DataKey) -> None:
    attachment.kind, attachment.size = taken.kind.value, len(taken.content)
    attachment.name = seal(attachment, "name", taken.name, key=key)
    attachment.save(force_insert=True)
    stored = AttachmentContent(id=attachment.id, case_id=attachment.case_id, attachment=attachment)
    stored.content = seal_bytes(stored, "content", taken.content, key=key)
    stored.save(force_insert=True)


@transaction.atomic
def download(case_id: UUID, attachment_id: UUID, *, by: Actor) -> Download:
    """No trace, no file."""
    attachment = get_attachment(by, case_id, attachment_id, Permission.DOCUMENT_READ)
    given = opened(attachment)
    _trace(CaseEvent.DOCUMENT_READ, attachment, by)
    return given


@transaction.atomic
def withdraw_attachment(attachment: Attachment, *, reason: str, by: Actor) -> Attachment:
    """From now on nobody downloads it; that it was there, and why it is not, stays."""
    authorise(by, Permission.DOCUMENT_EDIT, relation_to(by, attachment.case, DataClass.ECONOMIC))
    values = {"withdrawn_at": timezone.now(), "withdrawn_by": by.user, "withdrawn_reason": reason.strip()}
    if Attachment.objects.filter(pk=attachment.pk, withdrawn_at=None).update(**values):
        _trace(CaseEvent.DOCUMENT_WITHDRAWN, attachment, by)
    return attachment


def _trace(event: CaseEvent, attachment: Attachment, by: Actor) -> None:
    case = attachment.case
    about = {"kind": attachment.kind, "bytes": attachment.size}
    record(event, by=by, on=attachment, case_id=case.id, person_id=case.person_id, detail=about)
