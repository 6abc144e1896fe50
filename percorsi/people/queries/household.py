"""With whom a person lives and lived, what is true of all of them, for whom she cares, who represents her."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import F, Q, QuerySet

from percorsi.kernel.dates import today
from percorsi.people.models import Care, Household, HouseholdFact, HouseholdMember, Person, Representation
from percorsi.people.vocabulary import HouseholdFactKind, HouseholdRelation, IseeBand, RepresentationKind, Tenure

CHOICES = {HouseholdFactKind.TENURE: Tenure, HouseholdFactKind.ISEE: IseeBand}


@dataclass(frozen=True)
class Lived:
    """One who lives or lived in a household; ``person`` is None when the reader may not know who it is."""

    household_id: UUID
    relation: HouseholdRelation
    since: date
    until: date | None
    person: Person | None = None
    member_id: UUID | None = None

    @property
    def is_current(self) -> bool:
        return self.until is None or self.until > today()


@dataclass(frozen=True)
class Told:
    """The last that was said of one thing, in words."""

    fact: HouseholdFact
    value: str


def household_now(person: Person) -> Household | None:
    """Where she lives now; with two at once, the one joined last."""
    member = (
        HouseholdMember.objects.filter(person=person).filter(in_force()).select_related("household").order_by("-since")
    )
    found = member.first()
    return found.household if found else None


def household_members(person: Person, visible: QuerySet[Person]) -> QuerySet[HouseholdMember]:
    """Everybody who lives or lived with her, as far as the reader may see them; current members first."""
    households = HouseholdMember.objects.filter(person=person).values("household_id")
    return (
        HouseholdMember.objects.filter(household_id__in=households, person__in=visible)
        .select_related("person")
        .defer("person__search_terms")
        .order_by(F("until").desc(nulls_first=True), "since", "id")
    )


def lived_with(person: Person, visible: QuerySet[Person]) -> list[Lived]:
    """The same, with those the reader may not know as figures without a name; nobody protected is among them."""
    known = [
        Lived(one.household_id, HouseholdRelation(one.relation), one.since, one.until, one.person, one.pk)
        for one in household_members(person, visible)
    ]
    if not known:
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM acl.household_strangers(%s)", [person.pk])
        strangers = [
            Lived(key, HouseholdRelation(relation), since, until) for key, relation, since, until in cursor.fetchall()
        ]
    return known + strangers


def told_of(household: Household | None) -> list[Told]:
    """The last said of each thing, as far as the reader reaches the household's facts."""
    if household is None:
        return []
    rows = HouseholdFact.objects.filter(household=household).select_related("created_by").order_by("kind", "-on", "-id")
    last: dict[str, HouseholdFact] = {}
    for row in rows:
        last.setdefault(row.kind, row)
    return [Told(last[kind], value_in_words(last[kind])) for kind in HouseholdFactKind.values if kind in last]


def facts_of_household(person: Person) -> dict[str, Told]:
    """For the forms of each member: what the household has already said, with its day and its source."""
    return {one.fact.kind: one for one in told_of(household_now(person))}


def value_in_words(fact: HouseholdFact) -> str:
    choices = CHOICES.get(HouseholdFactKind(fact.kind))
    return str(dict(choices.choices).get(fact.value, fact.value)) if choices else fact.value


def cares_of(person: Person) -> QuerySet[Care]:
    return Care.objects.filter(person=person).order_by(F("until").desc(nulls_first=True), "-since")


def care_hours(cares: Iterable[Care]) -> int:
    """Of a week, now."""
    return sum(care.hours for care in cares if care.until is None or care.until > today())


def representations_of(person: Person) -> QuerySet[Representation]:
    return Representation.objects.filter(person=person).order_by(F("until").desc(nulls_first=True), "kind", "-since")


def represents_now(person: Person) -> list[Representation]:
    return [one for one in representations_of(person) if one.until is None or one.until > today()]


def who_signs_for(person: Person) -> list[str]:
    """By name, who may sign beside her or for her now; who fosters her cares for her, and does not sign."""
    signing = [one.name for one in represents_now(person) if one.kind != RepresentationKind.FOSTER_CARER]
    return list(dict.fromkeys(signing))


def in_force() -> Q:
    return Q(until__isnull=True) | Q(until__gt=today())
