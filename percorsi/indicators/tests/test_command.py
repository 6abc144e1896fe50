"""The command line: exactly the format asked for, and the right exit code."""

import pytest
from django.core.management import CommandError, call_command

from percorsi.access.services import service_principal
from percorsi.access.tests.roles import as_owner
from percorsi.cases.tests.cast import Cast
from percorsi.indicators.tests.factories import write_records
from percorsi.indicators.tests.test_screens import PEOPLE


@pytest.fixture
def told(cast: Cast, capsys: pytest.CaptureFixture[str]) -> pytest.CaptureFixture[str]:
    with as_owner():
        service_principal("indicators")
    write_records(cast.ada, cast.company_in_ciao, cast.ciao, PEOPLE)
    return capsys


def run(*words: str) -> None:
    call_command("indicators", "--on", "2021-12-31", *words)


def test_csv_has_a_row_for_each_indicator(told: pytest.CaptureFixture[str]) -> None:
    run("--framework", "esf-2014-2020", "--format", "csv")
    lines = told.readouterr().out.splitlines()
    assert lines[:4] == ["indicator,total,women,men", "GRAND_TOTAL,6,3,2", "TOTAL,4,2,2", "CO01,2,1,1"]
    assert len(lines) == 1 + 2 + 23 + 9
    assert "CO21,0,," in lines


def test_esf_plus_begins_with_its_own_total(told: pytest.CaptureFixture[str]) -> None:
    run("--framework", "esf-plus-2021-2027", "--format", "csv")
    lines = told.readouterr().out.splitlines()
    assert lines[1] == "EECO01,6,3,2"
    assert len(lines) == 1 + 19 + 6


def test_members_are_listed_one_a_row(told: pytest.CaptureFixture[str]) -> None:
    run("--framework", "esf-2014-2020", "--members", "CO01")
    lines = told.readouterr().out.splitlines()
    assert lines[0] == "record,person_id,operation,sex,entry_date,exit_date,complete"
    assert lines[1:] == ["R-000000,P0,CIAO,F,2020-09-01,2020-12-31,Y", "R-000001,P1,CIAO,M,2020-09-01,2020-12-31,Y"]


def test_a_project_restricts(told: pytest.CaptureFixture[str]) -> None:
    run("--framework", "esf-2014-2020", "--format", "csv", "--project", "WIP")
    assert "GRAND_TOTAL,0,0,0" in told.readouterr().out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--on", "2999-01-01"), 2),
        (("--on", "yesterday"), 2),
        (("--members", "CO99"), 2),
        (("--members", "CO20"), 1),
        (("--project", "NOWHERE"), 1),
    ],
)
def test_a_wrong_question_is_told(words: tuple[str, ...], code: int, told: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(CommandError) as failed:
        call_command("indicators", "--framework", "esf-2014-2020", *words)
    assert failed.value.returncode == code
