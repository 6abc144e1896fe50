"""What is done with a first contact until it is a person's, or nobody's."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.models import User
from percorsi.access.vocabulary import Permission
from percorsi.audit import actions as audit
from percorsi.kernel.dates import today
from percorsi.kernel.editing import create_once, save_version
from percorsi.kernel.envelope import seal
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.refusals import refuse, refuse_if
from percorsi.network.models import Organisation, Service
from percorsi.outreach.models import Attempt, ContactKey, FirstContact, Orientation
from percorsi.outreach.queries import Words, get_contact, words_of
from percorsi.outreach.rules import why_not_move
from percorsi.outreach.vocabulary import HEARD, ContactState, OutreachEvent


@transaction.atomic
def read_contact(contact_id: UUID, *, by: Actor) -> tuple[FirstContact, Words | None]:
    """Who opens it leaves a trace; the words are missing where they are kept for fewer, or erased."""
    authorise(by, Permission.CONTACT_TAKE)
    contact = get_contact(by, contact_id)
    audit.record(OutreachEvent.CONTACT_READ, by=by, on=contact)
    return contact, words_of([contact.pk]).get(contact.pk)


@transaction.atomic
def take_up(contact: FirstContact, *, by: Actor, seen: int, to: User | None = None) -> FirstContact:
    """By oneself, or given to a colleague; a closed one is opened again."""
    authorise(by, Permission.CONTACT_TAKE)
    if contact.state != ContactState.TAKEN_UP:
        refuse_if(why_not_move(contact.state, ContactState.TAKEN_UP))
    _take(contact, to or by.user)
    contact.ended_on, contact.nothing_more = None, ""
    return _save(contact, seen=seen, event=OutreachEvent.CONTACT_TAKEN, by=by)


@transaction.atomic
def record_attempt(
    contact: FirstContact,
    *,
    on: date,
    channel: str,
    outcome: str,
    by: Actor,
    form_id: UUID | None = None,
    note: str = "",
) -> Attempt:
    """Whoever tries has taken the contact up."""
    authorise(by, Permission.CONTACT_TAKE)
    _refuse_ended(contact)
    _refuse_day(contact, on)
    attempt = Attempt(
        id=form_id or new_id(), contact=contact, on=on, channel=channel, outcome=outcome, created_by=by.user
    )
    if note.strip():
        attempt.note = seal(attempt, "note", note.strip(), key=_key(contact))
    attempt, is_new = create_once(attempt)
    if not is_new:
        return attempt
    if contact.state == ContactState.RECEIVED:
        _take(contact, by.user)
    if outcome in HEARD:
        contact.reached_on = contact.reached_on or on
    _save(contact, seen=contact.version, event=OutreachEvent.CONTACT_TRIED, by=by, outcome=outcome)
    return attempt


@transaction.atomic
def orient(
    contact: FirstContact,
    *,
    organisation: Organisation,
    on: date,
    by: Actor,
    service: Service | None = None,
    form_id: UUID | None = None,
) -> Orientation:
    authorise(by, Permission.CONTACT_TAKE)
    _refuse_ended(contact)
    _refuse_day(contact, on)
    if service is not None and service.organisation_id != organisation.id:
        refuse(_("This service belongs to another body."), _("Choose the body again."), ("service",))
    pointed = Orientation(
        id=form_id or new_id(), contact=contact, on=on, organisation=organisation, service=service, created_by=by.user
    )
    pointed, is_new = create_once(pointed)
    if is_new:
        if contact.taken_by is None:
            _take(contact, by.user)
        contact.state, contact.reached_on = ContactState.ORIENTED, contact.reached_on or on
        _save(contact, seen=contact.version, event=OutreachEvent.CONTACT_ORIENTED, by=by)
    return pointed


@transaction.atomic
def tell_orientation(pointed: Orientation, *, outcome: str, by: Actor) -> Orientation:
    """Whether the service helped, as far as it is known."""
    authorise(by, Permission.CONTACT_TAKE)
    pointed.outcome, pointed.known_on = outcome, today()
    Orientation.objects.filter(pk=pointed.pk).update(outcome=outcome, known_on=pointed.known_on)
    audit.record(OutreachEvent.CONTACT_ORIENTED, by=by, on=pointed.contact, detail={"outcome": outcome})
    return pointed


@transaction.atomic
def close_contact(contact: FirstContact, *, nothing_more: str, seen: int, by: Actor) -> FirstContact:
    authorise(by, Permission.CONTACT_TAKE)
    refuse_if(why_not_move(contact.state, ContactState.CLOSED))
    contact.state, contact.nothing_more, contact.ended_on = ContactState.CLOSED, nothing_more, today()
    return _save(contact, seen=seen, event=OutreachEvent.CONTACT_CLOSED, by=by, reason=nothing_more)


@transaction.atomic
def say_same(contact: FirstContact, *, other: FirstContact, by: Actor) -> FirstContact:
    """Two meetings, one person: from now on she counts once, under the meeting that came first."""
    authorise(by, Permission.CONTACT_TAKE)
    first, later = sorted((contact, other), key=lambda one: (one.met_on, one.created_at))
    first_id = first.same_as_id or first.pk
    if contact.scope_id != other.scope_id or later.pk == first_id:
        refuse(_("These two contacts cannot be put together."), _("Open both and look at where and when."))
    group = FirstContact.objects.filter(pk=later.pk) | FirstContact.objects.filter(same_as_id=later.pk)
    for one in group.exclude(pk=first_id):
        one.same_as_id = first_id
        _save(one, seen=one.version, event=OutreachEvent.CONTACT_SAME, by=by)
    return first


def _take(contact: FirstContact, user: User) -> None:
    contact.state, contact.taken_by, contact.taken_at = ContactState.TAKEN_UP, user, timezone.now()


def _save(contact: FirstContact, *, seen: int, event: OutreachEvent, by: Actor, **detail: Any) -> FirstContact:
    fields = ("state", "taken_by", "taken_at", "reached_on", "ended_on", "nothing_more", "same_as")
    save_version(contact, seen=seen, fields=fields)
    audit.record(event, by=by, on=contact, detail=detail)
    return contact


def _key(contact: FirstContact) -> Any:
    return ContactKey.objects.get(pk=contact.pk).data_key(contact.pk)


def _refuse_ended(contact: FirstContact) -> None:
    if not contact.is_open:
        refuse(_("This contact has ended."), _("Open it again first, if there is still something to do."))


def _refuse_day(contact: FirstContact, on: date) -> None:
    if not contact.met_on <= on <= today():
        refuse(_("The day lies before the meeting, or in the future."), _("Check the date."), ("on",))
