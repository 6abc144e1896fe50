"""The months of the placements of the demonstration: hours by day, the host's word, what was approved, what waits."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from percorsi.access.actor import Actor
from percorsi.kernel.dates import add_days, add_months, today
from percorsi.placements.actions import approve_month, hand_in_month, record_days
from percorsi.placements.models import Placement
from percorsi.placements.queries import frame_of, last_day, month_of
from percorsi.placements.rules.months import Entry, Frame

FRIDAY = 4
AWAY = {6: "told", 11: "not_told"}  # the working day of a month on which she is not there
VISIT = 8


def months_are_told(worker: Actor, placement: Placement, *, waiting: int = 1) -> None:
    """All that are over are handed in; the last ones wait for their approval, the rest is approved."""
    firsts = list(_months(placement))
    over = [first for first in firsts if frame_of(placement, first).is_over]
    for first in firsts:
        if month_of(placement, first).created_at is None:
            _is_told(worker, placement, first, handed=first in over, approved=first in over[: len(over) - waiting])


def _months(placement: Placement) -> Iterator[date]:
    first = placement.starts_on.replace(day=1)
    while first <= min(today(), last_day(placement)):
        yield first
        first = add_months(first, 1)


def _is_told(worker: Actor, placement: Placement, first: date, *, handed: bool, approved: bool) -> None:
    entries = list(_days(placement, frame_of(placement, first)))
    month = record_days(placement, first=first, entries=entries, seen=1, by=worker)
    if not handed:
        return
    month = hand_in_month(placement, first=first, seen=month.version, by=worker)
    if approved:
        last = min(add_days(add_months(first, 1), 2), today())
        who = placement.host_tutor
        approve_month(placement, first=first, seen=month.version, by=worker, who=who, on=last, how="paper")


def _days(placement: Placement, frame: Frame) -> Iterator[Entry]:
    """The hours of the project from Monday to Friday, as far as the week allows, less two absences."""
    working = [day for day in frame.past if day.weekday() <= FRIDAY]
    for number, day in enumerate(working):
        away = AWAY.get(number, "")
        hours = Decimal(0) if away else placement.hours_day
        yield Entry(on=day, hours=hours, absence=away, visited=number == VISIT and not away)
