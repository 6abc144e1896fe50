import csv
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import load_workbook

from percorsi.kernel.tables import csv_file, harmless, xlsx_file


@pytest.mark.parametrize("typed", ["=1+1", "+39 347", "-cmd|' /C calc'!A0", "@SUM(A1)"])
def test_what_a_spreadsheet_would_run_becomes_plain_text(typed: str) -> None:
    assert harmless(typed) == f"'{typed}"


@pytest.mark.parametrize("hidden", ["\t", "\r", "\n"])
def test_a_formula_behind_a_break_is_plain_text_also_when_the_file_is_cut_there(hidden: str) -> None:
    assert harmless(f"{hidden}=1") == f"'{hidden}'=1"


@pytest.mark.parametrize(
    ("value", "cell"), [("Rossi", "Rossi"), (-3, "-3"), ("-3,50", "-3,50"), (None, ""), ("a=b", "a=b")]
)
def test_names_and_numbers_stay_as_they_are(value: object, cell: str) -> None:
    assert harmless(value) == cell


def test_the_file_is_rfc_4180() -> None:
    answer = csv_file("persone", ["Nome", "Comune"], [["Rossi, Maria", "=evil()"]])
    assert answer.content.decode("utf-8") == 'Nome,Comune\r\n"Rossi, Maria",\'=evil()\r\n'
    assert answer.headers["Content-Disposition"] == 'attachment; filename="persone.csv"'


def test_a_spreadsheet_gets_days_and_numbers_as_such_and_everything_typed_as_text() -> None:
    line = ["=evil()", "https://example.org", "12", 7, Decimal("2.5"), date(2026, 11, 22), None, "\x00\x1b[1m"]
    answer = xlsx_file("persone", ["Nome", *"abcdefg"], [line])
    sheet = load_workbook(BytesIO(answer.content)).active
    assert [cell.value for cell in sheet[2]][:7] == [*line[:5], datetime(2026, 11, 22), None]  # noqa: DTZ001 - a day
    assert [cell.data_type for cell in sheet[2]] == [*"sssnndn", "s"]
    assert {cell.hyperlink for cell in sheet[2]} == {None}
    assert answer.headers["Content-Disposition"] == 'attachment; filename="persone.xlsx"'


TYPED = st.text(st.one_of(st.sampled_from("=+-@;,\t\r\n|'\" ＝＠a1("), st.characters(codec="utf-8")), max_size=20)
READINGS = (",", ";", "\t")  # as an Italian spreadsheet, or one that guesses, would cut the same file


@example(rows=[["", "\r@"]])
@given(rows=st.lists(st.lists(TYPED, min_size=1, max_size=4), max_size=4))
def test_however_a_spreadsheet_cuts_the_file_no_cell_is_a_formula(rows: list[list[str]]) -> None:
    text = csv_file("x", ["Nome", "=Nota"], rows).content.decode()
    for delimiter in READINGS:
        cells = [cell for line in csv.reader(StringIO(text, newline=""), delimiter=delimiter) for cell in line]
        assert [cell for cell in cells if runs(cell)] == []


def runs(cell: str) -> bool:
    """A formula, also after what a spreadsheet trims; a number is none."""
    trimmed = cell.strip(" \t\r\n\"'\u00a0") if not cell.startswith("'") else "'"
    number = trimmed.removeprefix("-").replace(".", "").replace(",", "").isdecimal()
    return trimmed.startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠")) and not number


def test_the_reading_sees_a_formula() -> None:
    assert runs("=1+1")
    assert runs(" ＝1")
    assert not runs("'=1+1")
    assert not runs("-3,5")


@given(text=st.text(st.characters(codec="utf-8", categories=["L", "N"]), max_size=30))
def test_plain_words_are_never_changed(text: str) -> None:
    assert harmless(text) == text
