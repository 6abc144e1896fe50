"""One person on one page: each section as far as the actor may read it, the rest is not there."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.cases.models import Case, Participation
from percorsi.cases.queries import get_person
from percorsi.desk.models import Due
from percorsi.desk.queries.reach import Team, reached_rows, team_of
from percorsi.desk.queries.timeline import Mark, Page, timeline_page
from percorsi.desk.queries.work import Work, work_on
from percorsi.desk.vocabulary import FactGroup
from percorsi.kernel.privacy import DataClass
from percorsi.people.models import Contact, HouseholdMember, Person, SafetyNote
from percorsi.people.queries import safety_note_of, visible_persons

LAST_EVENTS = 5
FIRST_DUE = 6


@dataclass(frozen=True)
class PersonFile:
    """``work`` is empty for who does not reach class E, ``participations`` for who does not reach class N."""

    person: Person
    contacts: list[Contact]
    household: list[HouseholdMember]
    is_safety_reader: bool
    safety: SafetyNote | None
    cases: list[Case]
    participations: dict[UUID, Participation]
    work: Work
    due: list[Due]
    events: Page

    @property
    def main_case(self) -> Case | None:
        """The one the page speaks of first: open before ended, then the latest."""
        return self.cases[0] if self.cases else None


@dataclass(frozen=True)
class Diary:
    person: Person
    cases: list[Case]
    page: Page


def person_file(actor: Actor, person_id: UUID) -> PersonFile:
    person = get_person(actor, person_id, Permission.PERSON_READ)
    team = team_of(actor)
    cases = paths_of(actor, team, person)
    is_reader = reaches_safety(team, cases)
    return PersonFile(
        person=person,
        contacts=list(person.contacts.filter(ended_on=None).order_by("kind", "id")),
        household=household_of(actor, team, person),
        is_safety_reader=is_reader,
        safety=safety_note_of(person) if is_reader else None,
        cases=cases,
        participations=_participations(actor, team, person),
        work=work_on(actor, team, cases[0] if cases else None),
        due=_due(actor, team, person),
        events=timeline_page(actor, team, person, size=LAST_EVENTS),
    )


def diary(actor: Actor, person_id: UUID, *, groups: Iterable[FactGroup], after: Mark | None) -> Diary:
    person = get_person(actor, person_id, Permission.PERSON_READ)
    team = team_of(actor)
    return Diary(
        person=person,
        cases=paths_of(actor, team, person),
        page=timeline_page(actor, team, person, groups=groups, after=after),
    )


def paths_of(actor: Actor, team: Team, person: Person) -> list[Case]:
    rows = Case.objects.filter(team.reached(actor, DataClass.BASE, key="id"), person=person)
    found = rows.select_related("project", "case_manager").order_by("-opened_on", "id")
    return sorted(found, key=lambda case: case.closed_on is not None)


def reaches_safety(team: Team, cases: Iterable[Case]) -> bool:
    """The protected class is opened by a place in a team alone: no scope and no role opens it."""
    opened = set(team.case_ids(DataClass.PROTECTED))
    return any(case.id in opened for case in cases)


def household_of(actor: Actor, team: Team, person: Person) -> list[HouseholdMember]:
    """Who lives with the person now, among those the actor may see."""
    followed = Case.objects.filter(pk__in=team.case_ids()).values("person_id")
    mine = HouseholdMember.objects.filter(person=person, until=None).values("household_id")
    rows = HouseholdMember.objects.filter(
        household_id__in=mine, until=None, person__in=visible_persons(actor, followed).values("id")
    )
    return list(rows.select_related("person").order_by("since", "id"))


def _participations(actor: Actor, team: Team, person: Person) -> dict[UUID, Participation]:
    rows = Participation.objects.filter(team.reached(actor, DataClass.NUMBERS), person=person)
    return {row.project_id: row for row in rows.prefetch_related("spells")}


def _due(actor: Actor, team: Team, person: Person) -> list[Due]:
    rows = Due.objects.filter(reached_rows(actor, team), person_id=person.id)
    return list(rows.select_related("case").order_by("due_on", "key")[:FIRST_DUE])
