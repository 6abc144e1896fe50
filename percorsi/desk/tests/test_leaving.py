"""The list of people as a file: the rows of the page, for the same eyes, without who is protected."""

import csv
from io import BytesIO, StringIO

import pytest
from django.test import Client
from openpyxl import load_workbook

from percorsi.access.context import acting
from percorsi.access.tests.roles import as_owner
from percorsi.audit.models import Event
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.factories import join_team
from percorsi.cases.tests.protecting import protect
from percorsi.desk.tests.conftest import ClientOf
from percorsi.desk.vocabulary import DeskEvent


def rows(client: Client, kind: str) -> list[list[str]]:
    content = client.get(f"/persone?format={kind}").content
    if kind == "csv":
        return list(csv.reader(StringIO(content.decode())))
    sheet = load_workbook(BytesIO(content)).active
    return [["" if cell is None else str(cell) for cell in line] for line in sheet.iter_rows(values_only=True)]


def names(client: Client, kind: str) -> set[str]:
    _head, *lines = rows(client, kind)
    return {line[0] for line in lines}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_each_takes_away_the_people_of_her_list_and_nobody_protected(
    kind: str, cast: Cast, client_of: ClientOf
) -> None:
    shared = cast.case_of_bruno("Anna", "Verdi")
    cast.case_of_bruno("Lia", "Gialli")
    hidden = cast.case_of_bruno("Sara", "Neri")
    with acting(cast.bruno):
        join_team(shared, cast.carla, by=cast.bruno, classes=["B", "E"])
    protect(hidden, cast)
    assert names(client_of(cast.bruno), kind) == {"Anna Verdi", "Lia Gialli"}
    assert names(client_of(cast.carla), kind) == {"Anna Verdi"}
    assert names(client_of(cast.dario), kind) == set()


def test_both_files_hold_the_same_columns_and_as_many_lines(cast: Cast, client_of: ClientOf) -> None:
    cast.case_of_bruno("Anna", "Verdi")
    cast.case_of_bruno("Lia", "Gialli")
    one, other = (rows(client_of(cast.bruno), kind) for kind in ("csv", "xlsx"))
    assert one[0] == other[0]
    assert len(one) == len(other) == 3


def test_a_name_that_begins_as_a_formula_is_text(cast: Cast, client_of: ClientOf) -> None:
    cast.case_of_bruno("=1+1", "Verdi")
    assert names(client_of(cast.bruno), "xlsx") == {"=1+1 Verdi"}
    sheet = load_workbook(BytesIO(client_of(cast.bruno).get("/persone?format=xlsx").content)).active
    assert sheet["A2"].data_type == "s"


def test_each_file_leaves_its_trace_with_how_many_people_left(cast: Cast, client_of: ClientOf) -> None:
    cast.case_of_bruno("Anna", "Verdi")
    protect(cast.case_of_bruno("Sara", "Neri"), cast)
    client_of(cast.bruno).get("/persone?format=xlsx")
    with as_owner():
        (left,) = Event.objects.filter(type=DeskEvent.LIST_EXPORTED, actor_id=cast.bruno.id)
        assert left.detail == {"persons": 1}
