"""Recording that somebody was met: once, however often the phone sends it."""

from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.audit import actions as audit
from percorsi.kernel.dates import today
from percorsi.kernel.envelope import new_data_key, seal
from percorsi.kernel.refusals import refuse_if
from percorsi.outreach.models import ContactKey, ContactWords, FirstContact, OutreachPoint
from percorsi.outreach.rules import Said, own_key, why_not_record
from percorsi.outreach.vocabulary import OutreachEvent

WORDS = ("name", "need", "reach", "safety")


def record_contact(point: OutreachPoint, *, said: Said, by: Actor, form_id: UUID, met_on: date | None = None) -> bool:
    """Whether it is new: what was sent before is received already, and what it says the first time stays."""
    authorise(by, Permission.CONTACT_RECORD)
    met_on = met_on or today()
    refuse_if(why_not_record(said, met_on=met_on, today=today()))
    contact = FirstContact(
        id=own_key(by.id, form_id),
        point=point,
        scope_id=point.scope_id,
        channel=point.kind,
        municipality_id=point.municipality_id,
        met_on=met_on,
        reach_by=said.reach_by,
        guarded=bool(said.safety.strip()),
        created_by=by.user,
    )
    return _insert(contact, said, by=by)


def _insert(contact: FirstContact, said: Said, *, by: Actor) -> bool:
    """Who records does not read the words again: nothing is asked of the rows just written."""
    try:
        with transaction.atomic():
            contact.save(force_insert=True)
            _seal_words(contact, said)
            audit.record(OutreachEvent.CONTACT_RECORDED, by=by, on=contact, detail={"guarded": contact.guarded})
    except IntegrityError:
        return _known(contact)
    return True


def _seal_words(contact: FirstContact, said: Said) -> None:
    made = new_data_key(contact.id)
    row = ContactKey(contact=contact, kid=made.kid, wrapped=made.content)
    row.save(force_insert=True)
    key, sealed = row.data_key(contact.id), ContactWords(contact=contact)
    for column in WORDS:
        text = getattr(said, column).strip()
        setattr(sealed, column, seal(sealed, column, text, key=key) if text else None)
    sealed.save(force_insert=True)


def _known(contact: FirstContact) -> bool:
    """Received before: its author sees it. Anything else that the database refused is a fault of ours."""
    if not FirstContact.objects.filter(pk=contact.pk, created_by_id=contact.created_by_id).exists():
        raise LookupError("The database refused a contact that nobody has recorded.")
    return False
