"""Values of the indicators from one pass. To ask is to be authorised: nothing is counted beyond the actor's reach."""

from dataclasses import dataclass
from typing import Any

from django.db import connection

from percorsi.indicators.catalogue import CATALOGUE, Indicator
from percorsi.indicators.engine import GAPS, Asked, values_query
from percorsi.indicators.queries.entities import entity_totals
from percorsi.indicators.queries.patience import take_time


@dataclass(frozen=True)
class Value:
    """``women`` and ``men`` are empty where operations or bodies are counted; ``total`` may exceed their sum."""

    indicator: Indicator
    total: int
    women: int | None = None
    men: int | None = None

    @property
    def other(self) -> int:
        return self.total - (self.women or 0) - (self.men or 0)


@dataclass(frozen=True)
class Sheet:
    """Everything one pass tells: the values, and how many records lack what."""

    values: list[Value]
    missing: dict[str, int]  # by item of the entry data
    incomplete: int

    def total_of(self, code: str) -> int:
        return next((value.total for value in self.values if value.indicator.code == code), 0)


def values(asked: Asked) -> list[Value]:
    """Every indicator of the framework, in its order."""
    return sheet(asked).values


def sheet(asked: Asked) -> Sheet:
    counted = _counted(asked)
    entities = entity_totals(asked)
    found = [
        _value(indicator, counted) if indicator.counts_records else Value(indicator, entities.get(indicator.code, 0))
        for indicator in CATALOGUE[asked.framework]
    ]
    missing = {item: sum(counted[f"missing:{item}"].values()) for item in GAPS[asked.framework]}
    return Sheet(found, missing, sum(counted["incomplete"].values()))


def _counted(asked: Asked) -> dict[str, dict[str, int]]:
    """By column of the query, then by sex."""
    take_time()
    with connection.cursor() as cursor:
        cursor.execute(values_query(asked.framework), asked.parameters)
        names = [column.name for column in cursor.description or ()][1:]
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return {name: {row[0]: row[place] for row in rows} for place, name in enumerate(names, start=1)}


def _value(indicator: Indicator, counted: dict[str, dict[str, int]]) -> Value:
    by_sex = counted[indicator.code]
    return Value(indicator, total=sum(by_sex.values()), women=by_sex.get("F", 0), men=by_sex.get("M", 0))
