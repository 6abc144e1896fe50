"""A first contact turns out to be somebody: her words move under her own key, and leave the place where she was met."""

from collections.abc import Sequence

from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.audit import actions as audit
from percorsi.kernel.dates import today
from percorsi.kernel.editing import save_version
from percorsi.kernel.envelope import seal
from percorsi.kernel.refusals import Refusal, Refused, refuse, refuse_if
from percorsi.outreach.models import Attempt, ContactKey, ContactWords, FirstContact, JoinedContact
from percorsi.outreach.queries import Words, attempts_of, same_person, words_of
from percorsi.outreach.rules import why_not_move
from percorsi.outreach.vocabulary import ContactState, OutreachEvent, ReachBy
from percorsi.people.actions import add_contact, edit_safety_note, person_key, write_safety_note
from percorsi.people.models import Person
from percorsi.people.queries import contacts_of, safety_note_of
from percorsi.people.vocabulary import ContactKind

KINDS: dict[str, ContactKind] = {
    ReachBy.CALL: ContactKind.MOBILE,
    ReachBy.MESSAGE: ContactKind.MOBILE,
    ReachBy.EMAIL: ContactKind.EMAIL,
}


@transaction.atomic
def join_contact(contact: FirstContact, *, person: Person, by: Actor) -> Person:
    """With the other meetings said to be hers; the caller has asked who the person is to the actor, PostgreSQL too."""
    authorise(by, Permission.CONTACT_TAKE)
    refuse_if(why_not_move(contact.state, ContactState.JOINED))
    for one in same_person(contact):
        if one.pk == contact.pk or one.is_open:
            _join(one, person, by=by)
    return person


def _join(contact: FirstContact, person: Person, *, by: Actor) -> None:
    words = words_of([contact.pk]).get(contact.pk)
    if words is None:
        refuse(_("What she said is kept for who works at the meeting place."), _("Ask them to join this contact."))
    _carry_over(contact, words, person, by=by)
    _carry_safety(words["safety"], person, by=by)
    _carry_reach(contact, words["reach"], person, by=by)
    _end(contact, person)
    forget_words([contact])
    audit.record(OutreachEvent.CONTACT_JOINED, by=by, on=contact, person_id=person.id)


def _carry_over(contact: FirstContact, words: Words, person: Person, *, by: Actor) -> None:
    joined = JoinedContact(
        person=person, contact=contact, met_on=contact.met_on, channel=contact.channel, place=contact.point.name,
        created_by=by.user,
    )  # fmt: skip
    key, tried = person_key(person.id), [f"{one.on}: {one.note!s}" for one in attempts_of(contact) if one.note]
    for column, text in (("name", words["name"]), ("need", words["need"]), ("tried", "\n".join(reversed(tried)))):
        setattr(joined, column, seal(joined, column, text, key=key) if text else None)
    joined.save(force_insert=True)


def _carry_safety(text: str, person: Person, *, by: Actor) -> None:
    """One note a person: what the meeting adds comes after what was known."""
    if not text:
        return
    try:
        with transaction.atomic():
            _write_safety(text, person, by=by)
    except DatabaseError as error:
        raise Refused(
            Refusal(
                _("How to contact her safely goes into her file, and you may not write it there."),
                _("Ask her case manager to join this contact."),
            )
        ) from error


def _write_safety(text: str, person: Person, *, by: Actor) -> None:
    note = safety_note_of(person)
    if note is None:
        write_safety_note(person, text=text, by=by)
    elif text not in str(note.text):
        edit_safety_note(note, text=f"{note.text!s}\n{text}", seen=note.version, by=by)


def _carry_reach(contact: FirstContact, reach: str, person: Person, *, by: Actor) -> None:
    """Only what is not known yet of her; a form that asked for it has written it before."""
    kind = KINDS.get(contact.reach_by)
    known = {_bare(one) for one in contacts_of(person).values_list("value", flat=True)}
    if kind is not None and reach and _bare(reach) not in known:
        add_contact(person, kind=kind, value=reach, by=by)


def _bare(value: str) -> str:
    return "".join(value.split()).casefold()


def _end(contact: FirstContact, person: Person) -> None:
    """Met several times, she counts once: under the first meeting that was joined to her."""
    first = FirstContact.objects.filter(joined__person=person).exclude(pk=contact.pk).order_by("met_on").first()
    if first is not None and contact.same_as_id is None:
        contact.same_as_id = first.same_as_id or first.pk
    contact.state, contact.ended_on = ContactState.JOINED, today()
    contact.reached_on = contact.reached_on or today()
    save_version(contact, seen=contact.version, fields=("state", "ended_on", "reached_on", "same_as"))


def forget_words(contacts: Sequence[FirstContact]) -> None:
    """The key first: no copy of the database opens them any more."""
    ids = [contact.pk for contact in contacts]
    ContactKey.objects.filter(pk__in=ids).update(wrapped=None, destroyed_on=today())
    Attempt.objects.filter(contact_id__in=ids).update(note=None)
    ContactWords.objects.filter(pk__in=ids).update(name=None, need=None, reach=None, safety=None, erased_on=today())
