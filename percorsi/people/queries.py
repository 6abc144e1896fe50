"""The only way to a person: by the team of a path, or by a scope unless restricted."""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from percorsi.access.actor import Actor
from percorsi.kernel.dates import today
from percorsi.kernel.privacy import DataClass
from percorsi.people.models import Contact, Person
from percorsi.people.rules.asking import Asked, understood
from percorsi.people.rules.clues import clues, stages
from percorsi.people.rules.names import words_of
from percorsi.people.vocabulary import ContactKind

FOUND_AT_MOST = 100
DOUBLES_AT_MOST = 20
TELEPHONES = [ContactKind.MOBILE, ContactKind.PHONE]


@dataclass(frozen=True)
class Found:
    person_id: UUID
    score: float


def visible_persons(actor: Actor, team_person_ids: QuerySet[Person] | list[UUID]) -> QuerySet[Person]:
    """Persons the actor may see; who follows them is known by the cases module, above, and passed down."""
    scopes = list(actor.scope_ids(DataClass.BASE))
    of_scope = Q(restricted=False, scope_ids__overlap=scopes) if scopes else Q(pk__in=[])
    return Person.objects.filter(Q(pk__in=team_person_ids) | of_scope).defer("search_terms")


def search_persons(typed: str) -> list[Found]:
    """Who may be meant, the nearest first, among the persons the acting user may see."""
    return found_by(understood(typed, today=today()), most=FOUND_AT_MOST)


def found_by(asked: Asked, *, most: int) -> list[Found]:
    """The database knows who asks: without somebody acting nothing is found."""
    if not asked:
        return []
    ranking = clues(asked)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT person_id, score FROM acl.search_persons(%s::tsquery[], %s::tsquery[], %s::real[], %s)",
            [stages(asked), [clue.condition for clue in ranking], [clue.worth for clue in ranking], most],
        )
        return [Found(*row) for row in cursor.fetchall()]


def likely_doubles(person: Person) -> list[Person]:
    """Persons with her tax code, or whose names and birth date come near hers."""
    asked = [
        Asked(tax_code=person.tax_code.lower()),
        Asked(words=tuple(words_of(person.full_name)), birth_date=person.birth_date) if person.birth_date else Asked(),
    ]
    ids = {found.person_id for one in asked for found in found_by(one, most=DOUBLES_AT_MOST)}
    return list(Person.objects.filter(pk__in=ids - {person.pk}).defer("search_terms"))


def current_telephones(person: Person) -> list[str]:
    return list(
        Contact.objects.filter(person=person, kind__in=TELEPHONES, ended_on=None).values_list("value", flat=True)
    )
