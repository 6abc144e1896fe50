"""The data files of the programme, read into typed values; no database here."""

import csv
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "data"

DATES = {
    "valid_from", "valid_to", "agreement_on", "on", "dated_on", "addendum_on", "starts_on", "ends_on", "first_month",
    "notice_approved_on", "sheet_on",
}  # fmt: skip
NUMBERS = {
    "number", "position", "degurba", "age_min", "age_max", "declared_men", "declared_women", "declared_total", "men",
    "women", "total", "declared_percent", "months", "number_from", "number_to", "per_sub_district", "hours_each",
    "sessions", "minutes_each", "largest_group",
}  # fmt: skip
DECIMALS = {"value", "share_of_residents", "rate", "tolerance"}
TRUTHS = {"named", "protected", "whole", "detailed", "lines_may_be_added", "open_to_all"}


NONE: frozenset[str] = frozenset()
TRUTH = {"yes": True, "no": False}


class BadFactError(ValueError):
    """A cell of a data file that cannot be read; the message says which."""


def read(
    name: str, *, texts: frozenset[str] = frozenset(), truths: frozenset[str] = frozenset()
) -> list[dict[str, Any]]:
    """The rows of ``<name>.csv``; a column's name says its type, unless ``texts`` or ``truths`` names it."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [
            {column: _cell(name, column, cell, texts, truths) for column, cell in row.items()}
            for row in csv.DictReader(file)
        ]


def _cell(name: str, column: str, cell: str, texts: frozenset[str], truths: frozenset[str]) -> Any:
    try:
        return _value(column, cell, texts, truths)
    except (ValueError, ArithmeticError, KeyError) as error:
        raise BadFactError(f"{name}.csv, column {column}: “{cell}” cannot be read.") from error


def _value(column: str, cell: str, texts: frozenset[str], truths: frozenset[str]) -> Any:
    if column in texts:
        return cell
    if column == "needs":
        return cell.split()
    if column == "sources":
        return [int(number) for number in cell.split()]
    if column in truths or column in TRUTHS:
        return TRUTH[cell]
    for columns, make in ((DATES, date.fromisoformat), (NUMBERS, int), (DECIMALS, Decimal)):
        if column in columns:
            return make(cell) if cell else None
    return cell


def months(text: str) -> Iterator[int]:
    """``6-8 11-12`` is 6, 7, 8, 11, 12: the months as the calendar of the sheet marks them."""
    for part in text.split():
        first, _, last = part.partition("-")
        yield from range(int(first), int(last or first) + 1)
