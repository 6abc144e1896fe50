"""Likely doubles and joined files, among the persons an actor may see."""

from datetime import timedelta
from uuid import UUID

from django.http import Http404
from django.utils import timezone

from percorsi.access.actor import Actor
from percorsi.audit.circumstances import note_shown
from percorsi.cases.queries import visible_people
from percorsi.people.models import ContactRequest, Merge, Person
from percorsi.people.queries import Pair, contact_requests, likely_pairs, pair_of
from percorsi.people.vocabulary import ContactAnswer

RECENT_DAYS = 60


def pairs_on_desk(actor: Actor) -> list[Pair]:
    pairs = likely_pairs(visible_people(actor))
    note_shown(person.id for pair in pairs for person in (pair.person, pair.other) if person)
    return pairs


def get_pair(actor: Actor, double_id: UUID) -> Pair:
    pair = pair_of(double_id, visible_people(actor))
    if pair is None:
        raise Http404
    note_shown(person.id for person in (pair.person, pair.other) if person)
    return pair


def recent_merges(actor: Actor) -> list[Merge]:
    """Joined lately, hence perhaps to be parted."""
    since = timezone.now() - timedelta(days=RECENT_DAYS)
    rows = Merge.objects.filter(undone_at=None, created_at__gt=since, person__in=visible_people(actor))
    return list(rows.select_related("person", "created_by").defer("person__search_terms").order_by("-created_at"))


def request_of(actor: Actor, request_id: UUID) -> tuple[ContactRequest, Person]:
    """Only who sees the person asked about answers, once."""
    asked = contact_requests().filter(pk=request_id, answer=ContactAnswer.WAITING).first()
    person = visible_people(actor).filter(pk=asked.other_id).first() if asked else None
    if asked is None or person is None:
        raise Http404
    note_shown([person.id])
    return asked, person
