"""What the facts of the programme mean: months, numbers, ages, periods, differences. Pure: no database."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from percorsi.kernel.dates import add_months
from percorsi.kernel.periods import Precision
from percorsi.programmes.vocabulary import NumberKind


def month_of_project(first_month: date, on: date) -> int:
    """Month 1 is the one the project starts in; before it, zero and less."""
    return (on.year - first_month.year) * 12 + on.month - first_month.month + 1


def first_day_of(first_month: date, month: int) -> date:
    return add_months(first_month.replace(day=1), month - 1)


def calendar_months(starts_on: date, ends_on: date) -> int:
    """How many calendar months a period touches, as the eighteen columns of the funder's calendar count them."""
    return month_of_project(starts_on.replace(day=1), ends_on)


@dataclass(frozen=True)
class Comparison:
    """A declared value beside the one worked out; neither replaces the other."""

    declared: Decimal | None
    derived: Decimal | None
    tolerance: Decimal = Decimal(0)

    @property
    def difference(self) -> Decimal | None:
        """How far the value worked out is from the declared one; none when one of them is missing."""
        if self.declared is None or self.derived is None:
            return None
        return self.derived - self.declared

    @property
    def agrees(self) -> bool:
        return not self.difference

    @property
    def tolerated(self) -> bool:
        """A difference, but no larger than what rounding explains."""
        return self.difference is not None and not self.agrees and abs(self.difference) <= self.tolerance


def number_words(kind: str, number_from: int | None, number_to: int | None) -> str:
    """How firm a promised number is, said with it: «at least 100», «from 80 to 100», «about 30»."""
    if kind == NumberKind.NONE or number_from is None:
        return _("no number stated")
    low, high = (
        number_format(number, use_l10n=True) if number is not None else "" for number in (number_from, number_to)
    )
    return {
        NumberKind.MINIMUM: _("at least %(low)s"),
        NumberKind.RANGE: _("from %(low)s to %(high)s"),
        NumberKind.APPROXIMATE: _("about %(low)s"),
        NumberKind.INDICATIVE: _("about %(low)s, indicative"),
        NumberKind.EXACT: "%(low)s",
    }[NumberKind(kind)] % {"low": low, "high": high}


def age_words(age_min: int | None, age_max: int | None) -> str:
    """Completed years, both ends included; nothing when the document states no age."""
    ends = {"low": age_min, "high": age_max}
    if age_min is not None and age_max is not None:
        return _("%(low)s–%(high)s years") % ends
    if age_min is not None:
        return _("%(low)s years and over") % ends
    return _("up to %(high)s years") % ends if age_max is not None else ""


def sex_words(*, women: bool, men: bool) -> str:
    """Nothing where sex means nothing, as for schools."""
    return {(True, True): _("women and men"), (True, False): _("women"), (False, True): _("men")}.get((women, men), "")


def period_words(valid_from: date | None, valid_to: date | None, precision: str = Precision.DAY) -> str:
    """From when to when, as precisely as the document says; the last day, month or year is the last that counts."""
    start = moment_words(valid_from, precision)
    end = moment_words(valid_to - timedelta(days=1) if valid_to else None, precision)
    if start and end:
        return _("from %(start)s to %(end)s") % {"start": start, "end": end}
    if start:
        return _("since %(start)s") % {"start": start}
    return _("until %(end)s") % {"end": end} if end else ""


def moment_words(on: date | None, precision: str = Precision.DAY) -> str:
    if on is None:
        return ""
    return date_format(on, {Precision.DAY: "j F Y", Precision.MONTH: "F Y", Precision.YEAR: "Y"}[Precision(precision)])
