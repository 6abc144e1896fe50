"""The register of a month: its hours, the host's word, and how far it is."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from percorsi.access.actor import Actor
from percorsi.kernel.dates import today
from percorsi.kernel.editing import create_once, save_version
from percorsi.kernel.refusals import refuse, refuse_if
from percorsi.placements.actions.placed import may_write, trace
from percorsi.placements.models import HostPerson, MonthStep, Placement, RegisterMonth, WorkedDay
from percorsi.placements.queries.months import (
    allowance_of,
    counted_month,
    frame_of,
    month_of,
    terms_in,
    why_not_written,
    why_uncovered,
)
from percorsi.placements.rules.allowance import Allowance, why_not_count
from percorsi.placements.rules.months import (
    Entry,
    why_not_confirm,
    why_not_move,
)
from percorsi.placements.vocabulary import MonthState, PlacementEvent

CONFIRMED = ("confirmed_who", "confirmed_on", "confirmed_how")


@transaction.atomic
def record_days(placement: Placement, *, first: date, entries: Sequence[Entry], seen: int, by: Actor) -> RegisterMonth:
    """The whole month or nothing; until it is handed in."""
    may_write(by, placement.case)
    month = _kept(month_of(placement, first), by)
    if month.state != MonthState.OPEN:
        refuse(_("This month has been handed in."), _("Open it again with a reason, then correct the hours."))
    refuse_if(next(iter(why_not_written(placement, month, entries)), None))
    save_version(month, seen=seen, fields=())
    _write(month, entries, by)
    trace(PlacementEvent.MONTH_WRITTEN, placement, by, month=str(month))
    return month


def _write(month: RegisterMonth, entries: Sequence[Entry], by: Actor) -> None:
    """Of a day of which nothing is written there is no row, unless something was written before."""
    known = {row.on: row for row in WorkedDay.objects.filter(month=month)}
    names = ("hours", "starts", "ends", "absence", "visited")
    for one in entries:
        row = known.get(one.on)
        values = {"hours": one.done} | {name: getattr(one, name) for name in names[1:]}
        if row is None and not one.is_empty:
            WorkedDay.objects.create(case_id=month.case_id, month=month, on=one.on, created_by=by.user, **values)
        elif row is not None and any(getattr(row, name) != value for name, value in values.items()):
            WorkedDay.objects.filter(pk=row.pk).update(**values)


@transaction.atomic
def hand_in_month(
    placement: Placement, *, first: date, seen: int, by: Actor, who: HostPerson | None = None, on: date | None = None,
    how: str = "",
) -> RegisterMonth:  # fmt: skip
    """From here on the hours stay as they are. The host's word may be recorded now, or when it is approved."""
    may_write(by, placement.case)
    month = _kept(month_of(placement, first), by)
    refuse_if(why_not_move(MonthState(month.state), MonthState.HANDED_IN, frame=frame_of(placement, first)))
    if how:
        _confirm(placement, month, who=who, on=on, how=how)
    month.state = MonthState.HANDED_IN
    return _moved(placement, month, seen=seen, by=by)


@transaction.atomic
def approve_month(
    placement: Placement, *, first: date, seen: int, by: Actor, who: HostPerson | None = None, on: date | None = None,
    how: str = "",
) -> RegisterMonth:  # fmt: skip
    """Once the host has confirmed, and what covers her held: the calculation is kept as it is now."""
    may_write(by, placement.case)
    month, frame = month_of(placement, first), frame_of(placement, first)
    refuse_if(why_not_move(MonthState(month.state), MonthState.APPROVED, frame=frame))
    if not month.is_confirmed:
        _confirm(placement, month, who=who, on=on, how=how)
    refuse_if(why_uncovered(placement, frame))
    found = counted_month(placement, month)
    refuse_if(why_not_count(found.month))
    worked_out = allowance_of(placement, found, terms_in(placement, frame))
    month.state = MonthState.APPROVED
    return _moved(
        placement, month, seen=seen, by=by, planned=found.planned, done=found.done, amount=worked_out.amount,
        words=in_lines(worked_out),
    )  # fmt: skip


@transaction.atomic
def reopen_month(placement: Placement, *, first: date, reason: str, seen: int, by: Actor) -> RegisterMonth:
    """What was approved stays readable; the host confirms again, since the hours may change."""
    may_write(by, placement.case)
    month = month_of(placement, first)
    frame = frame_of(placement, first)
    refuse_if(why_not_move(MonthState(month.state), MonthState.OPEN, frame=frame, reason=reason))
    month.state = MonthState.OPEN
    month.confirmed_who, month.confirmed_on, month.confirmed_how = None, None, ""
    return _moved(placement, month, seen=seen, by=by, reason=reason.strip())


def in_lines(worked_out: Allowance) -> str:
    return "\n".join(f"{line.label}: {line.value}" for line in worked_out.lines)


def _kept(month: RegisterMonth, by: Actor) -> RegisterMonth:
    """Begun by whoever writes first."""
    if month.created_at is not None:
        return month
    month.created_by = by.user
    return create_once(month)[0]


def _confirm(placement: Placement, month: RegisterMonth, *, who: HostPerson | None, on: date | None, how: str) -> None:
    refuse_if(why_not_confirm(who=who, on=on, how=how, first=month.first, now=today()))
    if who is not None and who.host_id != placement.site.host_id:
        refuse(_("This person works for another host."), _("Choose somebody of this host."), ("who",))
    month.confirmed_who, month.confirmed_on, month.confirmed_how = who, on, how


def _moved(
    placement: Placement, month: RegisterMonth, *, seen: int, by: Actor, reason: str = "", words: str = "",
    **numbers: Decimal,
) -> RegisterMonth:  # fmt: skip
    save_version(month, seen=seen, fields=("state", *CONFIRMED))
    MonthStep.objects.create(
        case_id=month.case_id, month=month, to=month.state, reason=reason, words=words, created_by=by.user, **numbers
    )
    trace(PlacementEvent.MONTH_MOVED, placement, by, month=str(month), state=str(month.state))
    return month


def trace_register(placement: Placement, *, by: Actor) -> None:
    """Names that leave on paper leave a line in the trace."""
    trace(PlacementEvent.REGISTER_PRINTED, placement, by)
