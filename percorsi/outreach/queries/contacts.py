"""First contacts: one's own, of which only the fate is seen, and those to take up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from percorsi.access import policy
from percorsi.access.actor import Actor
from percorsi.access.models import User
from percorsi.access.queries import colleagues
from percorsi.kernel.dates import add_days
from percorsi.kernel.envelope import Keys, open_rows
from percorsi.network.models import Organisation, Service
from percorsi.network.queries import services
from percorsi.outreach.models import Attempt, ContactKey, ContactWords, FirstContact, Orientation
from percorsi.outreach.rules import alike
from percorsi.outreach.vocabulary import OPEN_STATES

OWN_AT_MOST = 20
COMPARED_AT_MOST, COMPARED_DAYS = 200, 120
WORDS = ("name", "need", "reach", "safety")
TAKING = [role.value for role in policy.CONTACT_ROLES["takes_contacts"]]
Words = Mapping[str, str]


@dataclass(frozen=True)
class Likely:
    """A contact that may be of the same person, and why."""

    contact: FirstContact
    name: str
    reasons: list[str]


def own_contacts(actor: Actor) -> QuerySet[FirstContact]:
    """What who recorded them sees of them: where, when, and whether somebody spoke with her."""
    found = FirstContact.objects.filter(created_by_id=actor.id).select_related("point")
    shown = found.only("met_on", "created_at", "reached_on", "point__name")
    return shown.order_by("-met_on", "-created_at")[:OWN_AT_MOST]


def visible_contacts(actor: Actor) -> QuerySet[FirstContact]:
    """Those of the scopes in which one takes contacts up; what they said is asked apart."""
    found = FirstContact.objects.filter(scope_id__in=actor.contact_scope_ids)
    return found.select_related("point__project", "municipality", "taken_by")


def get_contact(actor: Actor, contact_id: UUID) -> FirstContact:
    found = visible_contacts(actor).select_related("created_by").filter(pk=contact_id).first()
    if found is None:
        raise Http404
    return found


def same_person(contact: FirstContact) -> list[FirstContact]:
    """All meetings said to be of the same person, this one among them; the first comes first."""
    first = contact.same_as_id or contact.pk
    found = FirstContact.objects.filter(Q(pk=first) | Q(same_as_id=first)).select_related("point")
    return list(found.order_by("met_on", "created_at"))


def words_of(contact_ids: Iterable[UUID]) -> dict[UUID, Words]:
    """In two statements, whatever their number; those kept for fewer are missing."""
    ids = list(contact_ids)
    rows = open_rows(ContactWords.objects.filter(pk__in=ids), contact_keys(ids))
    return {row.pk: {column: str(getattr(row, column) or "") for column in WORDS} for row in rows}


def attempts_of(contact: FirstContact) -> list[Attempt]:
    found = Attempt.objects.filter(contact=contact).select_related("created_by").order_by("-on", "-created_at")
    return open_rows(found, contact_keys([contact.pk]))


def orientations_of(contact: FirstContact) -> QuerySet[Orientation]:
    found = Orientation.objects.filter(contact=contact).select_related("organisation", "service", "created_by")
    return found.order_by("-on", "-created_at")


def get_orientation(contact: FirstContact, orientation_id: UUID) -> Orientation:
    found = orientations_of(contact).filter(pk=orientation_id).first()
    if found is None:
        raise Http404
    return found


def colleagues_to_give_to(contact: FirstContact) -> QuerySet[User]:
    """Who takes contacts up in the body of the meeting place."""
    return colleagues([contact.point.organisation_id], TAKING)


def bodies_to_point_to() -> QuerySet[Organisation]:
    """The bodies of the network; those whose places are never listed are asked by phone."""
    return Organisation.objects.filter(protected=False).order_by("sort_key")


def services_to_point_to() -> QuerySet[Service]:
    """Those of the directory that are open."""
    return services().order_by("organisation__sort_key", "name")


def service_chosen(key: str) -> Service | None:
    """The one the address names, if it is one that is open."""
    try:
        return services().filter(pk=UUID(key)).first()
    except ValueError:
        return None


def likely_same(actor: Actor, contact: FirstContact, words: Words) -> list[Likely]:
    """Among the open contacts of the same seat, the latest first; nothing is joined by itself."""
    recent = visible_contacts(actor).filter(
        scope_id=contact.scope_id, state__in=OPEN_STATES, met_on__gte=add_days(contact.met_on, -COMPARED_DAYS)
    )
    apart = {contact.pk, contact.same_as_id}
    others = [one for one in recent.order_by("-met_on")[:COMPARED_AT_MOST] if one.pk not in apart]
    others = [one for one in others if one.same_as_id not in {contact.pk, contact.same_as_id or contact.pk}]
    said = words_of(one.pk for one in others)
    reasons = alike(words, said)
    return [Likely(one, said[one.pk]["name"], reasons[one.pk]) for one in others if one.pk in reasons]


def contact_keys(contact_ids: Iterable[UUID]) -> Keys:
    """What opens the words of these contacts, in one statement; none where they were erased."""
    found = ContactKey.objects.filter(pk__in=list(contact_ids))
    return {key.pk: key.data_key(key.pk) if key.wrapped is not None else None for key in found}
