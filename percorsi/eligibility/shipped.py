"""The rules that come with the system, read into typed values; no database here."""

import csv
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "data"
READ: Mapping[str, Callable[[str], Any]] = {
    "position": int,
    "number": lambda cell: Decimal(cell) if cell else None,
    "valid_from": lambda cell: date.fromisoformat(cell) if cell else None,
    "valid_to": lambda cell: date.fromisoformat(cell) if cell else None,
    "sufficient": lambda cell: cell == "yes",
    "confirmed": lambda cell: cell == "yes",
}


def shipped(name: str) -> list[dict[str, Any]]:
    """The rows of ``data/<name>.csv``; a column's name says its type."""
    return list(_rows(FOLDER / f"{name}.csv"))


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield {column: READ.get(column, str)(cell) for column, cell in row.items()}
