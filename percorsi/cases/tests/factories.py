"""Rows as their author would have them written, under the author's own policies."""

from datetime import UTC, date, datetime
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from percorsi.access.actor import Actor
from percorsi.access.models import Scope
from percorsi.cases.models import Case, TeamMember
from percorsi.cases.vocabulary import State, TeamFunction
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
        function=TeamFunction.CASE_MANAGER if case.case_manager_id == member.id else TeamFunction.OTHER,
        classes=classes or CARE,
        valid=SINCE_2020,
        granted_by=by.user,
    )
