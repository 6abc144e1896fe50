"""The register of a month, as its page and its paper show it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.forms import BoundField
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from percorsi.kernel.components import Badge
from percorsi.kernel.components.words import shown
from percorsi.kernel.dates import add_months
from percorsi.placements.forms import MonthForm
from percorsi.placements.models import MonthStep, Placement, RegisterMonth
from percorsi.placements.queries import Counted, allowance_of, counted_month, steps_of, terms_in
from percorsi.placements.rules.allowance import Allowance, euro, plain
from percorsi.placements.rules.months import Entry, Frame
from percorsi.placements.vocabulary import Absence, MonthState

TONES = {MonthState.OPEN: "warning", MonthState.HANDED_IN: "accent", MonthState.APPROVED: "positive"}
SATURDAY = 5


@dataclass(frozen=True)
class DayRow:
    """One day: its fields where it may be written, or was; otherwise why it may not."""

    day: date
    fields: dict[str, BoundField]
    why: str

    @property
    def name(self) -> str:
        return date_format(self.day, "D j")

    @property
    def weekend(self) -> bool:
        return self.day.weekday() >= SATURDAY

    @property
    def more(self) -> bool:
        """Times or a visit are there: their part stands open."""
        parts = [self.fields[name] for name in ("starts", "ends", "visited")]
        return any(one.value() or one.errors for one in parts)


@dataclass(frozen=True)
class DrawnStep:
    step: MonthStep

    @property
    def lines(self) -> list[str]:
        return self.step.words.splitlines()

    @property
    def amount(self) -> str:
        return euro(self.step.amount) if self.step.amount is not None else ""


def badge_of_month(month: RegisterMonth | None) -> Badge:
    state = MonthState(month.state) if month else MonthState.OPEN
    return Badge(state.label, TONES[state])


def badge_of_host(month: RegisterMonth | None) -> Badge:
    confirmed = month is not None and month.is_confirmed
    return Badge(_("Confirmed"), "positive") if confirmed else Badge(_("Not confirmed"), "warning")


def share_of(found: Counted) -> str:
    """«80 %» of the hours planned until today; a dash where none were."""
    if not found.planned:
        return shown(None)
    share = (found.done / found.planned * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    return f"{plain(share)} %"


def hours_of(found: Counted) -> str:
    return _("%(done)s of %(planned)s") % {"done": plain(found.done), "planned": plain(found.planned)}


def rows_of(form: MonthForm) -> Iterator[DayRow]:
    for day in form.frame.days:
        fields = {part: form[f"{part}-{day}"] for part in ("hours", "starts", "ends", "absence", "visited")}
        typed = any(one.errors or one.value() for one in fields.values())
        why = "" if typed else _why_closed(day, form.frame)
        yield DayRow(day, fields, why)


def _why_closed(day: date, frame: Frame) -> str:
    if day not in set(frame.inside):
        return _("Outside the placement")
    if frame.is_suspended(day):
        return _("Suspended")
    return _("Still to come") if day > frame.now else ""


def drawn_month(placement: Placement, month: RegisterMonth, *, may_edit: bool) -> dict[str, Any]:
    found = counted_month(placement, month)
    inside = {one for one in (add_months(month.first, -1), add_months(month.first, 1)) if _falls_in(placement, one)}
    steps = [DrawnStep(one) for one in steps_of(month)]
    return {
        "month": month,
        "state": badge_of_month(month),
        "host_says": badge_of_host(month),
        "counted": found,
        "hours": hours_of(found),
        "share": share_of(found),
        "over": found.frame.is_over,
        "found": _worked_out(placement, month, found),
        "steps": steps,
        "approved": next((one for one in steps if one.step.to == MonthState.APPROVED), None)
        if month.state == MonthState.APPROVED
        else None,
        "neighbours": sorted(inside),
        "may_edit": may_edit,
        "day_hours": plain(placement.hours_day),
        "written": [(one, plain(one.done), _absence(one)) for one in found.entries if not one.is_empty],
    }


def _absence(entry: Entry) -> str:
    return str(Absence(entry.absence).label) if entry.absence else ""


def _falls_in(placement: Placement, first: date) -> bool:
    return placement.starts_on < add_months(first, 1) and first <= placement.ends_on


def _worked_out(placement: Placement, month: RegisterMonth, found: Counted) -> Allowance | None:
    """While the month goes on nothing is worked out; once approved, what was kept is shown."""
    if not found.frame.is_over or month.state == MonthState.APPROVED:
        return None
    return allowance_of(placement, found, terms_in(placement, found.frame))
