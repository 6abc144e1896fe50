"""Charts drawn on the server, as numbers from 0 to 100; the table beside holds the same data, reachable first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise

from percorsi.kernel.components.lists import Text
from percorsi.kernel.dates import add_months


@dataclass(frozen=True)
class Bar:
    """One line of a chart: how many women, men, others; ``of`` is a target, when there is one."""

    label: Text
    women: int = 0
    men: int = 0
    other: int = 0
    of: int | None = None
    address: str = ""

    @property
    def total(self) -> int:
        return self.women + self.men + self.other


@dataclass(frozen=True)
class Segment:
    name: str  # women | men | other | rest
    start: str
    width: str


@dataclass(frozen=True)
class DrawnBar:
    bar: Bar
    segments: list[Segment]
    target: str | None  # where the target's mark stands


def bar_chart(bars: Iterable[Bar]) -> list[DrawnBar]:
    """All bars on one scale: the longest total, or the farthest target, fills the width."""
    rows = list(bars)
    longest = max([max(bar.total, bar.of or 0) for bar in rows], default=0) or 1
    return [_drawn(bar, longest) for bar in rows]


def _drawn(bar: Bar, longest: int) -> DrawnBar:
    target = percent(bar.of, longest) if bar.of else None
    parts = (("women", bar.women), ("men", bar.men), ("other", bar.other))
    return DrawnBar(bar, list(_segments(parts, longest)), target)


def _segments(parts: Sequence[tuple[str, int]], longest: int) -> Iterable[Segment]:
    start = 0
    for name, value in parts:
        if value:
            yield Segment(name, percent(start, longest), percent(value, longest))
        start += value


def percent(part: int, whole: int) -> str:
    """As an attribute of a shape: always with a point, whatever the language."""
    return f"{100 * part / whole:.2f}"


@dataclass(frozen=True)
class Months:
    """One line of a calendar: what happens in which months; ``planned`` and ``done`` hold first days of months."""

    label: Text
    planned: frozenset[date] = frozenset()
    done: frozenset[date] = frozenset()
    note: str | Promise = ""
    address: str = ""


@dataclass(frozen=True)
class Cell:
    month: date
    state: str  # planned | done | both | none


@dataclass(frozen=True)
class Gantt:
    months: list[date]
    rows: list[tuple[Months, list[Cell]]]


def gantt(rows: Iterable[Months], *, first: date, last: date) -> Gantt:
    """Activities by months, as a table: it reads without seeing the colours."""
    months = _months(first.replace(day=1), last)
    return Gantt(months, [(row, [Cell(month, _state(row, month)) for month in months]) for row in rows])


def _months(first: date, last: date) -> list[date]:
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return [add_months(first, index) for index in range(count)]


def _state(row: Months, month: date) -> str:
    planned, done = month in row.planned, month in row.done
    if planned and done:
        return "both"
    return "planned" if planned else "done" if done else "none"
