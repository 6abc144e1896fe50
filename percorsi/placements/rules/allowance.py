"""The allowance of one month: from the hours, by the dated values of the kind. Pure, decimals only.

Amounts are euro of one month, hours are hours, shares are per cent. The calculation comes back in lines that can be
shown: what was taken, by which value, to which result. A human approves it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from percorsi.kernel.refusals import Refusal
from percorsi.placements.vocabulary import TermName

CENT = Decimal("0.01")
ZERO = Decimal(0)
WHOLE = Decimal(100)
LONGEST_MONTH = 31
Terms = Mapping[str, Decimal]


@dataclass(frozen=True, kw_only=True)
class Conditions:
    """What the project says of this placement."""

    agreed: Decimal | None = None  # a month, as the project says it
    hours_a_day: Decimal | None = None
    meals: bool = False
    public: bool = False
    support: bool = False  # she has income support


@dataclass(frozen=True, kw_only=True)
class Month:
    """Hours planned and done on the days that were neither outside the placement nor suspended."""

    planned: Decimal
    done: Decimal
    days: int  # of the calendar month
    open_days: int  # of these, neither outside the placement nor suspended


@dataclass(frozen=True)
class Line:
    """One step of the calculation: what it is, and what came out, in words."""

    label: str
    value: str


@dataclass(frozen=True)
class Allowance:
    amount: Decimal
    lines: tuple[Line, ...]

    @property
    def due(self) -> bool:
        return self.amount > ZERO

    @property
    def told(self) -> str:
        return euro(self.amount)


def band(terms: Terms, conditions: Conditions) -> tuple[Decimal, str] | None:
    """The least that these conditions ask for, with its name; none where the kind names no amount.

    Where two conditions hold, the lower band is the least that is asked.
    """
    half_day = terms.get(TermName.HALF_DAY)
    short = half_day is not None and conditions.hours_a_day is not None and conditions.hours_a_day <= half_day
    holding = (
        (TermName.FULL, True),
        (TermName.FULL_MEALS, conditions.meals),
        (TermName.FULL_HALF_DAY, short),
        (TermName.FULL_PUBLIC, conditions.public),
    )
    found = [(terms[name], str(name.label)) for name, holds in holding if holds and name in terms]
    return min(found, key=lambda one: one[0], default=None)


def why_not_count(month: Month) -> Refusal | None:
    if min(month.planned, month.done) < ZERO:
        return Refusal(_("Hours are never fewer than none."), _("Correct the hours."), ("done",))
    if not 0 <= month.open_days <= month.days <= LONGEST_MONTH:
        return Refusal(
            _("The days of the placement are more than those of the month."), _("Correct the days."), ("open_days",)
        )
    return None


def allowance(month: Month, terms: Terms, conditions: Conditions) -> Allowance:
    """Whole from the share of attendance on, below it in proportion, never under the floor, never over the whole."""
    lines: list[Line] = []
    full = _whole(terms, conditions, lines)
    if full is None:
        return _nothing(lines, _("This kind has no allowance, and the project names none."))
    if conditions.support and terms.get(TermName.NOT_WITH_SUPPORT):
        return _nothing(lines, _("Not due to who has income support; expenses may be reimbursed."))
    if month.open_days == 0:
        return _nothing(lines, _("The whole month was suspended, or outside the placement."))
    if month.done <= ZERO:
        return _nothing(lines, _("Nobody was present for an hour."))
    return _counted(month, terms, full, lines)


def _whole(terms: Terms, conditions: Conditions, lines: list[Line]) -> Decimal | None:
    """What the project says, or the least of the rules where that is more."""
    least = band(terms, conditions)
    if least is not None:
        lines.append(Line(least[1], euro(least[0])))
    if conditions.agreed is not None:
        lines.append(Line(_("Amount of the project"), euro(conditions.agreed)))
    known = [one for one in (least[0] if least else None, conditions.agreed) if one is not None]
    return max(known, default=None)


def _counted(month: Month, terms: Terms, full: Decimal, lines: list[Line]) -> Allowance:
    of_month = Decimal(month.open_days) / Decimal(month.days)
    whole = cents(full * of_month)
    if month.open_days < month.days:
        days = {"days": month.open_days, "of": month.days, "full": euro(full)}
        lines.append(Line(_("%(days)s days of %(of)s: part of %(full)s") % days, euro(whole)))
    present = min(Decimal(1), month.done / month.planned) if month.planned > ZERO else Decimal(1)
    hours = {"done": plain(month.done), "planned": plain(month.planned)}
    lines.append(Line(_("Attendance: %(done)s of %(planned)s hours") % hours, f"{plain(cents(present * WHOLE))} %"))
    share = terms.get(TermName.SHARE)
    if share is None:
        lines.append(Line(_("The rules of this kind say nothing of attendance"), euro(whole)))
        return Allowance(whole, tuple(lines))
    if present * WHOLE >= share:
        lines.append(Line(_("From %(share)s %% on: the whole") % {"share": plain(share)}, euro(whole)))
        return Allowance(whole, tuple(lines))
    return _in_proportion(whole, present, of_month, terms, lines)


def _in_proportion(whole: Decimal, present: Decimal, of_month: Decimal, terms: Terms, lines: list[Line]) -> Allowance:
    part = cents(whole * present)
    share = {"share": plain(terms[TermName.SHARE]), "whole": euro(whole), "present": plain(cents(present * WHOLE))}
    lines.append(Line(_("Below %(share)s %%: %(present)s %% of %(whole)s") % share, euro(part)))
    floor = min(cents(terms.get(TermName.FLOOR, ZERO) * of_month), whole)
    if part >= floor:
        return Allowance(part, tuple(lines))
    lines.append(Line(_("Never under the least allowance"), euro(floor)))
    return Allowance(floor, tuple(lines))


def _nothing(lines: list[Line], why: str) -> Allowance:
    return Allowance(ZERO, (*lines, Line(why, euro(ZERO))))


def cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


def euro(amount: Decimal) -> str:
    return f"{number_format(cents(amount), 2, use_l10n=True, force_grouping=True)} €"


def plain(number: Decimal) -> str:
    """«62,5», without zeros that say nothing."""
    return number_format(number.normalize() if number else ZERO, use_l10n=True, force_grouping=True)
