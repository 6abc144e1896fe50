"""The lines of a list, drawn without a template: fifty lines of nine cells must not be what a page waits for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from percorsi.kernel.components.drawing import drawn_badge
from percorsi.kernel.components.words import ABSENT
from percorsi.kernel.tables.columns import Cell

HEAD = '<th scope="row" role="rowheader">{}</th>'
BODY = '<td role="cell" data-label="{}"{}><span>{}</span></td>'
CHOOSE = '<input class="pick" type="checkbox" form="{}" name="{}" value="{}" aria-label="{}"> '
NONE = SafeString("")
NUMBER = SafeString(' class="number"')
NOTHING = SafeString(f'<span class="absent">{ABSENT}</span>')


@dataclass(frozen=True)
class Box:
    """What chooses a row, for the form that takes the choice."""

    form: str
    name: str
    key: str


def drawn_rows(rows: Iterable[Sequence[Cell]], boxes: Sequence[Box] | None = None) -> SafeString:
    """The first cell heads its line; the others carry their column's label, for the cards of a phone."""
    lines = zip(rows, boxes, strict=True) if boxes is not None else ((cells, None) for cells in rows)
    return format_html_join("\n", '<tr role="row">{}</tr>', ((_drawn_row(cells, box),) for cells, box in lines))


def _drawn_row(cells: Sequence[Cell], box: Box | None) -> SafeString:
    head, *others = cells
    drawn = [format_html(HEAD, _drawn_box(box, head) + drawn_cell(head))]
    for cell in others:
        number = NUMBER if cell.column.numeric else ""
        drawn.append(format_html(BODY, cell.column.label, number, drawn_cell(cell)))
    return SafeString("".join(drawn))


def _drawn_box(box: Box | None, head: Cell) -> SafeString:
    return format_html(CHOOSE, box.form, box.name, box.key, _("Choose %(row)s") % {"row": head.text}) if box else NONE


def drawn_cell(cell: Cell) -> SafeString:
    badges = cell.badges
    if badges:
        return SafeString(" ".join(drawn_badge(one) for one in badges))
    text = cell.text
    if text == ABSENT:
        return NOTHING
    return format_html('<a href="{}">{}</a>', cell.address, text) if cell.address else escape(text)
