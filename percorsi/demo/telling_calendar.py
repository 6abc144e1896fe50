"""Who meets whom this week and the next: at the service, outside, by telephone; two of them at the same hours."""

from collections.abc import Iterator
from datetime import date, time

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.calendar.actions import cancel_appointment, end_appointment, plan_appointment
from percorsi.calendar.models import Appointment
from percorsi.calendar.rules import Hours
from percorsi.calendar.vocabulary import AppointmentState, Way
from percorsi.cases.models import Case
from percorsi.cases.queries import writing_places
from percorsi.cases.vocabulary import OPEN_STATES
from percorsi.demo.invented import key
from percorsi.demo.telling import Network
from percorsi.kernel.dates import add_days, today
from percorsi.kernel.privacy import DataClass
from percorsi.people.queries import why_not_write_about

FOLLOWING = (("bruno", "UDP_MELZO"), ("lia", "AZ_CASTANESE"), ("nora", "UDP_MELZO"), ("dario", "STRIPES"))
DESK = "Sportello sociale, stanza 2"
# In how many days, from when to when, how, where: told of the persons one follows, one after the other.
APPOINTMENTS = (
    (0, time(9), time(10), Way.SERVICE, DESK),
    (0, time(11, 30), time(12), Way.PHONE, ""),
    (1, time(10), time(11), Way.SERVICE, DESK),
    (1, time(10, 30), time(11, 30), Way.OUTSIDE, "Centro per l'impiego"),
    (2, time(15), time(16, 30), Way.HOME, ""),
    (4, time(9, 30), time(10, 30), Way.REMOTE, ""),
    (8, time(14), time(15), Way.SERVICE, DESK),
)
GONE, CALLED_OFF = 1, 4  # of these lines: the one that has been, the one that is cancelled


def appointments_are_told() -> None:
    """Told again on the same day it adds nothing; another day it tells of that day's week."""
    for name, body in FOLLOWING:
        colleague = Network().actor(name, body)
        with acting(colleague):
            rows = list(_made(colleague))
            _end(rows, colleague)


def _made(colleague: Actor) -> Iterator[Appointment]:
    cases = _people(colleague)
    for number, (days, starts, ends, way, place) in enumerate(APPOINTMENTS):
        if not cases:
            return
        case, on = cases[number % len(cases)], _working(add_days(today(), days))
        hours = Hours(colleague.user, on, starts, ends, way, place)
        sign = key(f"appointment {colleague.user.username} {number} {on}")
        yield plan_appointment(case, hours=hours, by=colleague, id=sign)


def _end(rows: list[Appointment], colleague: Actor) -> None:
    for number, row in enumerate(rows):
        if row.state != AppointmentState.PLANNED:
            continue
        if number == GONE and row.on <= today():
            end_appointment(row, came=True, seen=row.version, by=colleague)
        if number == CALLED_OFF:
            cancel_appointment(row, reason="Ha chiesto di rimandare", seen=row.version, by=colleague)


def _people(colleague: Actor) -> list[Case]:
    """Whoever she follows now, by name; who is protected has no appointment in a demonstration."""
    written = writing_places(colleague, DataClass.ECONOMIC).values("case_id")
    found = Case.objects.filter(pk__in=written, state__in=OPEN_STATES, restricted=False, person__restricted=False)
    rows = found.select_related("person").order_by("person__family_name", "person__given_name")
    return [case for case in rows if why_not_write_about(case.person_id) is None][:5]


def _working(day: date) -> date:
    """Nobody is called on a Sunday."""
    return add_days(day, 1) if day.weekday() == 6 else day  # noqa: PLR2004 - Monday is 0
