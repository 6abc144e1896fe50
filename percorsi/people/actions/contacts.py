"""Telephones and addresses: added and ended, never deleted."""

from datetime import date
from uuid import UUID

from django.db import transaction

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.audit import actions as audit
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.refusals import refuse_if
from percorsi.people.actions.findable import refresh_terms
from percorsi.people.models import Contact, Person
from percorsi.people.rules.contacts import why_not_contact, why_not_end
from percorsi.people.vocabulary import ContactKind, PersonEvent


@transaction.atomic
def add_contact(
    person: Person, *, kind: ContactKind, value: str, note: str = "", by: Actor, contact_id: UUID | None = None
) -> Contact:
    authorise(by, Permission.PERSON_EDIT)
    contact_id = contact_id or new_id()
    if done := Contact.objects.filter(pk=contact_id, created_by=by.user).first():
        return done
    refuse_if(why_not_contact(kind, value))
    contact = Contact(
        id=contact_id, person=person, kind=kind, value=value.strip(), note=note.strip(), created_by=by.user
    )
    contact.save(force_insert=True)
    refresh_terms(person)
    audit.record(PersonEvent.CONTACT_ADDED, by=by, on=contact, person_id=person.id, detail={"kind": kind})
    return contact


@transaction.atomic
def end_contact(contact: Contact, *, on: date, by: Actor) -> Contact:
    """Ended twice, it keeps the first date."""
    authorise(by, Permission.PERSON_EDIT)
    if contact.ended_on is not None:
        return contact
    refuse_if(why_not_end(contact, on=on))
    contact.ended_on = on
    contact.save(update_fields=["ended_on"])
    refresh_terms(contact.person)
    audit.record(PersonEvent.CONTACT_ENDED, by=by, on=contact, person_id=contact.person_id)
    return contact
