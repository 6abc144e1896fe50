"""One's own addresses, and what is told by them: never a name, never a home, of protected paths the hours alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from percorsi.access.actor import Actor
from percorsi.access.models import User
from percorsi.access.queries import actor_for
from percorsi.activities.models import Gathering
from percorsi.activities.vocabulary import GatheringState
from percorsi.calendar.asked import Chosen
from percorsi.calendar.ics import Entry
from percorsi.calendar.models import Appointment, Feed
from percorsi.calendar.queries.days import appointments_in, gatherings_in, meetings_in
from percorsi.calendar.rules import ROME, moment
from percorsi.calendar.vocabulary import AppointmentState, Way, Whose
from percorsi.diary.models import Meeting
from percorsi.diary.vocabulary import MeetingState
from percorsi.kernel.dates import add_days, today

BACK, AHEAD = 30, 365  # days
MOST = 1000  # of each kind
TELLS_WHERE = frozenset({Way.SERVICE})  # elsewhere the place may be somebody's home


@dataclass(frozen=True)
class Opened:
    """A feed whose address was right, and the role in which its owner reads it."""

    feed_id: UUID
    actor: Actor


def own_feeds(actor: Actor) -> QuerySet[Feed]:
    """Those still open first."""
    return Feed.objects.filter(user_id=actor.id).select_related("project").order_by("-revoked_at", "-made_at")


def get_feed(actor: Actor, feed_id: UUID) -> Feed:
    found = own_feeds(actor).filter(pk=feed_id, revoked_at=None).first()
    if found is None:
        raise Http404
    return found


def opened_by(token: str) -> Opened | None:
    """PostgreSQL says whether the address is right; the owner's role, whether it still opens anything."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT feed_id, user_id, membership_id FROM acl.open_feed(%s)", [token])
        row = cursor.fetchone()
    if row is None:
        return None
    actor = actor_for(User.objects.get(pk=row[1]), row[2])
    return Opened(row[0], actor) if actor is not None and actor.membership_id == row[2] else None


def chosen_of(feed: Feed) -> Chosen:
    return Chosen(Whose(feed.whose), project=feed.project, place=feed.place)


def entries_of(actor: Actor, chosen: Chosen) -> Iterator[Entry]:
    """From a month ago to a year ahead. Others' protected paths are in no feed, and one's own show the hours alone."""
    since, until = (moment(add_days(today(), days), time(0)) for days in (-BACK, AHEAD))
    appointments = appointments_in(actor, chosen, since, until)
    if chosen.whose is not Whose.MINE:
        appointments = appointments.filter(restricted=False)
    yield from (_of_appointment(one) for one in appointments[:MOST])
    yield from (_of_gathering(one) for one in gatherings_in(actor, chosen, since, until)[:MOST])
    meetings = meetings_in(actor, chosen, since, until).filter(restricted=False)
    yield from (_of_meeting(one) for one in meetings[:MOST])


def _of_appointment(one: Appointment) -> Entry:
    summary, place = f"{_('Appointment')}: {one.get_way_display()}", one.place if one.way in TELLS_WHERE else ""
    if one.restricted:
        summary, place = _("Busy"), ""
    return _entry(
        one.pk, one.starts_at, one.ends_at, summary, one.version - 1, one.changed_at,
        cancelled=one.state == AppointmentState.CANCELLED, place=place,
    )  # fmt: skip


def _of_gathering(one: Gathering) -> Entry:
    """A new title of the edition counts as a change of each of its meetings."""
    edition = one.edition
    cancelled = one.state == GatheringState.CANCELLED or edition.cancelled_on is not None
    place = "" if edition.remote else one.place or edition.place
    return _entry(
        one.pk, moment(one.on, one.starts), moment(one.on, one.ends), edition.title,
        one.version + edition.version - 2, one.taken_at or one.created_at, cancelled=cancelled, place=place,
    )  # fmt: skip


def _of_meeting(one: Meeting) -> Entry:
    starts, cancelled = moment(one.on, one.at_time), one.state == MeetingState.CANCELLED
    return _entry(one.pk, starts, None, _("Team meeting"), one.version - 1, one.created_at, cancelled=cancelled)


def _entry(
    key: UUID, starts_at: datetime, ends_at: datetime | None, summary: str, sequence: int, changed_at: datetime,
    *, cancelled: bool, place: str = "",
) -> Entry:  # fmt: skip
    """The link leads to the day in the calendar, behind the sign-in: it names neither a path nor a person."""
    starts = starts_at.astimezone(ROME)
    return Entry(
        f"{key}@percorsi", starts, ends_at.astimezone(ROME) if ends_at else None, summary, sequence, changed_at,
        is_cancelled=cancelled, place=place, address=_day(starts.date()),
    )  # fmt: skip


def _day(day: date) -> str:
    return f"{settings.PERCORSI_PUBLIC_URL}{reverse('calendar:calendar')}?vista=giorno&dal={day.isoformat()}"
