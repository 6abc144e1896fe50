"""When an edition meets: a rule with its exceptions, told as days. No database."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

MOST = 200  # meetings of one edition
FIXED = ((1, 1), (1, 6), (4, 25), (5, 1), (6, 2), (8, 15), (11, 1), (12, 8), (12, 25), (12, 26))
FRANCIS = (10, 4)  # public holiday again from 2026, law 151/2025


@dataclass(frozen=True)
class Recurrence:
    """So many meetings from a day on, on some days of the week, every so many weeks."""

    first: date
    count: int
    weekdays: frozenset[int]  # Monday is 0
    every: int = 1  # weeks
    skip_holidays: bool = True
    without: frozenset[date] = field(default_factory=frozenset)

    def days(self) -> list[date]:
        """A day left out is made up for at the end: the number of meetings is what was promised."""
        found: list[date] = []
        for day in self._candidates():
            if len(found) >= min(self.count, MOST):
                break
            found.append(day)
        return found

    def _candidates(self) -> Iterator[date]:
        week = self.first - timedelta(days=self.first.weekday())
        for _number in range(MOST * 10):
            for weekday in sorted(self.weekdays):
                day = week + timedelta(days=weekday)
                if day >= self.first and not self._left_out(day):
                    yield day
            week += timedelta(weeks=self.every)

    def _left_out(self, day: date) -> bool:
        return day in self.without or (self.skip_holidays and is_holiday(day))


def is_holiday(day: date) -> bool:
    """Public holidays of the whole country; those of the patron saint are written by hand."""
    fixed: Collection[tuple[int, int]] = (*FIXED, FRANCIS) if day.year >= 2026 else FIXED  # noqa: PLR2004 - see FRANCIS
    return (day.month, day.day) in fixed or day in {easter(day.year), easter(day.year) + timedelta(days=1)}


def easter(year: int) -> date:
    """Sunday of Easter by the Gregorian computus (Meeus, Astronomical Algorithms, chapter 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), f = divmod(b, 4), (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    last = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * last) // 451
    month, day = divmod(h + last - 7 * m + 114, 31)
    return date(year, month, day + 1)
