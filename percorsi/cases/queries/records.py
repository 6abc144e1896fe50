"""Participation records: as rows, and as plain facts for the rules."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Relation
from percorsi.cases.facts import PathFacts, RecordFacts, SpellFacts, StatusChange
from percorsi.cases.models import Case, Participation, SensitiveEntry, Spell, StatusEvent
from percorsi.cases.queries.reach import reached, relation_to, standing_of
from percorsi.cases.rules import why_held_open
from percorsi.cases.rules.differences import ENTRY_ITEMS, SENSITIVE_ITEMS
from percorsi.kernel.privacy import DataClass
from percorsi.people.models import HouseholdMember, Person
from percorsi.people.vocabulary import HouseholdRelation


def visible_participations(actor: Actor) -> QuerySet[Participation]:
    """Monitoring records without a name; whoever needs the name asks for the person."""
    return Participation.objects.filter(reached(actor, DataClass.NUMBERS))


def record_of(case: Case) -> Participation | None:
    """The record of a path with all that hangs on it; none while entry data were never given."""
    return with_facts(Participation.objects.filter(case=case)).first()


def with_facts(records: QuerySet[Participation]) -> QuerySet[Participation]:
    """All that ``facts_of`` reads, in a constant number of queries."""
    events = StatusEvent.objects.filter(withdrawn_on__isnull=True).order_by("on")
    spells = Spell.objects.order_by("episode").prefetch_related(
        Prefetch("status_events", queryset=events, to_attr="changes")
    )
    return records.select_related("project", "sensitive").prefetch_related(
        Prefetch("spells", queryset=spells, to_attr="ordered_spells")
    )


def record_facts(record_id: UUID) -> RecordFacts:
    """The record as it is saved now."""
    return facts_of(with_facts(Participation.objects.filter(pk=record_id)).get())


def facts_of(record: Participation) -> RecordFacts:
    """A record fetched by ``with_facts`` as plain values."""
    sensitive = sensitive_of(record)
    values: dict[str, Any] = {item: getattr(record, item) for item in ENTRY_ITEMS}
    values |= {item: getattr(sensitive, item) if sensitive else "" for item in SENSITIVE_ITEMS}
    return RecordFacts(
        **values,
        spells=tuple(spell_facts(spell) for spell in spells_of(record)),
        project_starts_on=record.project.starts_on,
        project_ends_on=record.project.ends_on,
    )


def spells_of(record: Participation) -> list[Spell]:
    return list(record.ordered_spells)  # type: ignore[attr-defined] # fetched by with_facts


def sensitive_of(record: Participation) -> SensitiveEntry | None:
    return getattr(record, "sensitive", None)


def spell_facts(spell: Spell) -> SpellFacts:
    return SpellFacts(
        entry_on=spell.entry_on,
        exit_on=spell.exit_on,
        episode=spell.episode,
        exit_reason=spell.exit_reason,
        status_changes=tuple(StatusChange(change.on, change.status) for change in changes_of(spell)),
        education_started_on=spell.education_started_on,
        qualified_on=spell.qualified_on,
        followup_reached=spell.followup_reached,
        followed_up_on=spell.followed_up_on,
        improvement=spell.improvement,
    )


def changes_of(spell: Spell) -> list[StatusEvent]:
    return list(spell.changes)  # type: ignore[attr-defined] # fetched by with_facts


def last_spell(record: Participation | None) -> Spell | None:
    spells = spells_of(record) if record else []
    return spells[-1] if spells else None


def path_facts(actor: Actor, case: Case, *, on: date) -> PathFacts:
    """What the moves of a path depend on besides its own row."""
    return path_facts_with(case, record_of(case), on=on, entry_seen=sees_entry(actor, case))


def path_facts_with(case: Case, record: Participation | None, *, on: date, entry_seen: bool) -> PathFacts:
    """The same, when the page already holds the record."""
    spell = last_spell(record)
    inside = spell is not None and spell.exit_on is None
    return PathFacts(
        entered_on=record.entered_on if record else None,
        inside_since=spell.entry_on if spell and inside else None,
        last_exit_on=spell.exit_on if spell else None,
        held_open=why_held_open(case, on=on),
        entry_seen=entry_seen,
    )


def sees_entry(actor: Actor, case: Case) -> bool:
    """Whether the participation record of this path is open to the actor."""
    return standing_of(actor, case).sees(DataClass.NUMBERS)


def entry_from_person(case: Case) -> RecordFacts:
    """What is known of the person before anything is asked: never typed twice."""
    person = case.person
    return RecordFacts(
        sex=person.sex,
        birth_date=person.birth_date,
        citizenship=person.citizenship,
        degurba=person.residence.degurba if person.residence else None,
        project_starts_on=case.project.starts_on,
        project_ends_on=case.project.ends_on,
        tax_code=person.tax_code,
        lives_with_partner=lives_with_partner(person),
    )


def lives_with_partner(person: Person) -> bool | None:
    homes = HouseholdMember.objects.filter(person=person, until__isnull=True).values("household")
    relations = set(
        HouseholdMember.objects.filter(household__in=homes, until__isnull=True).values_list("relation", flat=True)
    )
    return HouseholdRelation.PARTNER in relations if relations else None


def relation_to_record(actor: Actor, record: Participation) -> Relation:
    """Through its path; an imported record without a path is reached by its scope."""
    if record.case is not None:
        return relation_to(actor, record.case, DataClass.NUMBERS)
    return Relation.SCOPE if record.scope_id in actor.scope_ids(DataClass.NUMBERS) else Relation.NONE
