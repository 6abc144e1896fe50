"""Values of the indicators and the records behind each. To ask is to be authorised: nothing is counted beyond reach."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from percorsi.indicators.catalogue import CATALOGUE, Indicator
from percorsi.indicators.engine import Asked, members_condition, records, values_query
from percorsi.indicators.entities import entity_totals
from percorsi.indicators.vocabulary import Column


@dataclass(frozen=True)
class Value:
    """``women`` and ``men`` are empty where operations or bodies are counted; ``total`` may exceed their sum."""

    indicator: Indicator
    total: int
    women: int | None = None
    men: int | None = None


def values(asked: Asked) -> list[Value]:
    """Every indicator of the framework, in its order, from one pass over the records."""
    counted = _counted(asked)
    entities = entity_totals(asked)
    return [
        _value(indicator, counted) if indicator.counts_records else Value(indicator, entities.get(indicator.code, 0))
        for indicator in CATALOGUE[asked.framework]
    ]


def _counted(asked: Asked) -> dict[str, dict[str, int]]:
    """By code, then by sex."""
    with connection.cursor() as cursor:
        cursor.execute(values_query(asked.framework), asked.parameters)
        codes = [column.name for column in cursor.description or ()][1:]
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return {code: {row[0]: row[place] for row in rows} for place, code in enumerate(codes, start=1)}


def _value(indicator: Indicator, counted: dict[str, dict[str, int]]) -> Value:
    by_sex = counted[indicator.code]
    return Value(indicator, total=sum(by_sex.values()), women=by_sex.get("F", 0), men=by_sex.get("M", 0))


@dataclass(frozen=True)
class Member:
    """A record behind a number: a pseudonym, never a name."""

    id: UUID
    pseudonym: str
    project_code: str
    sex: str
    entered_on: date
    exit_on: date | None
    complete: bool
    case_id: UUID | None


MEMBER_FIELDS = (
    "record.id, record.pseudonym, project.code, record.sex, record.entered_on, record.exit_on, "
    "record.complete, record.case_id"
)


def members(
    asked: Asked, indicator: Indicator, column: Column = Column.TOTAL, *, limit: int | None = None, offset: int = 0
) -> list[Member]:
    """The records counted in one cell, in a steady order; the whole list is exactly as long as the number."""
    condition = members_condition(indicator, column)
    query = (
        f"SELECT {MEMBER_FIELDS} FROM {records(asked.framework)} "  # noqa: S608 - text of ours, values bound
        f"JOIN programmes_project project ON project.id = record.project_id WHERE {condition} "
        "ORDER BY project.code, record.entered_on, record.id LIMIT %(limit)s OFFSET %(offset)s"
    )
    with connection.cursor() as cursor:
        cursor.execute(query, asked.parameters | {"limit": limit, "offset": offset})
        return [Member(*row) for row in cursor.fetchall()]


def member_count(asked: Asked, indicator: Indicator, column: Column = Column.TOTAL) -> int:
    condition = members_condition(indicator, column)
    query = f"SELECT count(*) FROM {records(asked.framework)} WHERE {condition}"  # noqa: S608 - same
    with connection.cursor() as cursor:
        cursor.execute(query, asked.parameters)
        row = cursor.fetchone()
    return int(row[0]) if row else 0
