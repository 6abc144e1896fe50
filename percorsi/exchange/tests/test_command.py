"""The command line: what it prints, where, and with which exit code."""

import csv
import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from percorsi.access.services import service_principal
from percorsi.access.tests.roles import as_owner
from percorsi.cases.tests.cast import Cast
from percorsi.exchange.rules.fault import HEADER
from percorsi.exchange.tests.rows import line, text_of


@pytest.fixture
def file(cast: Cast, tmp_path: Path) -> Path:
    with as_owner():
        service_principal("import")
    return tmp_path / "file.csv"


def test_the_counts_are_told_on_standard_output(file: Path) -> None:
    file.write_text(text_of(line("r1"), line("r2")))
    told = [io.StringIO(), io.StringIO()]
    for out in told:
        call_command("import_participants", str(file), stdout=out)
    assert [out.getvalue() for out in told] == ["2 new, 0 unchanged, 0 changed.\n", "0 new, 2 unchanged, 0 changed.\n"]


def test_errors_are_listed_as_csv_and_in_the_report(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_text(text_of(line("r1", sex="Z"), line("r2", isced="12")))
    report = tmp_path / "errors.csv"
    with pytest.raises(CommandError) as failed:
        call_command("import_participants", str(file), report=report)
    printed = capsys.readouterr().out
    assert (failed.value.returncode, str(failed.value)) == (1, "2 errors: nothing was written.")
    assert printed == report.read_text()
    rows = list(csv.reader(io.StringIO(printed)))
    assert rows[0] == list(HEADER)
    assert [row[:3] for row in rows[1:]] == [["r1", "sex", "Z"], ["r2", "isced", "12"]]


def test_an_unreadable_file_fails_with_one_sentence(file: Path) -> None:
    file.write_bytes(b"")
    with pytest.raises(CommandError, match="The file is empty"):
        call_command("import_participants", str(file))
