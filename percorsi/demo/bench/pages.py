"""The pages that are measured: for whom, which addresses, and what their answer must contain."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from urllib.parse import urlencode

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.models import User
from percorsi.access.queries import actor_for
from percorsi.cases.models import Case
from percorsi.demo.synthetic.world import COORDINATOR, MANAGER, OPERATOR
from percorsi.diary.models import Entry
from percorsi.people.models import Person

PEOPLE = 40


@dataclass(frozen=True)
class Address:
    path: str
    must_hold: str


@dataclass(frozen=True)
class MeasuredPage:
    name: str
    username: str
    addresses: Sequence[Address]

    def first(self, count: int) -> list[Address]:
        return list(islice(cycle(self.addresses), count))


def measured_pages() -> list[MeasuredPage]:
    own, scope = people_of(OPERATOR), people_of(COORDINATOR)
    return [
        MeasuredPage("my day, case manager with 40 people", MANAGER, [Address("/oggi", "day-counts")]),
        MeasuredPage("my day, coordinator of 20,000", COORDINATOR, [Address("/oggi", "day-counts")]),
        MeasuredPage("caseload, operator with 40 people", OPERATOR, [Address("/persone", "as-cards")]),
        MeasuredPage("caseload, coordinator of 20,000", COORDINATOR, [Address("/persone", "as-cards")]),
        MeasuredPage("caseload, coordinator, by name", COORDINATOR, [Address("/persone?sort=name", "as-cards")]),
        MeasuredPage("person file, operator", OPERATOR, [_file(person) for person in own]),
        MeasuredPage("person file, coordinator", COORDINATOR, [_file(person) for person in scope]),
        MeasuredPage("diary, operator", OPERATOR, [_file(person, "/diario") for person in own]),
        MeasuredPage("notes of a path, operator", OPERATOR, notes_of(OPERATOR)),
        MeasuredPage("notes of a path, coordinator", COORDINATOR, notes_of(COORDINATOR)),
        MeasuredPage("tolerant search, operator", OPERATOR, [_search(person) for person in own]),
        MeasuredPage("tolerant search, coordinator", COORDINATOR, [_search(person) for person in scope]),
    ]


def people_of(username: str) -> list[Person]:
    """Forty of those the account sees, spread over its scope."""
    with acting(actor_of(username)):
        ids = Case.objects.order_by("?").values_list("person_id", flat=True)[:PEOPLE]
        return list(Person.objects.filter(pk__in=list(ids)).defer("search_terms"))


def notes_of(username: str) -> list[Address]:
    """The diary of forty paths; in a database without notes, the page that says so."""
    with acting(actor_of(username)):
        cases = list(Case.objects.order_by("?").values_list("id", flat=True)[:PEOPLE])
        written = Entry.objects.filter(case__in=cases).exists()
    return [Address(f"/percorsi/{case}/diario", 'class="entry' if written else "<h1") for case in cases]


def actor_of(username: str) -> Actor:
    actor = actor_for(User.objects.get(username=username))
    if actor is None:
        raise LookupError(f"{username} has no role: is this a synthetic database?")
    return actor


def _file(person: Person, tail: str = "") -> Address:
    return Address(f"/persone/{person.id}{tail}", _escaped(person.full_name))


def _search(person: Person) -> Address:
    """Family name first, its last letter but one missing: as one types in a hurry."""
    family = person.family_name
    typed = f"{family[:-2]}{family[-1]} {person.given_name}"
    return Address(f"/persone/cerca?{urlencode({'q': typed})}", _escaped(person.full_name))


def _escaped(text: str) -> str:
    return text.replace("'", "&#x27;")
