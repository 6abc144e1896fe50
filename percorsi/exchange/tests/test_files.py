"""A file that is not what it should be gets a clear answer."""

from pathlib import Path

import pytest
from django.utils import translation

from percorsi.exchange.rules.batches import batches, survey
from percorsi.exchange.rules.columns import HEADER
from percorsi.exchange.rules.fault import Unreadable
from percorsi.exchange.tests.rows import HEAD, line, text_of


def told(path: Path, content: bytes) -> str:
    path.write_bytes(content)
    with translation.override("en"), pytest.raises(Unreadable) as refused:
        list(batches(path, survey(path)))
    return str(refused.value)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"  \n\n", "is empty"),
        (b"PK\x03\x04 something", "XLSX"),
        (b"\x7fELF\x00\x01\x02", "binary"),
        ("row_id,person_id".encode("utf-16"), "UTF-16"),
        (text_of(line("r1", note="Città")).encode("latin-1"), "UTF-8"),
        (HEAD.replace(",", ";").encode(), "not separated by commas"),
        (HEAD.replace("isced,", "").encode(), "missing: isced"),
        (f"{HEAD},colour,size".encode(), "not known: colour, size"),
        (f"{HEAD},isced".encode(), "twice: isced"),
        (text_of('r1,"never closed').encode(), "quotation marks"),
    ],
)
def test_an_unreadable_file_is_told_as_such(content: bytes, words: str, tmp_path: Path) -> None:
    assert words in told(tmp_path / "file.csv", content)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        survey(tmp_path / "absent.csv")


def test_a_byte_order_mark_quotes_and_blank_lines_are_accepted(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(b"\xef\xbb\xbf" + text_of(line("r1", note='"comma, and ""quotes"""'), "", line("r2")).encode())
    looked = survey(path)
    rows = [row for batch in batches(path, looked) for rows in batch.records.values() for row in rows]
    assert [(row.row_id, row.note) for row in rows] == [("r1", 'comma, and "quotes"'), ("r2", "")]


def test_columns_may_come_in_another_order(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    order = list(reversed(HEADER))
    cells = dict(zip(HEADER, line("r1").split(","), strict=True))
    path.write_text("\n".join((",".join(order), ",".join(cells[name] for name in order), "")))
    looked = survey(path)
    assert [key for batch in batches(path, looked) for key in batch.records] == [("P-r1", "CIAO")]


@pytest.mark.parametrize(
    ("row", "words"), [("r1,P1,CIAO", "lacks 26 columns"), (line("r1") + ",a,b,c", "3 columns too many")]
)
def test_a_row_of_another_width_is_told_with_its_name(row: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_text(text_of(row))
    with translation.override("en"):
        faults = [fault for batch in batches(path, survey(path)) for fault in batch.faults]
    assert [(fault.row_id, words in fault.sentence) for fault in faults] == [("r1", True)]
