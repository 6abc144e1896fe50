"""The records behind a number: a pseudonym, and a name only for who may read the person."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db import connection

from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.audit.circumstances import note_shown
from percorsi.cases.models import Participation
from percorsi.cases.queries import visible_participations, visible_people
from percorsi.indicators.catalogue import Indicator
from percorsi.indicators.engine import Asked, members_condition, records
from percorsi.indicators.queries.patience import take_time
from percorsi.indicators.vocabulary import Column
from percorsi.kernel.privacy import DataClass

FIELDS = (
    "record.id, record.pseudonym, project.code, record.sex, record.entered_on, record.exit_on, record.complete, "
    "record.case_id, coalesce((SELECT person.external_id FROM cases_participation known "
    "JOIN people_person person ON person.id = known.person_id WHERE known.id = record.id), ''), "
    "(SELECT known.person_id FROM cases_participation known WHERE known.id = record.id)"
)


@dataclass(frozen=True)
class Member:
    id: UUID
    pseudonym: str
    project_code: str
    sex: str
    entered_on: date
    exit_on: date | None
    complete: bool
    case_id: UUID | None
    external_id: str  # in the sending system; empty for who may not read the person
    person_id: UUID


def members(
    asked: Asked, indicator: Indicator, column: Column = Column.TOTAL, *, limit: int | None = None, offset: int = 0
) -> list[Member]:
    """Those counted in one cell, in a steady order; the whole list is exactly as long as the number."""
    query = (
        f"SELECT {FIELDS} FROM {records(asked.framework)} "  # noqa: S608 - text of ours, values bound
        "JOIN programmes_project project ON project.id = record.project_id "
        f"WHERE {members_condition(indicator, column)} "
        "ORDER BY project.code, record.entered_on, record.id LIMIT %(limit)s OFFSET %(offset)s"
    )
    found = [Member(*row) for row in _asked(query, asked.parameters | {"limit": limit, "offset": offset})]
    note_shown([member.person_id for member in found], classes=[DataClass.NUMBERS])
    return found


def member_count(asked: Asked, indicator: Indicator, column: Column = Column.TOTAL) -> int:
    condition = members_condition(indicator, column)
    query = f"SELECT count(*) FROM {records(asked.framework)} WHERE {condition}"  # noqa: S608 - same
    return int(_asked(query, asked.parameters)[0][0])


def _asked(query: str, parameters: dict[str, Any]) -> list[tuple[Any, ...]]:
    take_time()
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
        return list(cursor.fetchall())


@dataclass(frozen=True)
class Members:
    """The members of one cell as a list that is asked page by page."""

    asked: Asked
    indicator: Indicator
    column: Column = Column.TOTAL

    def __getitem__(self, part: slice) -> list[Member]:
        start, stop = part.start or 0, part.stop
        limit = None if stop is None else stop - start
        return members(self.asked, self.indicator, self.column, limit=limit, offset=start)

    def count(self) -> int:
        return self._count

    @cached_property
    def _count(self) -> int:
        return member_count(self.asked, self.indicator, self.column)

    def iterator(self, *, chunk_size: int = 1000) -> Iterator[Member]:
        return iter(self[0:None])


def names_of(actor: Actor, participations: Collection[UUID]) -> dict[UUID, tuple[UUID, str]]:
    """Who they are, for who may read the person; nobody for an evaluator."""
    if not actor.may(Permission.PERSON_READ) or not participations:
        return {}
    seen = visible_participations(actor).filter(pk__in=participations, person__in=visible_people(actor))
    return {record.pk: (record.person_id, record.person.full_name) for record in seen.select_related("person")}


def get_record(actor: Actor, participation_id: UUID) -> Participation | None:
    return visible_participations(actor).filter(pk=participation_id).first()
