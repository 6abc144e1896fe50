"""Participation records told by a file, many at once: added when new, corrected with a trace when they differ.

The rules have been asked row by row before; here only permission, rows and trace.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.audit.actions import record as trace
from percorsi.cases.actions.entry import new_pseudonym
from percorsi.cases.facts import RecordFacts, SpellFacts
from percorsi.cases.models import EntryCorrection, Participation, SensitiveEntry, Spell, StatusEvent
from percorsi.cases.queries import facts_of
from percorsi.cases.queries.records import changes_of, sensitive_of, spells_of
from percorsi.cases.rules.differences import ENTRY_ITEMS, SENSITIVE_ITEMS, SPELL_ITEMS, Differences, differences
from percorsi.cases.vocabulary import CaseEvent
from percorsi.kernel.bulk import insert_rows
from percorsi.kernel.dates import today
from percorsi.kernel.editing import save_version
from percorsi.kernel.identifiers import new_id

Row = dict[str, Any]

OWNERSHIP = ("case_id", "scope_id", "restricted", "created_by_id")
OF_SPELL = tuple(item for item in SPELL_ITEMS if item != "status_changes")


@dataclass(frozen=True)
class Told:
    """A record as a file tells it; ``notes`` by episode, 0 for who never started."""

    facts: RecordFacts
    person_id: UUID
    project_id: UUID
    scope_id: UUID
    notes: Mapping[int, str] = field(default_factory=dict)
    known: Participation | None = None  # fetched by ``with_facts``


@transaction.atomic
def keep_records(told: Sequence[Told], *, source: str, by: Actor) -> None:
    """``source`` names the file: it is the reason written beside each correction."""
    authorise(by, Permission.RECORD_IMPORT)
    _add([one for one in told if one.known is None], by)
    for one in told:
        if one.known is not None:
            _change(one, one.known, source, by)


def trace_import(detail: dict[str, Any], *, by: Actor) -> None:
    """One line for the file; its corrections have a line each."""
    trace(CaseEvent.IMPORTED, by=by, detail=detail)


def _add(told: Sequence[Told], by: Actor) -> None:
    """Rows, not objects: there may be very many."""
    records = [_record_row(one, by) for one in told]
    pairs = list(zip(told, records, strict=True))
    spells = [(facts, _spell_row(row, facts, one.notes)) for one, row in pairs for facts in one.facts.spells]
    insert_rows(Participation, records)
    insert_rows(SensitiveEntry, [_answers_row(row, one.facts) for one, row in pairs])
    insert_rows(Spell, [row for _facts, row in spells])
    insert_rows(StatusEvent, [event for facts, row in spells for event in _event_rows(row, facts)])


def _record_row(told: Told, by: Actor) -> Row:
    return {
        "id": new_id(),
        "case_id": None,
        "scope_id": told.scope_id,
        "restricted": False,
        "created_by_id": by.id,
        "person_id": told.person_id,
        "project_id": told.project_id,
        "pseudonym": new_pseudonym(),
        "note": told.notes.get(0, ""),
        **_values(told.facts, ENTRY_ITEMS),
    }


def _owned(parent: Row) -> Row:
    """What hangs on a record repeats whose it is; with a path, the database takes it over from there."""
    return {"id": new_id(), **{column: parent[column] for column in OWNERSHIP}}


def _answers_row(record: Row, facts: RecordFacts) -> Row:
    return {**_owned(record), "participation_id": record["id"], **_values(facts, SENSITIVE_ITEMS)}


def _spell_row(record: Row, facts: SpellFacts, notes: Mapping[int, str]) -> Row:
    told = {"episode": facts.episode, "note": notes.get(facts.episode, "")}
    return {**_owned(record), "participation_id": record["id"], **told, **_values(facts, OF_SPELL)}


def _event_rows(spell: Row, facts: SpellFacts) -> list[Row]:
    told = facts.status_changes
    return [{**_owned(spell), "spell_id": spell["id"], "on": change.on, "status": change.status} for change in told]


def _row_of(known: Participation | Spell, by: Actor) -> Row:
    """A row that is there already, as far as what hangs on it must know."""
    return {column: getattr(known, column) for column in ("id", *OWNERSHIP)} | {"created_by_id": by.id}


def _change(told: Told, record: Participation, source: str, by: Actor) -> None:
    before = facts_of(record)
    found = differences(before, told.facts)
    _correct_entry(told, record, found, before, source, by)
    _correct_answers(told.facts, record, found, by)
    by_episode = {spell.episode: spell for spell in spells_of(record)}
    changed = {
        facts.episode: _keep_spell(facts, by_episode.get(facts.episode), record, told.notes, source, by)
        for facts in told.facts.spells
    }
    _trace(record, found, changed, by)


def _correct_entry(
    told: Told, record: Participation, found: Differences, before: RecordFacts, source: str, by: Actor
) -> None:
    note = told.notes.get(0, record.note)
    if not found.entry and not found.answers and note == record.note:
        return
    for item in found.entry:
        setattr(record, item, getattr(told.facts, item))
    record.note = note
    save_version(record, seen=record.version, fields=[*found.entry, "note"])
    lines = [_line(record, item, before, told.facts, source, by) for item in (*found.entry, *found.answers)]
    insert_rows(EntryCorrection, lines)


def _line(record: Participation, item: str, before: RecordFacts, after: RecordFacts, source: str, by: Actor) -> Row:
    told = {"item": item, "before": _written(getattr(before, item)), "after": _written(getattr(after, item))}
    return {**_owned(_row_of(record, by)), "participation_id": record.id, **told, "reason": source}


def _correct_answers(facts: RecordFacts, record: Participation, found: Differences, by: Actor) -> None:
    if not found.answers:
        return
    answers = sensitive_of(record)
    if answers is None:
        insert_rows(SensitiveEntry, [_answers_row(_row_of(record, by), facts)])
        return
    for item in found.answers:
        setattr(answers, item, getattr(facts, item))
    save_version(answers, seen=answers.version, fields=found.answers)


def _keep_spell(
    facts: SpellFacts, known: Spell | None, record: Participation, notes: Mapping[int, str], source: str, by: Actor
) -> list[str]:
    """The names of what has changed."""
    if known is None:
        row = _spell_row(_row_of(record, by), facts, notes)
        insert_rows(Spell, [row])
        insert_rows(StatusEvent, _event_rows(row, facts))
        return list(SPELL_ITEMS)
    told = _values(facts, OF_SPELL) | {"note": notes.get(facts.episode, known.note)}
    changed = [item for item, value in told.items() if getattr(known, item) != value]
    for item in changed:
        setattr(known, item, told[item])
    if changed:
        save_version(known, seen=known.version, fields=changed)
    return changed + (["status_changes"] if _keep_changes(facts, known, source, by) else [])


def _keep_changes(facts: SpellFacts, spell: Spell, source: str, by: Actor) -> bool:
    """What the file no longer says is withdrawn, with the file as its reason; nothing is deleted."""
    told = {(change.on, change.status) for change in facts.status_changes}
    kept = {(event.on, event.status) for event in changes_of(spell)}
    gone = [event.pk for event in changes_of(spell) if (event.on, event.status) not in told]
    if gone:
        StatusEvent.objects.filter(pk__in=gone).update(withdrawn_on=today(), withdrawn_reason=source[:200])
    new = [row for row in _event_rows(_row_of(spell, by), facts) if (row["on"], row["status"]) not in kept]
    insert_rows(StatusEvent, new)
    return bool(gone or new)


def _trace(record: Participation, found: Differences, changed: Mapping[int, list[str]], by: Actor) -> None:
    about: dict[str, Any] = {"by": by, "on": record, "case_id": record.case_id, "person_id": record.person_id}
    if items := [*found.entry, *found.answers]:
        trace(CaseEvent.ENTRY_CORRECTED, **about, detail={"items": items})
    if episodes := {str(episode): items for episode, items in changed.items() if items}:
        trace(CaseEvent.RESULT_RECORDED, **about, detail={"episodes": episodes})


def _values(source: object, items: Iterable[str]) -> dict[str, Any]:
    return {item: getattr(source, item) for item in items}


def _written(value: object) -> str:
    return "" if value is None else str(value)
