"""Values as the terminal and the funder's spreadsheet want them."""

import csv
from collections.abc import Iterable
from typing import TextIO

from percorsi.indicators.queries import Member, Value
from percorsi.kernel.tables import harmless

HEADER = ("indicator", "total", "women", "men")
MEMBER_HEADER = ("record", "person_id", "operation", "sex", "entry_date", "exit_date", "complete")


def write_csv(values: Iterable[Value], out: TextIO) -> None:
    """``indicator,total,women,men``, one row an indicator; no women and men where bodies are counted."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows(_row(value) for value in values)


def write_table(values: Iterable[Value], out: TextIO) -> None:
    rows = [HEADER, *([str(cell) for cell in _row(value)] for value in values)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEADER))]
    for code, *numbers in rows:
        cells = [number.rjust(width) for number, width in zip(numbers, widths[1:], strict=True)]
        out.write("  ".join([code.ljust(widths[0]), *cells]).rstrip() + "\n")


def write_members(members: Iterable[Member], out: TextIO) -> None:
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(MEMBER_HEADER)
    for member in members:
        dates = (member.entered_on.isoformat(), member.exit_on.isoformat() if member.exit_on else "")
        complete = "Y" if member.complete else "N"
        cells = (member.pseudonym, member.external_id, member.project_code, member.sex, *dates, complete)
        writer.writerow([harmless(cell) for cell in cells])


def _row(value: Value) -> tuple[str | int, ...]:
    empty = "" if value.women is None else value.women, "" if value.men is None else value.men
    return (value.indicator.code, value.total, *empty)
