"""Rows as their author would have them written, under the author's own policies."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from percorsi.access.actor import Actor
from percorsi.access.models import Scope
from percorsi.cases.actions import record_entry, record_exit
from percorsi.cases.facts import RecordFacts
from percorsi.cases.models import Case, Participation, Spell, TeamMember
from percorsi.cases.vocabulary import ENDED_STATES, ExitReason, State, TeamFunction
from percorsi.people.tests.factories import make_person
from percorsi.programmes.models import Project

SINCE_2020 = DateTimeTZRange(datetime(2020, 1, 1, tzinfo=UTC), None)
CARE = ["B", "E", "N"]


def make_case(by: Actor, scope: Scope, project: Project, *, state: State = State.ACTIVE, **person: Any) -> Case:
    case = Case(
        person=make_person(by, scope, **person),
        project=project,
        scope=scope,
        state=state,
        state_since=date(2020, 9, 1),
        opened_on=date(2020, 9, 1),
        closed_on=date(2020, 9, 1) if state in ENDED_STATES else None,
        case_manager=by.user,
        created_by=by.user,
    )
    case.save(force_insert=True)
    join_team(case, by, by=by)
    return case


def join_team(case: Case, member: Actor, *, by: Actor, classes: list[str] | None = None) -> TeamMember:
    return TeamMember.objects.create(
        case=case,
        user=member.user,
        organisation_id=member.organisation_id,
        function=TeamFunction.CASE_MANAGER if case.case_manager_id == member.id else TeamFunction.OTHER,
        classes=classes or CARE,
        valid=SINCE_2020,
        granted_by=by.user,
    )


ENTRY = RecordFacts(
    entered_on=date(2020, 10, 1),
    sex="F",
    birth_date=date(1985, 3, 1),
    labour_status="UNE",
    in_education=False,
    unemployed_since=date(2019, 5, 1),
    isced=2,
    citizenship="ITA",
    homeless=False,
    foreign_background="N",
    minority="N",
    disability="N",
    other_disadvantaged="Y",
    project_starts_on=date(2020, 7, 1),
    project_ends_on=date(2021, 12, 31),
)


def make_record(case: Case, by: Actor, **entry: Any) -> Participation:
    """Entry data as the form would have recorded them."""
    return record_entry(case, entry=replace(ENTRY, **entry), asked_on=date(2020, 10, 1), attempt="Archivio", by=by)


def make_exit(case: Case, by: Actor, *, on: date = date(2021, 1, 31), **entry: Any) -> Spell:
    make_record(case, by, **entry)
    return record_exit(case, on=on, exit_reason=ExitReason.COMPLETED, by=by)
