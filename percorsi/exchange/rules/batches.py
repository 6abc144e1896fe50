"""The rows of a file gathered record by record, with little memory whatever its size.

A first look counts the rows of each record; in the second, a record is handed on as soon as its last row is met.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from percorsi.exchange.rules.fault import Fault
from percorsi.exchange.rules.file import rows_of, why_not_file, why_not_header
from percorsi.exchange.rules.row import Key, Row, read_row

ENCODING = "utf-8-sig"  # a byte-order mark is accepted
RECORDS_IN_A_BATCH = 1000


@dataclass
class Survey:
    """What the first look tells of a file."""

    header: list[str]
    rows: int = 0
    of_record: Counter[int] = field(default_factory=Counter)  # rows by hash of person and operation
    persons: set[str] = field(default_factory=set)
    operations: set[str] = field(default_factory=set)
    repeated: set[int] = field(default_factory=set)  # lines whose name was already given


@dataclass
class Batch:
    """Some records with all their rows, and what was wrong with the lines met meanwhile."""

    records: dict[Key, list[Row]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    lines: int = 0


def survey(path: Path) -> Survey:
    """Raises ``Unreadable`` when the file as a whole is not what it should be."""
    if unreadable := why_not_file(path):
        raise unreadable
    lines = _lines(path)
    header = [name.strip() for name in next(lines, (0, [""]))[1]]
    if unreadable := why_not_header(header):
        raise unreadable
    found = Survey(header)
    names: set[str] = set()
    for line, cells in lines:
        found.rows += 1
        if len(cells) == len(header):
            _count(found, names, line, cells)
    return found


def _count(found: Survey, names: set[str], line: int, cells: list[str]) -> None:
    name, person, operation = (
        cells[found.header.index(column)].strip() for column in ("row_id", "person_id", "operation")
    )
    found.of_record[hash((person, operation))] += 1
    found.persons.add(person)
    found.operations.add(operation)
    if name and name in names:
        found.repeated.add(line)
    names.add(name)


def batches(path: Path, looked: Survey) -> Iterator[Batch]:
    lines = _lines(path)
    next(lines)
    open_records: dict[int, list[Row | None]] = {}
    batch = Batch()
    for line, cells in lines:
        batch.lines += 1
        row, faults = read_row(line, cells, looked.header)
        batch.faults += faults + _repeated(row, line, looked)
        if len(cells) == len(looked.header):
            _gather(batch, open_records, row, cells, looked)
        if len(batch.records) >= RECORDS_IN_A_BATCH:
            yield batch
            batch = Batch()
    yield batch


def _gather(
    batch: Batch, open_records: dict[int, list[Row | None]], row: Row | None, cells: list[str], looked: Survey
) -> None:
    """A record of which a row cannot be read is not handed on: its faults are told already."""
    person, operation = (cells[looked.header.index(column)].strip() for column in ("person_id", "operation"))
    mark = hash((person, operation))
    rows = open_records.setdefault(mark, [])
    rows.append(row)
    if len(rows) < looked.of_record[mark]:
        return
    del open_records[mark]
    readable = [one for one in rows if one is not None]
    if len(readable) == len(rows):
        for one in readable:
            batch.records.setdefault(one.key, []).append(one)


def _repeated(row: Row | None, line: int, looked: Survey) -> list[Fault]:
    if row is None or line not in looked.repeated:
        return []
    return [row.fault("row_id", _("Another row has the same name."), _("Give each row of the file its own name."))]


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    with path.open(encoding=ENCODING, newline="") as file:
        yield from rows_of(file)
