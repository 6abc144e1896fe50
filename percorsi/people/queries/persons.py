"""The only way to a person: by the team of a path, or by a scope unless restricted."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import F, Q, QuerySet

from percorsi.access.actor import Actor
from percorsi.audit.circumstances import note_shown
from percorsi.kernel.dates import today
from percorsi.kernel.envelope import Keys, open_rows
from percorsi.kernel.privacy import DataClass
from percorsi.people.models import (
    BirthPlace,
    Contact,
    Merge,
    Person,
    PersonKey,
    RecentPerson,
    SafetyNote,
)
from percorsi.people.queries.claims import without_objectors
from percorsi.people.rules.asking import Asked, understood
from percorsi.people.rules.clues import clues, readings
from percorsi.people.rules.names import fold, words_of
from percorsi.people.rules.safe_contact import rules_of, stricter
from percorsi.people.vocabulary import ContactKind, ObjectionPurpose

FOUND_AT_MOST = 50
DOUBLES_AT_MOST = 20
RECENT_AT_MOST = 5
SUGGESTED_FROM, SUGGESTED_AT_MOST = 2, 12
TELEPHONES = [ContactKind.MOBILE, ContactKind.PHONE]


@dataclass(frozen=True)
class Found:
    person_id: UUID
    score: float


def visible_persons(actor: Actor, team_person_ids: QuerySet[Any] | list[UUID]) -> QuerySet[Person]:
    """Persons the actor may see; who follows them is known by the cases module, above, and passed down."""
    scopes = list(actor.scope_ids(DataClass.BASE))
    of_scope = Q(restricted=False, scope_ids__overlap=scopes) if scopes else Q(pk__in=[])
    return Person.objects.filter(Q(pk__in=team_person_ids) | of_scope, merged_into=None).defer("search_terms")


def search_persons(typed: str) -> list[Found]:
    """Who may be meant, the nearest first, among the persons the acting user may see."""
    return found_by(understood(typed, today=today()), most=FOUND_AT_MOST)


def found_by(asked: Asked, *, most: int) -> list[Found]:
    """The database knows who asks: without somebody acting nothing is found."""
    if not asked:
        return []
    tried, ranking = readings(asked), clues(asked)
    width = max(len(reading.conditions) for reading in tried)
    conditions = [[*reading.conditions, *[None] * (width - len(reading.conditions))] for reading in tried]
    enough = [min(reading.enough, most) for reading in tried]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT person_id, score FROM acl.search_persons(%s::tsquery[], %s, %s::tsquery[], %s::real[], %s)",
            [conditions, enough, [clue.condition for clue in ranking], [clue.worth for clue in ranking], most],
        )
        return [Found(*row) for row in cursor.fetchall()]


def likely_doubles(person: Person) -> list[Person]:
    """Persons with her tax code, or whose names and birth date come near hers; never one who objected to it."""
    asked = [
        Asked(tax_code=person.tax_code.lower()),
        Asked(words=tuple(words_of(person.full_name)), birth_date=person.birth_date) if person.birth_date else Asked(),
    ]
    ids = {found.person_id for one in asked for found in found_by(one, most=DOUBLES_AT_MOST)}
    compared = without_objectors(ids - {person.pk}, ObjectionPurpose.MATCHING)
    return list(Person.objects.filter(pk__in=compared, merged_into=None).defer("search_terms"))


def current_telephones(person: Person) -> list[str]:
    return list(
        Contact.objects.filter(person=person, kind__in=TELEPHONES, ended_on=None).values_list("value", flat=True)
    )


def contacts_of(person: Person) -> QuerySet[Contact]:
    """Current ones first; the ended stay readable."""
    return Contact.objects.filter(person=person).order_by(F("ended_on").desc(nulls_first=True), "kind", "created_at")


def safety_note_of(person: Person) -> SafetyNote | None:
    """Only for who has been let in to the protected class: the caller has asked, PostgreSQL asks again."""
    merges = list(Merge.objects.filter(person=person, undone_at=None).order_by("created_at"))
    files = [person.id, *(merge.gone_id for merge in merges)]
    notes = open_rows(SafetyNote.objects.filter(person_id__in=files), person_keys(files))
    of_file = {note.person_id: note for note in notes}
    own = of_file.get(person.id)
    joined = [merge.gone_id for merge in merges if own is None or own.version <= merge.note_version]
    return _together([note for key in (person.id, *joined) if (note := of_file.get(key))])


def _together(notes: list[SafetyNote]) -> SafetyNote | None:
    """Of two files that were joined both notes are read, and the stricter rule of each counts."""
    for other in notes[1:]:
        rules = stricter(rules_of(notes[0]), rules_of(other))
        for name, value in asdict(rules).items():
            setattr(notes[0], name, value)
        notes[0].text = "\n".join(filter(None, [str(notes[0].text), str(other.text)]))
    return notes[0] if notes else None


def person_keys(person_ids: Iterable[UUID]) -> Keys:
    """What opens the sealed texts of these persons, in one statement."""
    found = PersonKey.objects.filter(person_id__in=list(person_ids))
    return {key.person_id: key.data_key(key.person_id) if key.wrapped is not None else None for key in found}


def recent_persons(actor: Actor, visible: QuerySet[Person]) -> list[Person]:
    """The last files the actor opened, of those she may still see."""
    opened = RecentPerson.objects.filter(user_id=actor.id).order_by("-opened_at")[: 4 * RECENT_AT_MOST]
    order = list(opened.values_list("person_id", flat=True))
    found = {person.pk: person for person in visible.filter(pk__in=order)}
    shown = [found[key] for key in order if key in found][:RECENT_AT_MOST]
    note_shown(person.pk for person in shown)
    return shown


def birth_places_named(text: str) -> list[BirthPlace]:
    """By name, «Name (PR)» or code: the places that still exist win over those suppressed under the same name."""
    name, _, province = text.partition("(")
    found = BirthPlace.objects.filter(Q(sort_key=fold(name)) | Q(cadastral=text.strip().upper()))
    if province:
        found = found.filter(province=province.strip(" )").upper())
    by_code = {place.cadastral: place for place in found.order_by(F("ended_on").asc(nulls_last=True))}
    living = [place for place in by_code.values() if place.ended_on is None]
    return living or list(by_code.values())


def birth_places_starting(text: str) -> list[str]:
    """Suggestions while typing."""
    key = fold(text)
    if len(key) < SUGGESTED_FROM:
        return []
    found = BirthPlace.objects.filter(sort_key__startswith=key).order_by("ended_on", "sort_key")[:SUGGESTED_AT_MOST]
    return list(dict.fromkeys(str(place) for place in found))
