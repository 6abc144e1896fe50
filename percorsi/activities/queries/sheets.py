"""The lists of the next days, to be marked also where there is no network."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.db.models import Q

from percorsi.access.actor import Actor
from percorsi.activities.models import Gathering, Registration
from percorsi.activities.queries.editions import editions_run
from percorsi.activities.queries.taking import marks_of
from percorsi.activities.rules import Mark, minutes_given
from percorsi.activities.vocabulary import ON_A_PLACE, GatheringState, Taking
from percorsi.kernel.dates import add_days, today

BEFORE, AFTER = 7, 1  # days


@dataclass(frozen=True)
class Sheet:
    """One meeting and whom to ask at it; ``kept_only`` are not asked."""

    meeting: Gathering
    people: list[Registration]


def sheets_to_take(actor: Actor) -> list[Sheet]:
    """Of the editions in which the actor works herself: who coordinates many would carry the names of a whole seat."""
    days = (add_days(today(), -BEFORE), add_days(today(), AFTER))
    mine = Q(edition__staff__user=actor.user, edition__staff__until=None) & Q(edition_id__in=editions_run(actor))
    found = Gathering.objects.filter(mine, state=GatheringState.PLANNED, on__range=days).select_related("edition")
    meetings = list(found.distinct().order_by("on", "starts", "id"))
    people = _people({one.edition_id for one in meetings})
    return [Sheet(one, people.get(one.edition_id, [])) for one in meetings]


def _people(editions: Iterable[UUID]) -> dict[UUID, list[Registration]]:
    keys = list(editions)
    still = _only_kept(keys)
    asked = Q(state__in=ON_A_PLACE) | Q(state=Taking.COMPLETED)
    told: dict[UUID, list[Registration]] = {}
    for one in Registration.objects.filter(asked, edition_id__in=keys).exclude(pk__in=still).order_by("name", "id"):
        told.setdefault(one.edition_id, []).append(one)
    return told


def _only_kept(editions: list[UUID]) -> set[UUID]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT acl.only_kept_in(edition) FROM unnest(%s::uuid[]) edition", [editions])
        return {row[0] for row in cursor.fetchall()}


def was_taken_so(gathering: Gathering, marks: Mapping[UUID, Mark], *, guests: int, by: Actor) -> bool:
    """The same account took it just so: the phone sends again what was received, because no answer reached it."""
    if gathering.state != GatheringState.HELD or gathering.taken_by_id != by.id or gathering.guests != guests:
        return False
    there = {key: (mark.presence, mark.minutes) for key, mark in marks_of(gathering).items()}
    return there == {key: (mark.presence, minutes_given(mark, gathering.minutes)) for key, mark in marks.items()}
