"""Records written from plain facts, so that the engine reads what the evaluator was told."""

from collections.abc import Sequence

from percorsi.access.actor import Actor
from percorsi.access.models import Scope
from percorsi.access.tests.roles import as_owner
from percorsi.cases.facts import RecordFacts, SpellFacts
from percorsi.cases.models import Participation, SensitiveEntry, Spell, StatusEvent
from percorsi.people.models import Person
from percorsi.programmes.models import Project

ENTRY = (
    "entered_on", "sex", "birth_date", "labour_status", "in_education", "unemployed_since", "isced",
    "household_jobless", "household_dependent_children", "household_single_adult", "citizenship", "homeless", "degurba",
)  # fmt: skip
ANSWERS = ("foreign_background", "minority", "disability", "other_disadvantaged")
FACTS = (
    "entry_on", "exit_on", "episode", "exit_reason", "education_started_on", "qualified_on", "followup_reached",
    "followed_up_on", "improvement",
)  # fmt: skip


def write_records(by: Actor, scope: Scope, project: Project, facts: Sequence[RecordFacts]) -> list[Participation]:
    """One record for each, in the order given; the rows are written as the owner."""
    own = {"created_by": by.user, "scope": scope}
    records = [_record(one, own, scope, project, number) for number, one in enumerate(facts)]
    spells = [
        (spell, Spell(participation=record, **own, **_values(spell, FACTS)))
        for record, one in zip(records, facts, strict=True)
        for spell in one.spells
    ]
    with as_owner():
        Person.objects.bulk_create([record.person for record in records])
        Participation.objects.bulk_create(records)
        SensitiveEntry.objects.bulk_create(
            SensitiveEntry(participation=record, **own, **_values(one, ANSWERS))
            for record, one in zip(records, facts, strict=True)
        )
        Spell.objects.bulk_create([row for _, row in spells])
        StatusEvent.objects.bulk_create(event for spell, row in spells for event in _events(spell, row, own))
    return records


def _record(facts: RecordFacts, own: dict[str, object], scope: Scope, project: Project, number: int) -> Participation:
    person = Person(scope_ids=[scope.id], created_by=own["created_by"], external_id=f"P{number}")
    return Participation(person=person, project=project, pseudonym=f"R-{number:06}", **own, **_values(facts, ENTRY))


def _events(spell: SpellFacts, row: Spell, own: dict[str, object]) -> list[StatusEvent]:
    return [StatusEvent(spell=row, on=change.on, status=change.status, **own) for change in spell.status_changes]


def _values(source: object, names: tuple[str, ...]) -> dict[str, object]:
    return {name: getattr(source, name) for name in names}
