"""Sums of what was answered without names; PostgreSQL keeps back what is too little to tell."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection
from django.http import Http404

from percorsi.access.actor import Actor
from percorsi.activities.models import Edition, Inquiry
from percorsi.activities.queries.editions import editions_run, get_edition
from percorsi.activities.queries.taking import registrations_of
from percorsi.activities.vocabulary import STATEMENTS, Rating, Taking
from percorsi.kernel.dates import today

CAME = (Taking.ATTENDING, Taking.COMPLETED, Taking.INTERRUPTED)
ANSWERS = [rating for rating in Rating if rating != Rating.UNSAID]


@dataclass(frozen=True)
class Counted:
    """One statement; without ``answers`` fewer than five answered it, or the form is still open."""

    statement: str
    answers: list[tuple[str, int]]

    @property
    def answered(self) -> int:
        return sum(given for _name, given in self.answers)


@dataclass(frozen=True)
class Told:
    """``given``: forms sent; ``words``: what was written, in no order."""

    given: int
    closed: bool
    statements: list[Counted]
    words: list[str]


@dataclass(frozen=True)
class OpenInquiry:
    id: UUID
    title: str
    until: date


def run_edition(actor: Actor, edition_id: UUID) -> Edition:
    """One that the actor runs; of the others nobody learns whether opinions were asked."""
    found = get_edition(actor, edition_id)
    if found.pk not in editions_run(actor):
        raise Http404
    return found


def took_part(actor: Actor, edition: Edition) -> int:
    """Who came, or still comes: not who asked and waits."""
    return registrations_of(actor, edition).filter(state__in=CAME).count()


def get_inquiry(actor: Actor, edition: Edition) -> Inquiry | None:
    return Inquiry.objects.select_related("edition").filter(edition_id__in=editions_run(actor), edition=edition).first()


def open_inquiry(key: str) -> OpenInquiry | None:
    """What its address shows to anybody: the title, and until when."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, title, until FROM acl.inquiry_open(%s)", [key])
        row = cursor.fetchone()
    return OpenInquiry(*row) if row else None


def opinions_told(inquiry: Inquiry) -> Told:
    with connection.cursor() as cursor:
        cursor.execute("SELECT acl.opinions_given(%s)", [inquiry.pk])
        given = (cursor.fetchone() or (0,))[0]
        cursor.execute("SELECT statement, rating, given FROM acl.opinions_told(%s)", [inquiry.pk])
        counts = {(place, rating): number for place, rating, number in cursor.fetchall()}
        cursor.execute("SELECT acl.opinions_in_words(%s)", [inquiry.pk])
        words = [row[0] for row in cursor.fetchall()]
    return Told(given, inquiry.until < today(), list(_counted(counts)), words)


def _counted(counts: dict[tuple[int, int], int]) -> Iterator[Counted]:
    told = {place for place, _rating in counts}
    for place, statement in enumerate(STATEMENTS, start=1):
        answers = [(str(rating.label), counts.get((place, rating.value), 0)) for rating in ANSWERS]
        yield Counted(str(statement), answers if place in told else [])
