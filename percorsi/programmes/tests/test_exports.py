"""What leaves as a file."""

import csv
from io import StringIO

import pytest
from django.test import Client
from django.urls import reverse

from percorsi.access.tests.roles import as_owner
from percorsi.audit.models import Event
from percorsi.programmes.tests.factories import make_organisation

FILES = {"projects": 6, "measures": 19, "network": 61, "territory": 15, "municipalities": 135, "coverage": 133}


def rows_of(client: Client, name: str) -> list[list[str]]:
    answer = client.get(reverse(f"programmes:{name}"), {"format": "csv"})
    text = b"".join(answer) if answer.streaming else answer.content
    return list(csv.reader(StringIO(text.decode())))


def test_a_file_has_every_row_of_the_list_not_only_its_page(loaded: None, browser_of_carla: Client) -> None:
    assert {name: len(rows_of(browser_of_carla, name)) - 1 for name in FILES} == FILES


def test_a_file_leaves_a_line_in_the_trace(loaded: None, browser_of_carla: Client) -> None:
    rows_of(browser_of_carla, "network")
    with as_owner():
        line = Event.objects.get(type="programme.list_exported")
    assert (line.actor_name, line.detail) == ("Carla", {"list": "rete"})


@pytest.mark.parametrize("name", ["=1+1", "+39", "@SUM(A1)", "-2+3"])
def test_a_name_that_looks_like_a_formula_is_plain_text(name: str, db: None, browser_of_carla: Client) -> None:
    make_organisation("ENTE", name=name)
    assert rows_of(browser_of_carla, "network")[1][0] == f"'{name}"
