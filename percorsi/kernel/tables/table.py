from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from percorsi.kernel.components.lists import Text
from percorsi.kernel.tables.columns import Cell, Column
from percorsi.kernel.tables.drawing import Box, drawn_rows
from percorsi.kernel.tables.filters import Chip, Filters, NoFilters
from percorsi.kernel.tables.sheets import Sheet, csv_file, xlsx_file

LONGEST_NUMBER = 6  # digits of a page number
NOTHING_FOUND = _("Nothing matches these filters. Remove one to widen the list.")


@dataclass(frozen=True)
class Empty:
    """What to say and do when there is nothing yet."""

    text: Text
    action: Text = ""
    address: str = ""


@dataclass(frozen=True)
class Pick:
    """Rows that are chosen together: the button takes their keys to a page that does something with them."""

    label: Text
    address: Text
    name: str  # of the keys in the address
    key: Callable[[Any], object]
    also: tuple[tuple[Text, Text], ...] = ()  # further buttons, each with its page


@dataclass(frozen=True)
class Header:
    column: Column
    state: str  # ascending | descending | none
    asks: str  # what the button asks for


@dataclass(frozen=True)
class RemovableChip:
    chip: Chip
    address: str


class Table:
    """A list as the page shows it; see the package for how a module declares one.

    Rows are asked once, one page of them. ``counted = False`` spares the count on lists of unknown length.
    """

    name: ClassVar[str] = "list"
    caption: ClassVar[Text] = ""
    caption_hidden: ClassVar[bool] = False  # when the page's heading already says it
    columns: ClassVar[Sequence[Column]] = ()
    filters: ClassVar[type[Filters]] = NoFilters
    filters_open: ClassVar[bool] = False
    order: ClassVar[str] = "pk"
    page_size: ClassVar[int] = 50
    counted: ClassVar[bool] = True
    empty: ClassVar[Empty] = Empty(_("There is nothing here yet."))
    exported_as: ClassVar[str] = ""
    pick: Pick | None = None  # given to a list by its view, to whoever may do it

    def __init__(self, query: QueryDict, rows: QuerySet[Any]) -> None:
        self.query = query
        self.form = self.filters(query)
        self.all_rows = rows

    @cached_property
    def found(self) -> QuerySet[Any]:
        return self.form.narrow(self.all_rows).order_by(self.sort, "pk")

    @cached_property
    def sort(self) -> str:
        """Only an order that a column offers."""
        offered = {column.sort for column in self.columns if column.sort}
        asked = self.query.get("sort", "")
        return asked if asked.removeprefix("-") in offered else self.order

    @cached_property
    def number(self) -> int:
        asked = self.query.get("page", "1")[:LONGEST_NUMBER]
        return max(1, int(asked)) if asked.isdecimal() else 1

    @cached_property
    def _page(self) -> list[Any]:
        """One row more than shown tells whether there is a next page."""
        start = (self.number - 1) * self.page_size
        return list(self.found[start : start + self.page_size + 1])

    @cached_property
    def rows(self) -> list[list[Cell]]:
        return [[column.cell(row) for column in self.columns] for row in self._page[: self.page_size]]

    @property
    def drawn_rows(self) -> SafeString:
        boxes = [self._box(row) for row in self._page[: self.page_size]] if self.pick else None
        return drawn_rows(self.rows, boxes)

    def _box(self, row: Any) -> Box:
        pick = self.pick
        return Box(f"{self.name}-picked", pick.name, str(pick.key(row))) if pick else Box("", "", "")

    @cached_property
    def total(self) -> int | None:
        if not self.counted:
            return None
        whole = self.number == 1 and len(self._page) <= self.page_size
        return len(self._page) if whole else self.found.count()

    @property
    def first_number(self) -> int:
        return (self.number - 1) * self.page_size + 1

    @property
    def last_number(self) -> int:
        return self.first_number + min(len(self._page), self.page_size) - 1

    @property
    def next_address(self) -> str:
        return self.address(page=str(self.number + 1)) if len(self._page) > self.page_size else ""

    @property
    def previous_address(self) -> str:
        return self.address(page=str(self.number - 1)) if self.number > 1 else ""

    @property
    def headers(self) -> Iterator[Header]:
        for column in self.columns:
            state = {column.sort: "ascending", f"-{column.sort}": "descending"}.get(self.sort, "none")
            yield Header(column, state, f"-{column.sort}" if state == "ascending" else column.sort)

    @cached_property
    def chips(self) -> list[RemovableChip]:
        return [RemovableChip(chip, self.address(page="", **{chip.name: ""})) for chip in self.form.chips()]

    @property
    def has_filters(self) -> bool:
        return bool(self.form.fields)

    @property
    def nothing(self) -> Empty:
        if self.chips:
            return Empty(NOTHING_FOUND, _("Remove all filters"), "?")
        return self.empty

    def address(self, **changes: str) -> str:
        """This list with something changed: an empty value removes it."""
        query = self.query.copy()
        for name, value in changes.items():
            query.setlist(name, [value] if value else [])
        return f"?{query.urlencode()}"

    @property
    def exports(self) -> list[tuple[Sheet, str]]:
        return [(kind, self.address(format=kind, page="")) for kind in Sheet] if self.exported_as else []

    @property
    def wants_file(self) -> bool:
        return bool(self.exported_as) and self.query.get("format") in set(Sheet)

    @property
    def leaving(self) -> Iterable[Any]:
        """All rows found, not only the page; the caller has asked the permission and left the trace."""
        return self.found.iterator(chunk_size=1000)

    def as_file(self) -> HttpResponse:
        header = [str(column.label) for column in self.columns]
        cells = ([column.cell(row) for column in self.columns] for row in self.leaving)
        if self.query.get("format") == Sheet.XLSX:
            return xlsx_file(self.exported_as, header, ([cell.plain for cell in line] for line in cells))
        return csv_file(self.exported_as, header, ([cell.text for cell in line] for line in cells))
