"""What the rows of a record change of what is known."""

from collections.abc import Mapping
from dataclasses import dataclass

from percorsi.cases.facts import RecordFacts
from percorsi.cases.rules.differences import differences
from percorsi.exchange.rules.row import Row, entry_row, merged


@dataclass(frozen=True)
class Compared:
    """The record as it will be, and its rows by what happens to them."""

    facts: RecordFacts
    notes: Mapping[int, str]  # by episode, 0 for who never started
    new: int = 0
    changed: int = 0
    unchanged: int = 0

    @property
    def differs(self) -> bool:
        return bool(self.new or self.changed)


def compare(rows: list[Row], known: RecordFacts | None, empty: RecordFacts, notes: Mapping[int, str]) -> Compared:
    facts = merged(rows, known, empty)
    first = entry_row(rows, known)
    told = {row.episode: row.note for row in rows if row.entry_on is not None}
    if first is not None and first.entry_on is None:
        told[0] = first.note
    if known is None:
        return Compared(facts, told, new=len(rows))
    new = {row.episode for row in rows if row.entry_on} - {spell.episode for spell in known.spells}
    changed = _changed(rows, known, facts, first) | {
        row.episode for row in rows if notes.get(_place(row), "") != told.get(_place(row), notes.get(_place(row), ""))
    }
    altered = len(changed - new)
    return Compared(facts, told, len(new), altered, len(rows) - len(new) - altered)


def _place(row: Row) -> int:
    return row.episode if row.entry_on is not None else 0


def _changed(rows: list[Row], known: RecordFacts, facts: RecordFacts, first: Row | None) -> set[int]:
    found = differences(known, facts)
    of_entry = {first.episode} if first and (found.entry or found.answers) else set()
    return of_entry | {row.episode for row in rows if row.episode in found.spells}
