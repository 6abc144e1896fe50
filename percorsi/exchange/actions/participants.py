"""Participation records from a file: all of it, or nothing (docs/import.md)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from django.db import transaction

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.cases.actions.records import Told, keep_records, trace_import
from percorsi.cases.facts import RecordFacts
from percorsi.cases.models import Participation
from percorsi.cases.queries import facts_of
from percorsi.cases.queries.records import spells_of
from percorsi.exchange.actions.standing import Standing, find_standing, open_seats
from percorsi.exchange.queries import known_records
from percorsi.exchange.rules.batches import Batch, batches, survey
from percorsi.exchange.rules.compare import Compared, compare
from percorsi.exchange.rules.fault import Fault
from percorsi.exchange.rules.record import faults_of, why_not_compare
from percorsi.exchange.rules.row import Key, Row
from percorsi.kernel.dates import today
from percorsi.people.actions.imported import register_pseudonymous


@dataclass
class Imported:
    """Rows by what happened to them; with one fault or more nothing was written."""

    rows: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    faults: int = 0
    created_projects: list[str] = field(default_factory=list)

    def count(self, found: Compared) -> None:
        self.new += found.new
        self.changed += found.changed
        self.unchanged += found.unchanged


def import_participants(
    path: Path,
    *,
    source: str,
    by: Actor,
    create_projects: bool = False,
    dry_run: bool = False,
    on_fault: Callable[[Fault], None],
    on_rows: Callable[[int, int], None] = lambda _done, _rows: None,
) -> Imported:
    """``on_fault`` hears every error, ``on_rows`` how many rows are done of how many; raises ``Unreadable``."""
    authorise(by, Permission.RECORD_IMPORT)
    looked = survey(path)
    done = Imported(rows=looked.rows)
    with transaction.atomic():
        if create_projects:
            done.created_projects = open_seats(looked.operations, by=by)
        by = replace(by)  # a seat opened just now is a seat of the actor's too
        standing = find_standing(looked, by)
        for batch in batches(path, looked):
            for fault in _keep(batch, standing, done, source, by):
                done.faults += 1
                on_fault(fault)
            on_rows(batch.lines, looked.rows)
        if done.faults or dry_run:
            transaction.set_rollback(True)
        elif done.new or done.changed:
            counts = {"new": done.new, "changed": done.changed, "unchanged": done.unchanged}
            trace_import(counts | {"file": source}, by=by)
    return done


def _keep(batch: Batch, standing: Standing, done: Imported, source: str, by: Actor) -> Iterator[Fault]:
    """Writes the batch unless something is wrong with it or with an earlier one; tells every fault."""
    yield from batch.faults
    known = _known(batch, standing, by)
    compared: dict[Key, Compared] = {}
    wrong = bool(batch.faults)
    for key, rows in batch.records.items():
        found = standing.faults_of(rows) or _look(key, rows, known.get(key), standing, compared)
        yield from found
        wrong = wrong or bool(found)
    if not wrong and not done.faults:
        for told in compared.values():
            done.count(told)
        _write({key: told for key, told in compared.items() if told.differs}, known, standing, source, by)


def _known(batch: Batch, standing: Standing, by: Actor) -> dict[Key, Participation]:
    """Only persons known before the import can have records already."""
    names = {person for person, _code in batch.records}
    owners = {person_id: name for name in names for person_id in standing.met.get(name, ())}
    found = {(owners[record.person_id], record.project.code): record for record in known_records(by, owners.keys())}
    return {key: record for key, record in found.items() if key in batch.records}


def _look(
    key: Key, rows: list[Row], known: Participation | None, standing: Standing, compared: dict[Key, Compared]
) -> list[Fault]:
    """Compares the rows with what is known; the rules are asked only when something would change."""
    project = standing.projects[key[1]]
    before = facts_of(known) if known else None
    if wrong := why_not_compare(rows, before):
        return wrong
    notes = {spell.episode: spell.note for spell in spells_of(known)} | {0: known.note} if known else {}
    empty = RecordFacts(project_starts_on=project.starts_on, project_ends_on=project.ends_on)
    compared[key] = compare(rows, before, empty, notes)
    return faults_of(rows, before, compared[key].facts, on=today()) if compared[key].differs else []


def _write(
    differing: dict[Key, Compared], known: dict[Key, Participation], standing: Standing, source: str, by: Actor
) -> None:
    unmet = {key[0]: standing.scopes[key[1]] for key in reversed(differing) if key[0] not in standing.persons}
    if unmet:
        standing.persons |= register_pseudonymous(unmet, by=by)
    told = [_told(key, found, known.get(key), standing) for key, found in differing.items()]
    keep_records(told, source=source, by=by)


def _told(key: Key, found: Compared, known: Participation | None, standing: Standing) -> Told:
    """Of a new record who it is of and where it belongs; a known one keeps both."""
    person, code = key
    return Told(
        facts=found.facts,
        person_id=known.person_id if known else standing.persons[person],
        project_id=standing.projects[code].id,
        scope_id=standing.scopes[code],
        notes=found.notes,
        known=known,
    )
