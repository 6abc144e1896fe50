"""Likely doubles, questions to other bodies, files that were joined: only what the reader may see of both sides."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from percorsi.people.models import ContactRequest, Double, Merge, MergedValue, Person
from percorsi.people.vocabulary import ContactAnswer, Verdict

SHOWN_AT_MOST = 200
NAMED = ("family_name", "given_name", "birth_date", "tax_code", "external_id")


@dataclass(frozen=True)
class Pair:
    """``other`` is None when the person is followed by another body: that somebody is, is all that is told."""

    double: Double
    person: Person
    other: Person | None
    asked: ContactRequest | None = None


def likely_pairs(visible: QuerySet[Person]) -> list[Pair]:
    """Each pair once, the likeliest first."""
    rows = list(Double.objects.filter(verdict=Verdict.OPEN).order_by("-score", "person_id")[: 2 * SHOWN_AT_MOST])
    persons = _by_key(visible, rows)
    asked = {(one.person_id, one.other_id): one for one in waiting_requests()}
    pairs, met = [], set()
    for row in rows:
        key = frozenset((row.person_id, row.other_id))
        if row.person_id not in persons or key in met:
            continue
        met.add(key)
        pairs.append(
            Pair(row, persons[row.person_id], persons.get(row.other_id), asked.get((row.person_id, row.other_id)))
        )
    return pairs


def pair_of(double_id: UUID, visible: QuerySet[Person]) -> Pair | None:
    row = Double.objects.filter(pk=double_id).first()
    persons = _by_key(visible, [row]) if row else {}
    if row is None or row.person_id not in persons:
        return None
    asked = ContactRequest.objects.filter(person_id=row.person_id, other_id=row.other_id).order_by("-id").first()
    return Pair(row, persons[row.person_id], persons.get(row.other_id), asked)


def _by_key(visible: QuerySet[Person], rows: list[Double]) -> dict[UUID, Person]:
    keys = {key for row in rows for key in (row.person_id, row.other_id)}
    found = visible.filter(pk__in=keys).select_related("residence", "domicile", "created_by")
    return {person.pk: person for person in found}


def waiting_requests() -> QuerySet[ContactRequest]:
    return ContactRequest.objects.filter(answer=ContactAnswer.WAITING)


def contact_requests() -> QuerySet[ContactRequest]:
    """Asked by one's own side and asked of it; the latest first."""
    return ContactRequest.objects.select_related("created_by", "answered_by").order_by("-created_at", "-id")


def file_of(person_id: UUID) -> UUID:
    """Where an address leads after two files were joined."""
    return UUID(str(_one("SELECT acl.file_of(%s)", person_id)))


def former_files(person_id: UUID) -> list[UUID]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT acl.former_files(%s)", [person_id])
        return [row[0] for row in cursor.fetchall()]


def may_merge(kept: UUID, gone: UUID) -> bool:
    return bool(_one("SELECT acl.may_merge(%s, %s)", kept, gone))


def open_in_both(kept: UUID, gone: UUID) -> list[UUID]:
    """Projects in which both have an open path."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT acl.open_in_both(%s, %s)", [kept, gone])
        return [row[0] for row in cursor.fetchall()]


def merges_into(person: Person) -> QuerySet[Merge]:
    """Still in force; the last first, because it is parted first."""
    return Merge.objects.filter(person=person, undone_at=None).select_related("created_by").order_by("-created_at")


def written_since(merge: Merge) -> list[str]:
    """Tables with something new about her."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT told_table FROM acl.written_since(%s)", [merge.pk])
        return [row[0] for row in cursor.fetchall()]


def former_names(person: Person) -> list[dict[str, str]]:
    """What the files joined to hers said of who she is: she is still found by it."""
    rows = MergedValue.objects.filter(merge__person=person, merge__undone_at=None, field__in=NAMED)
    said: dict[Any, dict[str, str]] = defaultdict(dict)
    for row in rows:
        said[row.merge_id, 0][row.field] = row.of_person
        said[row.merge_id, 1][row.field] = row.of_gone
    return list(said.values())


def joined_identifiers(identifiers: Collection[str]) -> list[tuple[str, UUID]]:
    """Who is meant by the identifier of a file that was joined to another: the sending system knows nothing of it."""
    rows = MergedValue.objects.filter(field="external_id", merge__undone_at=None)
    said = rows.filter(Q(of_gone__in=identifiers) | Q(of_person__in=identifiers)).select_related("merge")
    return [
        (identifier, file_of(row.merge.person_id))
        for row in said.order_by("id")
        for identifier in (row.of_person, row.of_gone)
        if identifier in identifiers
    ]


def _one(question: str, *values: UUID) -> object:
    with connection.cursor() as cursor:
        cursor.execute(question, list(values))
        return cursor.fetchone()[0]
