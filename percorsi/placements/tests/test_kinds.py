"""The kinds of placement as data, and the pages that tell their rules and try an allowance."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from percorsi.access.actor import Actor
from percorsi.access.tests.pages import text
from percorsi.access.tests.roles import as_owner
from percorsi.cases.tests.cast import Cast
from percorsi.placements.models import PlacementKind
from percorsi.placements.shipped import shipped
from percorsi.placements.tests.factories import load_kinds
from percorsi.placements.vocabulary import Measured, Paper, TermName, When

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]
KINDS = {"curricular", "extracurricular", "inclusion", "socialising", "on_the_job", "workshop", "volunteering"}


def test_every_value_shipped_has_a_known_name_and_unit_and_says_where_it_comes_from() -> None:
    terms, papers = shipped("terms"), shipped("papers")
    assert {row["kind"] for row in (*terms, *papers)} == {row["code"] for row in shipped("kinds")} == KINDS
    assert {row["name"] for row in terms} <= set(TermName.values)
    assert {row["measured"] for row in terms} <= set(Measured.values)
    assert {row["paper"] for row in papers} <= set(Paper.values)
    assert {row["when"] for row in papers} <= set(When.values)
    assert [row for row in (*terms, *papers) if row["confirmed"] and not row["source"]] == []
    assert all(isinstance(row["number"], Decimal) and row["number"] > 0 for row in terms)


def test_the_rules_are_told_with_what_is_to_verify(cast: Cast, client_of: ClientOf) -> None:
    load_kinds()
    page = text(client_of(cast.emma).get("/tirocini/regole"))
    for words in (
        "Tirocinio extracurricolare",
        "500,00 €",
        "80 %",
        "Da verificare",
        "DGR Lombardia 17/1/2018",
        "12 mesi",
    ):
        assert words in page, words


def test_the_rules_ask_as_much_for_one_kind_as_for_seven(cast: Cast, client_of: ClientOf) -> None:
    client, asked = client_of(cast.emma), []
    client.get("/tirocini/regole")
    for load in (lambda: PlacementKind.objects.create(code="x", position=1, name="x", words="x"), load_kinds):
        if load is load_kinds:
            load()
        else:
            with as_owner():
                load()
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/tirocini/regole").status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1]


@pytest.mark.parametrize(("name", "status"), [("emma", 200), ("franca", 200), ("gino", 403), ("tullio", 403)])
def test_who_reads_the_rules(cast: Cast, client_of: ClientOf, name: str, status: int) -> None:
    for address in ("/tirocini/regole", "/tirocini/indennita"):
        assert client_of(getattr(cast, name)).get(address).status_code == status


def test_an_allowance_is_tried_line_by_line_and_nothing_is_kept(cast: Cast, client_of: ClientOf) -> None:
    load_kinds()
    with as_owner():
        kind = PlacementKind.objects.get(code="extracurricular")
    asked = {"kind": str(kind.pk), "planned": "160", "done": "120", "days": "30", "open_days": "30"}
    page = text(client_of(cast.emma).get("/tirocini/indennita", asked))
    assert "120 ore su 160" in page
    assert "375,00 €" in page  # 120/160 = 75 %: 500 × 0,75
    free = text(client_of(cast.emma).get("/tirocini/indennita", asked | {"support": "on"}))
    assert "Non spetta" in free


@pytest.mark.parametrize(
    "worst",
    [{"done": "-1"}, {"open_days": "31"}, {"planned": "9999999"}, {"kind": "x"}, {"done": "NaN"}, {"days": "12"}],
)
def test_an_impossible_month_comes_back_with_what_was_typed(
    cast: Cast, client_of: ClientOf, worst: dict[str, str]
) -> None:
    load_kinds()
    with as_owner():
        kind = PlacementKind.objects.get(code="extracurricular")
    asked = {"kind": str(kind.pk), "planned": "160", "done": "120", "days": "30", "open_days": "30"} | worst
    answer = client_of(cast.emma).get("/tirocini/indennita", asked)
    assert answer.status_code == 422
    assert answer.context["found"] is None
