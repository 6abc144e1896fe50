"""The table of the indicators as the page shows it: in groups, each number with its address."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from percorsi.indicators.catalogue import Indicator
from percorsi.indicators.engine import Asked
from percorsi.indicators.queries import Hidden, Reached, Sheet, Value
from percorsi.indicators.reference.answers import ITEMS
from percorsi.indicators.vocabulary import Column, Kind, Population
from percorsi.kernel.components import Bar


@dataclass(frozen=True)
class Number:
    value: int | None
    address: str  # empty: nothing to open
    column: Column


@dataclass(frozen=True)
class Line:
    indicator: Indicator
    numbers: list[Number]
    bar: Bar


@dataclass(frozen=True)
class Group:
    kind: Kind
    lines: list[Line]


@dataclass(frozen=True)
class Gap:
    name: str
    count: int


def groups(sheet: Sheet, asked: Asked, project_code: str, *, legacy: bool) -> list[Group]:
    """One scale for all bars of the page: the whole of the records."""
    whole = max((value.total for value in sheet.values if value.indicator.kind == Kind.TOTAL), default=0)
    whole = whole or sheet.total_of("EECO01")
    shown = [value for value in sheet.values if legacy or not value.indicator.legacy]
    lines = [(value.indicator.kind, _line(value, asked, project_code, whole)) for value in shown]
    return [Group(kind, found) for kind in Kind if (found := [line for line_kind, line in lines if line_kind == kind])]


def _line(value: Value, asked: Asked, project_code: str, whole: int) -> Line:
    told = {Column.WOMEN: value.women, Column.MEN: value.men, Column.TOTAL: value.total}
    numbers = [
        Number(number, _address(value.indicator, asked, project_code, column) if number else "", column)
        for column, number in told.items()
    ]
    bar = Bar(value.indicator.code, women=value.women or 0, men=value.men or 0, other=_other(value), of=whole)
    return Line(value.indicator, numbers, bar)


def _other(value: Value) -> int:
    return value.other if value.indicator.counts_records else 0


def _address(indicator: Indicator, asked: Asked, project_code: str, column: Column) -> str:
    if not indicator.counts_records:
        return ""
    query = {"on": asked.on.isoformat(), "project": project_code, "who": column.value}
    told = {name: value for name, value in query.items() if value and value != Column.TOTAL.value}
    return f"{reverse('indicators:members', args=[asked.framework.value, indicator.code])}?{urlencode(told)}"


def gaps(sheet: Sheet) -> list[Gap]:
    return [Gap(str(ITEMS[item]), count) for item, count in sheet.missing.items() if count]


def target_bars(reached: list[Reached]) -> Iterator[Bar]:
    for one in reached:
        if one.total is not None:
            women, men = one.women or 0, one.men or 0
            yield Bar(one.group.name, women=women, men=men, other=one.total - women - men, of=one.group.number_from)


def with_hidden(sheet: Sheet, hidden: Hidden, asked: Asked) -> Value | None:
    """The grand total with those whom somebody protects; only of the very day they are told of."""
    if hidden.known_on != asked.on or not hidden.total:
        return None
    grand = next(value for value in sheet.values if value.indicator.population == Population.STARTED)
    women, men = (grand.women or 0) + hidden.women, (grand.men or 0) + hidden.men
    return Value(grand.indicator, grand.total + hidden.total, women, men)


def protected_lines(sheet: Sheet, hidden: Hidden, asked: Asked) -> Iterator[Any]:
    """For the file that leaves: how many they are, and the total with them."""
    day = hidden.known_on.isoformat()
    yield ("", _("Protected persons, from five of each sex on"), hidden.women, hidden.men, hidden.total, day)
    if whole := with_hidden(sheet, hidden, asked):
        title = _("%(total)s, with the persons protected") % {"total": whole.indicator.title}
        yield (whole.indicator.code, title, whole.women, whole.men, whole.total, day)
