import pytest

from percorsi.kernel.tables import csv_file, harmless


@pytest.mark.parametrize("typed", ["=1+1", "+39 347", "-cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_what_a_spreadsheet_would_run_becomes_plain_text(typed: str) -> None:
    assert harmless(typed) == f"'{typed}"


@pytest.mark.parametrize(
    ("value", "cell"), [("Rossi", "Rossi"), (-3, "-3"), ("-3,50", "-3,50"), (None, ""), ("a=b", "a=b")]
)
def test_names_and_numbers_stay_as_they_are(value: object, cell: str) -> None:
    assert harmless(value) == cell


def test_the_file_is_rfc_4180() -> None:
    answer = csv_file("persone", ["Nome", "Comune"], [["Rossi, Maria", "=evil()"]])
    assert answer.content.decode("utf-8") == 'Nome,Comune\r\n"Rossi, Maria",\'=evil()\r\n'
    assert answer.headers["Content-Disposition"] == 'attachment; filename="persone.csv"'
