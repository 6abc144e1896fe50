"""Persons found by the search box, as a page shows them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from percorsi.access.actor import Actor
from percorsi.cases.models import Case
from percorsi.desk.queries.reach import team_of
from percorsi.kernel.dates import today
from percorsi.kernel.privacy import DataClass
from percorsi.people.models import Contact, Person
from percorsi.people.queries import FOUND_AT_MOST, TELEPHONES, found_by, visible_persons
from percorsi.people.rules.asking import Asked, understood
from percorsi.people.rules.reasons import reasons
from percorsi.territory.models import Municipality

PAGE = 10


@dataclass(frozen=True)
class Hit:
    person: Person
    reasons: list[str]
    cases: Sequence[Case]

    @property
    def paths(self) -> list[tuple[str, Case]]:
        return [(case.project.label, case) for case in self.cases]

    @property
    def place(self) -> Municipality | None:
        return self.person.place


@dataclass(frozen=True)
class Results:
    """``typed`` empty: nothing was asked yet. ``understood``: something in it can be searched."""

    typed: str
    asked: Asked
    total: int = 0
    number: int = 1
    hits: list[Hit] = field(default_factory=list)

    @property
    def is_capped(self) -> bool:
        return self.total >= FOUND_AT_MOST

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE))

    @property
    def before(self) -> int:
        return self.number - 1

    @property
    def after(self) -> int:
        return self.number + 1


def results_of(actor: Actor, typed: str, *, number: int = 1) -> Results:
    """PostgreSQL finds and ranks, the second layer is asked again, the page says why."""
    asked = understood(typed, today=today())
    found = found_by(asked, most=FOUND_AT_MOST)
    number = min(max(number, 1), max(1, -(-len(found) // PAGE)))
    shown = [one.person_id for one in found[(number - 1) * PAGE : number * PAGE]]
    return Results(typed, asked, len(found), number, hits_of(actor, asked, shown))


def hits_of(actor: Actor, asked: Asked, ids: Sequence[UUID]) -> list[Hit]:
    team = team_of(actor)
    followed = Case.objects.filter(pk__in=team.case_ids()).values("person_id")
    seen = visible_persons(actor, followed).filter(pk__in=ids).select_related("residence", "domicile")
    persons = {person.id: person for person in seen}
    cases = defaultdict(list)
    paths = Case.objects.filter(team.reached(actor, DataClass.BASE, key="id"), person__in=persons.keys())
    for case in paths.select_related("project", "case_manager").order_by("-opened_on", "id"):
        cases[case.person_id].append(case)
    numbers = _telephones(persons) if asked.telephone else {}
    return [
        Hit(persons[key], reasons(asked, persons[key], telephones=numbers.get(key, [])), cases[key])
        for key in ids
        if key in persons
    ]


def _telephones(persons: dict[UUID, Person]) -> dict[UUID, list[str]]:
    found = defaultdict(list)
    for contact in Contact.objects.filter(person__in=persons.values(), kind__in=TELEPHONES, ended_on=None):
        found[contact.person_id].append(contact.value)
    return found
