from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from percorsi.kernel.components.lists import Badge, Text
from percorsi.kernel.components.words import shown


@dataclass(frozen=True)
class Cell:
    column: "Column"
    value: Any
    address: str

    @property
    def badges(self) -> list[Badge]:
        values = self.value if isinstance(self.value, list | tuple) else [self.value]
        return [value for value in values if isinstance(value, Badge)]

    @property
    def text(self) -> str:
        """The same words on the page and in the export."""
        return ", ".join(str(one.label) for one in self.badges) or shown(self.value)

    @property
    def plain(self) -> object:
        """For a spreadsheet: days and numbers as such."""
        is_kept = isinstance(self.value, int | Decimal | date) and not isinstance(self.value, bool | datetime)
        return self.value if is_kept else self.text


@dataclass(frozen=True)
class Column:
    """``value`` is an attribute path (``"person.birth_date"``) or a function of the row; it may give badges."""

    label: Text
    value: str | Callable[[Any], Any]
    sort: str = ""  # the field the database orders by; without it the column does not sort
    link: Callable[[Any], str] | None = None
    numeric: bool = False

    def cell(self, row: Any) -> Cell:
        value = self.value(row) if callable(self.value) else _at(row, self.value)
        return Cell(self, value, self.link(row) if self.link else "")


def _at(row: Any, path: str) -> Any:
    for name in path.split("."):
        row = row[name] if isinstance(row, dict) else getattr(row, name, None)
        if callable(row):
            row = row()
    return row
