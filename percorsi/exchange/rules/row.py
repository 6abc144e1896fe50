"""One row of the file, read: a spell, and the entry data that matter if it is the first of its record."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from percorsi.cases.facts import RecordFacts, SpellFacts
from percorsi.exchange.rules import columns
from percorsi.exchange.rules.cells import Unusable
from percorsi.exchange.rules.fault import WHOLE_ROW, Fault

Key = tuple[str, str]  # person, operation


@dataclass(frozen=True, slots=True)
class Row:
    line: int
    cells: dict[str, str]
    values: dict[str, Any]

    @property
    def row_id(self) -> str:
        return self.cells["row_id"] or _("line %d") % self.line

    @property
    def key(self) -> Key:
        return self.values["person_id"], self.values["operation"]

    @property
    def episode(self) -> int:
        return int(self.values["episode"])

    @property
    def entry_on(self) -> date | None:
        found: date | None = self.values["entry_date"]
        return found

    @property
    def note(self) -> str:
        return str(self.values["note"])

    def entry(self) -> dict[str, Any]:
        """The entry data and the answers of this row."""
        wanted = columns.ENTRY | columns.ANSWERS
        return {item: self.values[column] for column, item in wanted.items()}

    def spell(self) -> SpellFacts | None:
        if self.entry_on is None:
            return None
        return SpellFacts(**{item: self.values[column] for column, item in columns.SPELL.items()})

    def fault(self, column: str, sentence: str, remedy: str) -> Fault:
        return Fault(self.row_id, column, self.cells.get(column, ""), sentence, remedy)


def read_row(line: int, texts: list[str], header: list[str]) -> tuple[Row | None, list[Fault]]:
    """The row, or every reason why it cannot be read."""
    if len(texts) != len(header):
        return None, [_wrong_width(line, texts, header)]
    cells = {column: text.strip() for column, text in zip(header, texts, strict=True)}
    row, faults = Row(line, cells, {}), []
    for column, read in columns.COLUMNS.items():
        try:
            row.values[column] = read(cells[column])
        except Unusable as unusable:
            faults.append(row.fault(column, unusable.sentence, unusable.remedy))
    faults += [] if faults else _of_who_never_started(row)
    return (None if faults else row), faults


def _wrong_width(line: int, texts: list[str], header: list[str]) -> Fault:
    """A comma inside a text is the usual reason."""
    more = len(texts) - len(header)
    place = header.index("row_id")
    name = texts[place].strip() if len(texts) > place and texts[place].strip() else _("line %d") % line
    if more > 0:
        sentence = ngettext("The row has %d column too many.", "The row has %d columns too many.", more) % more
    else:
        sentence = ngettext("The row lacks %d column.", "The row lacks %d columns.", -more) % -more
    remedy = _("Give line %(line)d the %(count)d columns of the header; put texts with commas between quotation marks.")
    return Fault(name, WHOLE_ROW, "", sentence, remedy % {"line": line, "count": len(header)})


def _of_who_never_started(row: Row) -> list[Fault]:
    if row.entry_on is not None:
        return []
    return [
        row.fault(
            column,
            _("There is no entry date: who never started has no exit and no results."),
            _("Write the entry date, or empty this cell."),
        )
        for column in columns.AFTER_ENTRY
        if row.cells[column]
    ]


def merged(rows: list[Row], known: RecordFacts | None, empty: RecordFacts) -> RecordFacts:
    """The record as it will be: the rows laid over what is known.

    Entry data are those of the first spell that started; when that one is already known, they stay frozen.
    ``empty`` is a record of the same operation of which nothing is known.
    """
    spells = {spell.episode: spell for spell in known.spells} if known else {}
    for row in rows:
        if spell := row.spell():
            spells[row.episode] = _over(spells.get(row.episode), spell)
    first = entry_row(rows, known)
    entry = first.entry() if first else {}
    return replace(known or empty, **entry, spells=tuple(spells[number] for number in sorted(spells)))


def _over(known: SpellFacts | None, told: SpellFacts) -> SpellFacts:
    """What the format has no column for stays as it is."""
    return replace(told, followed_up_on=known.followed_up_on) if known else told


def entry_row(rows: list[Row], known: RecordFacts | None) -> Row | None:
    """The row whose entry data count, if any does: rows of later returns repeat or change them in vain."""
    started = [row for row in rows if row.entry_on is not None]
    earliest = min((spell.episode for spell in known.spells), default=None) if known else None
    if not started:
        return min(rows, key=lambda row: row.episode) if earliest is None else None
    first = min(started, key=lambda row: row.episode)
    return first if earliest is None or first.episode <= earliest else None
