"""The kinds of placement that come with the system, read into typed values; no database here."""

import csv
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "data"
READ: Mapping[str, Callable[[str], Any]] = {
    "position": int,
    "number": Decimal,
    "valid_from": lambda cell: date.fromisoformat(cell) if cell else None,
    "valid_to": lambda cell: date.fromisoformat(cell) if cell else None,
    "confirmed": lambda cell: cell == "yes",
}


def shipped(name: str) -> list[dict[str, Any]]:
    """The rows of ``data/<name>.csv``; a column's name says its type."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [{column: READ.get(column, str)(cell) for column, cell in row.items()} for row in csv.DictReader(file)]
