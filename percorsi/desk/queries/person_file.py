"""One person on one page: each section as far as the actor may read it, the rest is not there."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from percorsi.access.actor import Actor
from percorsi.audit.circumstances import note_shown
from percorsi.calendar.models import Appointment
from percorsi.cases.models import Case, Spell
from percorsi.cases.queries import own_team_rows
from percorsi.desk.models import Due
from percorsi.desk.queries.appointments import coming
from percorsi.desk.queries.opened import Opened, open_person
from percorsi.desk.queries.reach import Team, reached_rows
from percorsi.desk.queries.standing import STANDING
from percorsi.desk.queries.timeline import Mark, Page, timeline_page
from percorsi.desk.queries.work import Work, work_on
from percorsi.desk.vocabulary import FactGroup
from percorsi.kernel.privacy import DataClass
from percorsi.people.models import Contact, HouseholdMember, Person, SafetyNote
from percorsi.people.queries import safety_note_of, visible_persons
from percorsi.people.rules.safe_contact import ContactRules, rules_of

LAST_EVENTS = 5
FIRST_DUE = 6


@dataclass(frozen=True)
class PersonFile:
    """``work`` is empty for who does not reach class E, ``spells`` for who does not reach class N."""

    person: Person
    contacts: list[Contact]
    household: list[HouseholdMember]
    is_safety_reader: bool
    is_record_reader: bool
    worked_on: set[UUID]  # the paths in whose team the actor works; a scope reads and does not write
    safety: SafetyNote | None
    cases: list[Case]
    spells: dict[UUID, list[Spell]]
    work: Work
    due: list[Due]
    appointments: list[Appointment]
    events: Page

    @property
    def rules(self) -> ContactRules:
        """How she may be reached; empty, without telling it apart, for who does not read the protected class."""
        return rules_of(self.safety)

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
    opened = open_person(actor, person_id)
    is_reader = reaches_safety(opened.team, opened.cases)
    return PersonFile(
        person=opened.person,
        contacts=list(opened.person.contacts.filter(ended_on=None).order_by("kind", "id")),
        household=household_of(actor, opened.person),
        is_safety_reader=is_reader,
        is_record_reader=any(opened.team.reaches(actor, case, DataClass.NUMBERS) for case in opened.cases[:1]),
        worked_on=set(opened.team.case_ids(DataClass.ECONOMIC)),
        safety=safety_note_of(opened.person) if is_reader else None,
        cases=opened.cases,
        spells=_spells(actor, opened),
        work=work_on(actor, opened.team, opened.cases[0] if opened.cases else None),
        due=_due(actor, opened),
        appointments=coming(actor, opened),
        events=timeline_page(actor, opened.team, opened.person, opened.case_ids, size=LAST_EVENTS),
    )


def diary(actor: Actor, person_id: UUID, *, groups: Iterable[FactGroup], after: Mark | None) -> Diary:
    opened = open_person(actor, person_id)
    page = timeline_page(actor, opened.team, opened.person, opened.case_ids, groups=groups, after=after)
    return Diary(opened.person, opened.cases, page)


def reaches_safety(team: Team, cases: Iterable[Case]) -> bool:
    """The protected class is opened by a place in a team alone: no scope and no role opens it."""
    opened = set(team.case_ids(DataClass.PROTECTED))
    return any(case.id in opened for case in cases)


def household_of(actor: Actor, person: Person) -> list[HouseholdMember]:
    """Who lives with the person now, among those the actor may see."""
    followed = Case.objects.filter(pk__in=own_team_rows(actor).values("case_id")).values("person_id")
    mine = HouseholdMember.objects.filter(person=person, until=None).values("household_id")
    rows = HouseholdMember.objects.filter(
        household_id__in=mine, until=None, person__in=visible_persons(actor, followed).values("id")
    )
    members = list(rows.select_related("person").order_by("since", "id"))
    note_shown(member.person_id for member in members)
    return members


def _spells(actor: Actor, opened: Opened) -> dict[UUID, list[Spell]]:
    """Entries and exits of each path, in order."""
    rows = Spell.objects.filter(opened.team.reached(actor, DataClass.NUMBERS), case_id__in=opened.case_ids)
    spells: dict[UUID, list[Spell]] = {case_id: [] for case_id in opened.case_ids}
    for spell in rows.order_by("episode"):
        spells[spell.case_id].append(spell)  # type: ignore[index] # filtered by path
    return spells


def _due(actor: Actor, opened: Opened) -> list[Due]:
    rows = Due.objects.filter(STANDING, reached_rows(actor, opened.team), case_id__in=opened.case_ids)
    return list(rows.order_by("due_on", "key")[:FIRST_DUE])
