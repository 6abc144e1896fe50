"""Documents of a path, as far as the actor may read its casework."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, QuerySet
from django.http import Http404

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.cases.models import Attachment, AttachmentContent, Case
from percorsi.cases.queries.keys import case_keys
from percorsi.cases.queries.reach import reached, relation_to
from percorsi.kernel.envelope import open_bytes, open_rows
from percorsi.kernel.files import Kind
from percorsi.kernel.privacy import DataClass


@dataclass(frozen=True)
class Download:
    name: str
    kind: Kind
    content: bytes


def visible_attachments(actor: Actor) -> QuerySet[Attachment]:
    return Attachment.objects.filter(reached(actor, DataClass.ECONOMIC))


def attachments_of(actor: Actor, case: Case) -> list[Attachment]:
    """The newest first, the withdrawn at the end; their names opened with the key of the path."""
    found = visible_attachments(actor).filter(case=case).select_related("created_by", "withdrawn_by")
    return open_rows(found.order_by(F("withdrawn_at").asc(nulls_first=True), "-created_at"), case_keys([case.id]))


def get_attachment(actor: Actor, case_id: UUID, attachment_id: UUID, permission: Permission) -> Attachment:
    """404 for what is invisible, of another path, or withdrawn; a refusal when it is visible but not allowed."""
    found = visible_attachments(actor).filter(pk=attachment_id, case_id=case_id, withdrawn_at=None)
    attachment = found.select_related("case").first()
    if attachment is None:
        raise Http404
    authorise(actor, permission, relation_to(actor, attachment.case, DataClass.ECONOMIC))
    return open_rows([attachment], case_keys([case_id]))[0]


def opened(attachment: Attachment) -> Download:
    """404 once its key was destroyed: there is nothing to give."""
    key = case_keys([attachment.case_id])[attachment.case_id]
    if key is None:
        raise Http404
    stored = AttachmentContent.objects.get(attachment=attachment)
    return Download(str(attachment.name), Kind(attachment.kind), open_bytes(stored, "content", key=key))
