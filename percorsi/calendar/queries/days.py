"""What a calendar shows: appointments, meetings of editions, meetings of teams, and hours that are only taken.

As many statements for one line as for fifty. Whoever does not see a path learns of its appointments the hours at most.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from percorsi.access.actor import Actor
from percorsi.access.models import User
from percorsi.activities.models import Gathering, Staff
from percorsi.activities.vocabulary import GatheringState
from percorsi.audit.circumstances import note_shown
from percorsi.calendar.asked import PAGE, Asked, Chosen
from percorsi.calendar.models import Appointment
from percorsi.calendar.queries.appointments import WORK, busy, visible_appointments
from percorsi.calendar.rules import ROME, USUAL, moment
from percorsi.calendar.vocabulary import AppointmentState, Whose
from percorsi.diary.models import Meeting
from percorsi.diary.queries.meetings import visible_meetings
from percorsi.kernel.dates import today

MOST_PLACES = 200
PLACES_SINCE = timedelta(days=60)


@dataclass(frozen=True)
class Line:
    """One line of a calendar. ``takes`` names whom and what it takes up: two lines that share one overlap."""

    starts_at: datetime
    ends_at: datetime | None  # a team meeting does not say until when
    title: str
    row: Any = None  # an appointment, a meeting of an edition or of a team; nothing where only the hours are told
    who: str = ""
    takes: frozenset[tuple[str, object]] = field(default_factory=frozenset)
    overlaps: bool = False

    @property
    def on(self) -> date:
        return self.starts_at.astimezone(ROME).date()

    @property
    def until(self) -> datetime:
        return self.ends_at or self.starts_at + USUAL

    @property
    def is_cancelled(self) -> bool:
        return getattr(self.row, "state", "") == AppointmentState.CANCELLED


@dataclass(frozen=True)
class Days:
    lines: list[Line]
    more: bool


def days(actor: Actor, asked: Asked) -> Days:
    """One page of lines, in the order of the day; every source is asked for no more than can be shown."""
    upto = asked.number * PAGE + 1
    appointments = list(appointments_in(actor, asked.chosen, asked.since, asked.until)[:upto])
    found = [
        *(_of_appointment(one) for one in appointments),
        *(
            _of_gathering(one, asked.chosen)
            for one in gatherings_in(actor, asked.chosen, asked.since, asked.until)[:upto]
        ),
        *(_of_meeting(one) for one in meetings_in(actor, asked.chosen, asked.since, asked.until)[:upto]),
        *_of_the_others(actor, asked, [one.pk for one in appointments]),
    ]
    found = with_overlaps(sorted(found, key=lambda line: (line.starts_at, line.until, line.title)))
    page = found[(asked.number - 1) * PAGE : asked.number * PAGE]
    note_shown(
        (line.row.case.person_id for line in page if isinstance(line.row, Appointment | Meeting)),
        classes={"B", str(WORK)},
    )
    return Days(page, len(found) > asked.number * PAGE)


def appointments_in(actor: Actor, chosen: Chosen, since: datetime, until: datetime) -> QuerySet[Appointment]:
    found = visible_appointments(actor).filter(starts_at__gte=since, starts_at__lt=until)
    whose = {
        Whose.MINE: Q(user_id=actor.id),
        Whose.TEAM: Q(organisation_id=actor.organisation_id),
        Whose.PROJECT: Q(case__project=chosen.project),
        Whose.PLACE: Q(place__iexact=chosen.place),
    }
    return found.filter(whose[chosen.whose]).order_by("starts_at", "id")


def gatherings_in(actor: Actor, chosen: Chosen, since: datetime, until: datetime) -> QuerySet[Gathering]:
    """Meetings of editions are open facts: everybody signed in reads where and when."""
    mine = Staff.objects.filter(edition=OuterRef("edition"), user_id=actor.id, since__lte=OuterRef("on"))
    works = mine.filter(Q(until=None) | Q(until__gte=OuterRef("on")))
    whose: dict[Whose, Q] = {
        Whose.MINE: Q(Exists(works)),
        Whose.TEAM: Q(edition__organisation_id=actor.organisation_id),
        Whose.PROJECT: Q(edition__project=chosen.project),
        Whose.PLACE: Q(place__iexact=chosen.place) | Q(place="", edition__place__iexact=chosen.place),
    }
    found = Gathering.objects.filter(whose[chosen.whose], on__gte=since.date(), on__lt=until.date())
    staff = Prefetch("edition__staff", Staff.objects.select_related("user"))
    return found.select_related("edition__project").prefetch_related(staff).order_by("on", "starts", "id")


def meetings_in(actor: Actor, chosen: Chosen, since: datetime, until: datetime) -> QuerySet[Meeting]:
    """Meetings of teams: those one is invited to, and those of the paths one reads in a project."""
    found = visible_meetings(actor).filter(on__gte=since.date(), on__lt=until.date())
    whose = {Whose.MINE: Q(invitations__user_id=actor.id), Whose.PROJECT: Q(case__project=chosen.project)}
    found = found.filter(whose[chosen.whose]) if chosen.whose in whose else found.none()
    return found.select_related("case__person", "case__project").order_by("on", "at_time", "id")


def _of_the_others(actor: Actor, asked: Asked, seen: Collection[UUID]) -> list[Line]:
    """Hours that are only taken: of colleagues in the calendar of the body, and one's own in another role."""
    if asked.chosen.whose not in {Whose.MINE, Whose.TEAM}:
        return []
    taken = busy(asked.since, asked.until, beside=seen)
    if asked.chosen.whose is Whose.MINE:
        taken = [one for one in taken if one.user_id == actor.id]
    names = dict(User.objects.filter(pk__in={one.user_id for one in taken}).values_list("pk", "display_name"))
    return [
        Line(
            one.starts_at, one.ends_at, _("Busy"), who=names.get(one.user_id, ""),
            takes=frozenset({("user", one.user_id)}),
        )
        for one in taken
    ]  # fmt: skip


