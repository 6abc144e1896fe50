"""Which records need somebody's attention, and whose they are; within what the actor may read."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _

from percorsi.access.actor import Actor
from percorsi.access.models import User
from percorsi.access.vocabulary import Permission
from percorsi.audit.circumstances import note_shown
from percorsi.cases.facts import RecordFacts
from percorsi.cases.models import Participation
from percorsi.cases.queries import facts_of, team_case_ids, visible_participations, visible_people, with_facts
from percorsi.cases.queries.records import lives_with_partner
from percorsi.cases.rules.finding import Finding
from percorsi.cases.rules.record import RULES
from percorsi.checks.conditions import CONDITIONS
from percorsi.checks.vocabulary import CHECKS, Check
from percorsi.kernel.privacy import DataClass
from percorsi.people.models import Person
from percorsi.programmes.queries import scope_labels

RECORDS = """
  FROM cases_participation p
  JOIN programmes_project project ON project.id = p.project_id
  LEFT JOIN cases_sensitiveentry q ON q.participation_id = p.id
  LEFT JOIN cases_case path ON path.id = p.case_id
 WHERE NOT p.is_double AND (p.case_id = ANY (%(team_cases)s) OR (NOT p.restricted AND p.scope_id = ANY (%(scopes)s)))
   AND (%(project)s::uuid IS NULL OR p.project_id = %(project)s)
   AND (%(owner)s::uuid IS NULL OR coalesce(path.case_manager_id, p.scope_id) = %(owner)s)
"""
SECONDS = 60  # over a million records a page may take longer than usual


@dataclass(frozen=True)
class Asked:
    actor: Actor
    on: date
    project_id: UUID | None = None
    owner_id: UUID | None = None  # a case manager, or the seat of an imported record

    @cached_property
    def parameters(self) -> dict[str, Any]:
        return {
            "today": self.on,
            "project": self.project_id,
            "owner": self.owner_id,
            "scopes": list(self.actor.scope_ids(DataClass.NUMBERS)),
            "team_cases": team_case_ids(self.actor, DataClass.NUMBERS),
        }


@dataclass(frozen=True)
class Count:
    check: Check
    records: int


@dataclass(frozen=True)
class Owner:
    id: UUID
    name: str
    records: int


def _rows(query: str, parameters: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL statement_timeout = '{SECONDS}s'")
        cursor.execute(query, parameters)
        return list(cursor.fetchall())


def counts(asked: Asked) -> list[Count]:
    """How many records each check finds, from one pass."""
    columns = ", ".join(f"count(*) FILTER (WHERE {CONDITIONS[check.code]})" for check in CHECKS)
    found = _rows(f"SELECT {columns} {RECORDS}", asked.parameters)[0]
    return [Count(check, number) for check, number in zip(CHECKS, found, strict=True)]


def owners(asked: Asked, check: Check) -> list[Owner]:
    """Who has records to fix for this check: case managers, and the seats of imported records."""
    query = (
        "SELECT coalesce(path.case_manager_id, p.scope_id) AS owner, count(*) "
        f"{RECORDS} AND ({CONDITIONS[check.code]}) GROUP BY owner ORDER BY 2 DESC, 1"
    )
    found = _rows(query, asked.parameters | {"owner": None})
    names = owner_names([row[0] for row in found])
    return [Owner(row[0], names.get(row[0], _("nobody yet")), row[1]) for row in found]


def owner_names(ids: Collection[UUID]) -> dict[UUID, str]:
    people = dict(User.objects.filter(pk__in=ids).values_list("pk", "display_name"))
    seats = {scope: _("imported: %s") % label for scope, label in scope_labels(ids).items()}
    return seats | people


@dataclass(frozen=True)
class Found:
    """A record a check has found, with what the rule says of it."""

    record: Participation
    findings: list[Finding]
    person: tuple[UUID, str] | None
    owner: str
    correctable: bool  # by who looks; the others read the record


@dataclass(frozen=True)
class FoundRecords:
    """The records of one check, asked page by page."""

    asked: Asked
    check: Check

    @cached_property
    def _count(self) -> int:
        query = f"SELECT count(*) {RECORDS} AND ({CONDITIONS[self.check.code]})"
        return int(_rows(query, self.asked.parameters)[0][0])

    def count(self) -> int:
        return self._count

    def ids(self, *, limit: int | None = None, offset: int = 0) -> list[tuple[UUID, UUID]]:
        query = (
            "SELECT p.id, coalesce(path.case_manager_id, p.scope_id) "
            f"{RECORDS} AND ({CONDITIONS[self.check.code]}) "
            "ORDER BY p.entered_on DESC NULLS LAST, p.id LIMIT %(limit)s OFFSET %(offset)s"
        )
        return _rows(query, self.asked.parameters | {"limit": limit, "offset": offset})

    def __getitem__(self, part: slice) -> list[Found]:
        start, stop = part.start or 0, part.stop
        return described(self.asked, self.check, self.ids(limit=None if stop is None else stop - start, offset=start))

    def iterator(self, *, chunk_size: int = 1000) -> Any:
        for start in range(0, self.count(), chunk_size):
            yield from self[start : start + chunk_size]


def described(asked: Asked, check: Check, found: list[tuple[UUID, UUID]]) -> list[Found]:
    """The rule itself, asked of these records only: its sentences are those of the forms and of the import."""
    ids = [record_id for record_id, _owner in found]
    records = {one.pk: one for one in with_facts(visible_participations(asked.actor)).filter(pk__in=ids)}
    note_shown([record.person_id for record in records.values()], classes=[DataClass.NUMBERS])
    persons = _persons(asked.actor, [record.person_id for record in records.values()])
    names = owner_names({owner for _record, owner in found})
    return [
        Found(
            record=records[record_id],
            findings=_findings(check, records[record_id], persons.get(records[record_id].person_id), asked.on),
            person=_shown(persons.get(records[record_id].person_id)),
            owner=names.get(owner, _("nobody yet")),
            correctable=asked.actor.may(Permission.ENTRY_EDIT),
        )
        for record_id, owner in found
    ]


def _persons(actor: Actor, ids: list[UUID]) -> dict[UUID, Person]:
    if not actor.may(Permission.PERSON_READ):
        return {}
    return visible_people(actor).in_bulk(ids)


def _shown(person: Person | None) -> tuple[UUID, str] | None:
    return (person.pk, person.full_name) if person else None


def _findings(check: Check, record: Participation, person: Person | None, on: date) -> list[Finding]:
    rule = RULES.get(check.code)
    return list(rule(_facts(check, record, person), on)) if rule else []


def _facts(check: Check, record: Participation, person: Person | None) -> RecordFacts:
    """What only some checks need of the person is asked only for them."""
    facts = facts_of(record)
    if person is not None and check.code == "R04":
        return replace(facts, tax_code=person.tax_code)
    if person is not None and check.code == "R11":
        return replace(facts, lives_with_partner=lives_with_partner(person))
    return facts
