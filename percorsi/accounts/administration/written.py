"""The tables of who may do what as a document: Italian, because those whom it binds read it."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import override

from percorsi.accounts.administration.who_may import Cell, Sheet, sheets

LANGUAGE = "it"


def document() -> str:
    with override(LANGUAGE):
        return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield f"# {_('Who may do what')}"
    yield ""
    yield _("Generated from the literal tables by `percorsi who_may_do_what`; a test compares it with them.")
    for sheet in sheets():
        yield from _table(sheet)


def _table(sheet: Sheet) -> Iterator[str]:
    yield from ("", f"## {sheet.title}", "", sheet.lead, "")
    yield _row(sheet.header)
    yield _row("---" for _title in sheet.header)
    yield from (_row(_cell(cell) for cell in row) for row in sheet.rows)
    if sheet.code == "modifiche":
        yield ""


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell) -> str:
    return "; ".join(cell).replace("|", "\\|") or "–"
