"""The copy on paper: plain, with the mark on every page. Embedded fonts; a letter they lack stays in the JSON."""

import importlib.resources
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from fpdf import FPDF, XPos, YPos

from percorsi.kernel.components.words import shown
from percorsi.rights.copy.document import Copy, Place, Table, beside, told_fields, words_of
from percorsi.rights.queries.accesses import Reading

FACE = "Titillium"
FILES = {"": "regular", "B": "700"}


class Paper(FPDF):
    mark = ""

    def footer(self) -> None:
        self.set_y(-12)
        self.set_font(FACE, size=8)
        self.cell(0, 6, f"{self.mark} · {self.page_no()}/{{nb}}", align="C")


def as_pdf(
    copy: Copy,
    *,
    readings: list[Reading],
    blacked_out: Mapping[Place, tuple[str, str]],
    mark: str,
    not_included: list[str],
) -> bytes:
    paper = _paper(mark)
    _title(paper, _("What is written about %(name)s") % {"name": copy.person.full_name})
    for sentence in not_included:
        _line(paper, sentence)
    for table in copy.tables:
        if table.rows:
            _print_table(paper, table, blacked_out, beside(copy))
    _heading(paper, _("Who has read your data"))
    for one in readings:
        _line(paper, f"{shown(one.at)} · {one.organisation} · {one.role_in_words} · {one.in_words}")
    return bytes(paper.output())


def _print_table(
    paper: Paper,
    table: Table,
    blacked_out: Mapping[Place, tuple[str, str]],
    words_beside: Mapping[tuple[str, UUID], list[Any]],
) -> None:
    _heading(paper, str(table.model._meta.verbose_name).capitalize())
    for row in table.rows:
        for one in told_fields(table.model):
            said = blacked_out.get((table.name, row.pk, one.name))
            words = said[0] if said else _in_words(row, one)
            if words and not one.primary_key and not one.is_relation:
                _line(paper, f"{str(one.verbose_name).capitalize()}: {words}")
        for said_by_her in words_beside.get((row._meta.label_lower, row.pk), []):
            _line(paper, f"→ {said_by_her.get_standing_display()}: «{words_of(said_by_her, blacked_out)}»")
        paper.ln(2)


def _in_words(row: Any, one: Any) -> str:
    value = getattr(row, one.attname)
    if value in (None, "") or isinstance(value, bytes | memoryview):
        return ""
    return str(getattr(row, f"get_{one.name}_display")()) if one.choices else str(shown(value))


def _paper(mark: str) -> Paper:
    paper = Paper(format="A4")
    paper.mark = mark
    for style, weight in FILES.items():
        paper.add_font(FACE, style, _fonts() / f"titillium-web-v10-latin-ext_latin-{weight}.ttf")
    paper.set_auto_page_break(auto=True, margin=18)
    paper.add_page()
    return paper


@cache
def _fonts() -> Path:
    return Path(str(importlib.resources.files("bootstrap_italia_template"))) / "static" / "fonts" / "Titillium_Web"


def _title(paper: Paper, words: str) -> None:
    paper.set_font(FACE, "B", 18)
    paper.multi_cell(0, 9, words, new_x=XPos.LMARGIN, new_y=YPos.NEXT)


def _heading(paper: Paper, words: str) -> None:
    paper.ln(4)
    paper.set_font(FACE, "B", 13)
    paper.multi_cell(0, 7, words, new_x=XPos.LMARGIN, new_y=YPos.NEXT)


def _line(paper: Paper, words: str) -> None:
    paper.set_font(FACE, size=10)
    paper.multi_cell(0, 5, words, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