def _of_appointment(one: Appointment) -> Line:
    takes = {("user", one.user_id), ("person", one.case.person_id)}
    name = one.case.person.full_name
    return Line(one.starts_at, one.ends_at, name, one, one.user.display_name, frozenset(takes))


def _of_gathering(one: Gathering, chosen: Chosen) -> Line:
    """In the calendar of a place, two meetings there at once overlap; elsewhere those of the same colleague."""
    takes: set[tuple[str, object]] = {
        ("user", staff.user_id)
        for staff in one.edition.staff.all()
        if staff.user_id and staff.since <= one.on and (staff.until is None or staff.until >= one.on)
    }
    if chosen.whose is Whose.PLACE:
        takes.add(("place", chosen.place.casefold()))
    starts, ends = moment(one.on, one.starts), moment(one.on, one.ends)
    return Line(starts, ends, one.edition.title, one, takes=frozenset(takes))


def _of_meeting(one: Meeting) -> Line:
    title = _("Team meeting: %(name)s") % {"name": one.case.person.full_name}
    return Line(moment(one.on, one.at_time), None, title, one, takes=frozenset({("person", one.case.person_id)}))


def with_overlaps(lines: Sequence[Line]) -> list[Line]:
    """Marks those that take up the same colleague, person or place at the same time; cancelled ones take up nobody."""
    overlapping: set[int] = set()
    for number, line in enumerate(lines):
        for other in _later(lines, number):
            if lines[other].takes & line.takes and not line.is_cancelled and not lines[other].is_cancelled:
                overlapping |= {number, other}
    return [
        Line(**(vars(line) | {"overlaps": True})) if number in overlapping else line
        for number, line in enumerate(lines)
    ]


def _later(lines: Sequence[Line], number: int) -> Iterator[int]:
    """In the order of their beginning, those that begin before this one ends."""
    for other in range(number + 1, len(lines)):
        if lines[other].starts_at >= lines[number].until:
            return
        yield other


def places() -> list[str]:
    """Where editions meet now: open facts. The place of a person's appointment is not one of them."""
    recent = Gathering.objects.filter(on__gte=today() - PLACES_SINCE).exclude(state=GatheringState.CANCELLED)
    own = recent.exclude(place="").values_list("place", flat=True)
    usual = recent.filter(place="", edition__remote=False).exclude(edition__place="")
    found = {*own.distinct()[:MOST_PLACES], *usual.values_list("edition__place", flat=True).distinct()[:MOST_PLACES]}
    return sorted(found, key=str.casefold)
