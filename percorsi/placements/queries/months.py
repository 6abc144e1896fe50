"""The months of placements: by the path, class E, as the placements they belong to."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from uuid import UUID, uuid5

from django.db.models import Q, QuerySet

from percorsi.kernel.dates import add_days, add_months, today
from percorsi.kernel.refusals import Refusal
from percorsi.placements.models import (
    MonthStep,
    Placement,
    PlacementPause,
    RegisterMonth,
    WorkedDay,
)
from percorsi.placements.queries.kinds import terms_of
from percorsi.placements.queries.placed import asked_of
from percorsi.placements.rules.allowance import Allowance, Conditions, Month, Terms, allowance
from percorsi.placements.rules.months import (
    Entry,
    Frame,
    closed_days,
    planned_hours,
    planned_lines,
    why_not_covered,
    why_not_days,
)
from percorsi.placements.vocabulary import BEGUN, OVER, HostKind, MonthState, Phase


@dataclass(frozen=True)
class Counted:
    """A month as it stands: what was written, what was planned until today, what follows from it."""

    frame: Frame
    entries: list[Entry] = field(default_factory=list)
    planned: Decimal = Decimal(0)
    closed: int = 0

    @property
    def done(self) -> Decimal:
        open_days = set(self.frame.open_days)
        return sum((one.done for one in self.entries if one.on in open_days), Decimal(0))

    @property
    def visits(self) -> list[date]:
        return [one.on for one in self.entries if one.visited]

    @property
    def month(self) -> Month:
        days = self.frame
        return Month(planned=self.planned, done=self.done, days=len(days.days), open_days=len(days.past))


def month_key(placement: Placement, first: date) -> UUID:
    """Two who write the same month for the first time create it once."""
    return uuid5(placement.pk, first.isoformat())


def month_of(placement: Placement, first: date) -> RegisterMonth:
    """As kept, or as it would begin."""
    found = RegisterMonth.objects.filter(placement=placement, first=first).select_related("confirmed_who").first()
    return found or RegisterMonth(id=month_key(placement, first), case=placement.case, placement=placement, first=first)


def last_day(placement: Placement) -> date:
    """As it was, where it is over; as foreseen otherwise."""
    over = placement.ended_on if placement.phase in OVER else None
    return min(over, placement.ends_on) if over else placement.ends_on


def frame_of(placement: Placement, first: date, pauses: Iterable[PlacementPause] | None = None) -> Frame:
    found = placement.pauses.all() if pauses is None else pauses
    ends = add_days(placement.starts_on, -1) if placement.phase == Phase.DROPPED else last_day(placement)
    stops = tuple((one.since, one.resumed_on) for one in found)
    return Frame(first=first, starts=placement.starts_on, ends=ends, now=today(), pauses=stops)


def entry_of(row: WorkedDay) -> Entry:
    return Entry(on=row.on, hours=row.hours, starts=row.starts, ends=row.ends, absence=row.absence, visited=row.visited)


def entries_of(month: RegisterMonth) -> list[Entry]:
    return [entry_of(row) for row in WorkedDay.objects.filter(month_id=month.pk)]


def beside(month: RegisterMonth) -> list[Entry]:
    """What is written of the same weeks in the months before and after: a week does not end with the month."""
    last = add_days(add_months(month.first, 1), -1)
    monday, sunday = add_days(month.first, -month.first.weekday()), add_days(last, 6 - last.weekday())
    rows = WorkedDay.objects.filter(month__placement_id=month.placement_id, on__range=(monday, sunday))
    return [entry_of(row) for row in rows.exclude(month_id=month.pk)]


def counted(placement: Placement, frame: Frame, entries: list[Entry]) -> Counted:
    closed = closed_days(entries, frame)
    planned = planned_hours(len(frame.past), week=placement.hours_week, day=placement.hours_day, closed=closed)
    return Counted(frame, entries, planned, closed)


def counted_month(placement: Placement, month: RegisterMonth) -> Counted:
    return counted(placement, frame_of(placement, month.first), entries_of(month))


def terms_in(placement: Placement, frame: Frame) -> dict[str, Decimal]:
    """As they hold on the last day of the month that belongs to the placement."""
    return terms_of(placement.kind, (frame.inside or frame.days)[-1])


def allowance_of(placement: Placement, found: Counted, terms: Terms) -> Allowance:
    worked_out = allowance(
        found.month,
        terms,
        Conditions(
            agreed=placement.agreed,
            hours_a_day=placement.hours_day,
            meals=placement.meals,
            public=placement.site.host.kind == HostKind.PUBLIC,
            support=placement.support,
        ),
    )
    first = planned_lines(
        len(found.frame.past), week=placement.hours_week, day=placement.hours_day, closed=found.closed
    )
    return Allowance(worked_out.amount, (*first, *worked_out.lines))


def why_not_written(placement: Placement, month: RegisterMonth, entries: Iterable[Entry]) -> list[Refusal]:
    frame = frame_of(placement, month.first)
    return why_not_days(entries, frame, terms_in(placement, frame), beside=beside(month))


def why_uncovered(placement: Placement, frame: Frame) -> Refusal | None:
    """What the kind asks for must have held until the last day of the month."""
    return why_not_covered(asked_of(placement), (frame.inside or frame.days)[-1])


def steps_of(month: RegisterMonth) -> QuerySet[MonthStep]:
    return MonthStep.objects.filter(month_id=month.pk).select_related("created_by")


def months_of(placement: Placement) -> QuerySet[RegisterMonth]:
    return RegisterMonth.objects.filter(placement=placement)


def register_rows(placements: list[Placement], first: date) -> list[tuple[Placement, RegisterMonth | None, Counted]]:
    """A page of placements with their month: asked once for all of them."""
    keys = [one.pk for one in placements]
    months = {one.placement_id: one for one in RegisterMonth.objects.filter(placement__in=keys, first=first)}
    days: dict[UUID, list[Entry]] = {}
    for row in WorkedDay.objects.filter(month__in=[one.pk for one in months.values()]):
        days.setdefault(row.month_id, []).append(entry_of(row))
    pauses: dict[UUID, list[PlacementPause]] = {}
    for pause in PlacementPause.objects.filter(placement__in=keys):
        pauses.setdefault(pause.placement_id, []).append(pause)
    found = []
    for one in placements:
        month = months.get(one.pk)
        written = days.get(month.pk, []) if month else []
        found.append((one, month, counted(one, frame_of(one, first, pauses.get(one.pk, [])), written)))
    return found


def in_month(rows: QuerySet[Placement], first: date) -> QuerySet[Placement]:
    """Those that had begun, and had not ended before it."""
    last = add_days(add_months(first, 1), -1)
    still_there = Q(ended_on=None) | Q(ended_on__gte=first)
    return rows.filter(still_there, phase__in=BEGUN, starts_on__lte=last, ends_on__gte=first)


def in_month_state(rows: QuerySet[Placement], first: date, *, state: str, unconfirmed: bool) -> QuerySet[Placement]:
    """A month of which nothing was written yet is still to be filled in, and not confirmed."""
    months = RegisterMonth.objects.filter(first=first)
    if state == MonthState.OPEN:
        rows = rows.exclude(pk__in=months.exclude(state=MonthState.OPEN).values("placement"))
    elif state:
        rows = rows.filter(pk__in=months.filter(state=state).values("placement"))
    return rows.exclude(pk__in=months.exclude(confirmed_how="").values("placement")) if unconfirmed else rows
