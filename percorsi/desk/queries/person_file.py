"""One person on one page: each section as far as the actor may read it, the rest is not there."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Q

from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.audit.actions import record_reading
from percorsi.cases.models import Case, Participation, Spell
from percorsi.cases.queries import get_person, reached
from percorsi.desk.models import Due
from percorsi.desk.queries.reach import Team, reached_rows, team_of
from percorsi.desk.queries.timeline import Page, timeline_page
from percorsi.kernel.dates import completed_years
from percorsi.kernel.privacy import DataClass
from percorsi.people.models import Contact, HouseholdMember, Person
from percorsi.people.vocabulary import PersonEvent

LAST_EVENTS = 5
FIRST_DUE = 6


@dataclass(frozen=True)
class PersonFile:
    person: Person
    age: int | None
    contacts: list[Contact]
    household: list[HouseholdMember]
    cases: list[Case]
    participations: dict[UUID, Participation]
    due: list[Due]
    events: Page
    reads: frozenset[DataClass] = field(default_factory=frozenset)

    @property
    def main_case(self) -> Case | None:
        """The one the page speaks of first: open before ended, then the latest."""
        return self.cases[0] if self.cases else None


def person_file(actor: Actor, person_id: UUID, *, today: date) -> PersonFile:
    """To open a file is traced, one line a person."""
    person = get_person(actor, person_id, Permission.PERSON_READ)
    record_reading(PersonEvent.READ, by=actor, persons=[person.id])
    team = team_of(actor)
    cases = _cases(actor, person)
    return PersonFile(
        person=person,
        age=completed_years(person.birth_date, today) if person.birth_date else None,
        contacts=list(person.contacts.filter(ended_on=None).order_by("kind", "id")),
        household=household_of(person),
        cases=cases,
        participations=_participations(actor, person),
        due=_due(actor, team, person),
        events=timeline_page(actor, person, size=LAST_EVENTS),
    )


def household_of(person: Person) -> list[HouseholdMember]:
    """Who lives with the person now, among those the actor may see."""
    mine = HouseholdMember.objects.filter(person=person, until=None).values("household_id")
    return list(HouseholdMember.objects.filter(household_id__in=mine, until=None).select_related("person"))


def _cases(actor: Actor, person: Person) -> list[Case]:
    rows = Case.objects.filter(reached(actor, DataClass.BASE, key="id"), person=person)
    found = rows.select_related("project", "case_manager").order_by("-opened_on", "id")
    return sorted(found, key=lambda case: case.closed_on is not None)


def _participations(actor: Actor, person: Person) -> dict[UUID, Participation]:
    rows = Participation.objects.filter(reached(actor, DataClass.NUMBERS), person=person)
    return {row.project_id: row for row in rows.prefetch_related("spells")}


def last_spell(participation: Participation) -> Spell | None:
    return max(participation.spells.all(), key=lambda spell: spell.episode, default=None)


def _due(actor: Actor, team: Team, person: Person) -> list[Due]:
    rows = Due.objects.filter(Q(person_id=person.id), reached_rows(actor, team))
    return list(rows.select_related("case").order_by("due_on", "key")[:FIRST_DUE])
