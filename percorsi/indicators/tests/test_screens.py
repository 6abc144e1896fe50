"""Who reads which numbers, and whether each number opens to exactly its records."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.tests.roles import as_owner
from percorsi.cases.facts import RecordFacts, SpellFacts, StatusChange
from percorsi.cases.models import Participation
from percorsi.cases.tests.cast import Cast
from percorsi.indicators.catalogue import CATALOGUE
from percorsi.indicators.engine import Asked
from percorsi.indicators.queries import Members, values
from percorsi.indicators.tests.factories import write_records
from percorsi.indicators.vocabulary import Column, Framework
from percorsi.kernel.dates import today
from percorsi.programmes.models import TargetGroup

ClientOf = Callable[[Actor], Client]
ON = date(2021, 12, 31)
WOMAN = RecordFacts(
    entered_on=date(2020, 9, 1),
    sex="F",
    birth_date=date(1960, 3, 1),
    labour_status="UNE",
    in_education=False,
    unemployed_since=date(2018, 1, 1),
    isced=2,
    homeless=True,
    degurba=3,
    citizenship="MAR",
    foreign_background="Y",
    minority="Y",
    disability="Y",
    other_disadvantaged="Y",
    household_jobless=True,
    household_dependent_children=True,
    household_single_adult=True,
    spells=(
        SpellFacts(
            entry_on=date(2020, 9, 1),
            exit_on=date(2020, 12, 31),
            status_changes=(StatusChange(date(2021, 1, 10), "EMP"),),
            education_started_on=date(2020, 10, 1),
            qualified_on=date(2020, 12, 1),
            followup_reached=True,
        ),
    ),
)
PEOPLE = (
    WOMAN,
    replace(WOMAN, sex="M", birth_date=date(2004, 1, 1), isced=3, unemployed_since=None),
    replace(WOMAN, sex="M", labour_status="INA", unemployed_since=None, birth_date=date(1995, 1, 1), isced=5),
    replace(WOMAN, labour_status="EMP", unemployed_since=None, household_jobless=False),
    replace(WOMAN, birth_date=None),
    replace(WOMAN, sex="X"),
)


@pytest.fixture
def records(cast: Cast) -> list[Participation]:
    return write_records(cast.ada, cast.company_in_ciao, cast.ciao, PEOPLE)


@pytest.mark.parametrize("framework", list(Framework))
def test_every_number_is_as_long_as_its_list(framework: Framework, cast: Cast, records: list[Participation]) -> None:
    with acting(cast.elsa):
        asked = Asked(framework, ON, cast.elsa)
        for value in values(asked):
            for column in Column:
                number = getattr(value, column.value)
                if value.indicator.counts_records:
                    members = Members(asked, value.indicator, column)
                    assert (number, number) == (members.count(), len(list(members.iterator())))


def test_the_page_shows_every_indicator_but_the_legacy_ones(cast: Cast, records: object, client_of: ClientOf) -> None:
    page = client_of(cast.elsa).get("/dati/indicatori", {"on": ON.isoformat()})
    text = page.content.decode()
    shown = {one.code for one in CATALOGUE[Framework.ESF_2014_2020] if f">{one.code}</span>" in text}
    assert shown == {one.code for one in CATALOGUE[Framework.ESF_2014_2020] if not one.legacy}
    with_legacy = client_of(cast.elsa).get("/dati/indicatori", {"legacy": "on"}).content.decode()
    assert ">CO12</span>" in with_legacy


def test_a_cut_off_in_the_future_gets_a_clear_answer(cast: Cast, client_of: ClientOf) -> None:
    tomorrow = today() + timedelta(days=1)
    page = client_of(cast.elsa).get("/dati/indicatori", {"on": tomorrow.isoformat()})
    assert page.status_code == 422
    assert page.context["form"].errors["on"]


@pytest.mark.parametrize(
    ("name", "status"), [("elsa", 200), ("franca", 200), ("ada", 200), ("bruno", 200), ("carla", 403), ("ivo", 403)]
)
def test_who_reads_the_indicators(name: str, status: int, cast: Cast, client_of: ClientOf) -> None:
    assert client_of(getattr(cast, name)).get("/dati/indicatori").status_code == status


@pytest.mark.parametrize(("name", "total"), [("elsa", 6), ("franca", 6), ("ada", 6), ("bruno", 0)])
def test_the_count_stops_at_what_one_may_read(name: str, total: int, cast: Cast, records: object) -> None:
    actor = getattr(cast, name)
    with acting(actor):
        found = values(Asked(Framework.ESF_2014_2020, ON, actor))
    assert found[0].total == total


def test_one_project_counts_its_own_records(cast: Cast, records: object) -> None:
    write_records(cast.ada, cast.cooperative_in_wip, cast.wip, PEOPLE[:1])
    with acting(cast.elsa):
        asked = [Asked(Framework.ESF_2014_2020, ON, cast.elsa, one) for one in (None, cast.ciao.id, cast.wip.id)]
        assert [values(one)[0].total for one in asked] == [7, 6, 1]
        assert [next(v.total for v in values(one) if v.indicator.code == "CO20") for one in asked] == [0, 0, 0]


def test_the_evaluator_reads_pseudonyms_and_who_may_reads_names(
    cast: Cast, records: list[Participation], client_of: ClientOf
) -> None:
    address = "/dati/indicatori/esf-2014-2020/CO01"
    evaluator, officer = (client_of(one).get(address, {"on": ON.isoformat()}) for one in (cast.elsa, cast.franca))
    for page in (evaluator, officer):
        assert "R-000000" in page.content.decode()
    assert "P0" not in evaluator.content.decode()
    assert "P0" in officer.content.decode()


def test_a_list_is_read_in_the_same_queries_whatever_its_length(
    cast: Cast, records: object, client_of: ClientOf
) -> None:
    client, counts = client_of(cast.franca), []
    client.get("/dati/indicatori")  # the first page of a session asks more
    for code in ("CO06", "GRAND_TOTAL"):
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/dati/indicatori/esf-2014-2020/{code}", {"on": ON.isoformat()})
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_list_leaves_as_a_file_with_its_trace(cast: Cast, records: object, client_of: ClientOf) -> None:
    page = client_of(cast.elsa).get("/dati/indicatori/esf-2014-2020/CO01", {"on": ON.isoformat(), "format": "csv"})
    assert len(page.content.decode("utf-8-sig").strip().split("\r\n")) == 3


@pytest.mark.parametrize(("number", "counted"), [(0, True), (1, False)])
def test_the_why_page_answers_clause_by_clause(
    number: int, *, counted: bool, cast: Cast, records: list[Participation], client_of: ClientOf
) -> None:
    address = f"/dati/indicatori/esf-2014-2020/CO02/perche/{records[number].id}"
    page = client_of(cast.elsa).get(address, {"on": ON.isoformat()})
    assert page.context["explanation"].counted is counted
    assert len(page.context["explanation"].findings) == 4


def test_a_record_out_of_reach_explains_nothing(cast: Cast, records: list[Participation], client_of: ClientOf) -> None:
    address = f"/dati/indicatori/esf-2014-2020/CO02/perche/{records[0].id}"
    assert client_of(cast.dario).get(address).status_code == 404
    assert client_of(cast.elsa).get("/dati/indicatori/esf-2014-2020/CO20").status_code == 404
    assert client_of(cast.elsa).get("/dati/indicatori/other/CO02").status_code == 404


def test_what_was_promised_is_compared_with_who_entered(cast: Cast, client_of: ClientOf) -> None:
    with as_owner():
        groups = (("donne", 18, 59, False), ("tutti", None, None, True))
        for place, (code, youngest, oldest, men) in enumerate(groups):
            TargetGroup.objects.create(
                project=cast.ciao, position=place, code=code, name=code, men=men, age_min=youngest, age_max=oldest,
                number_kind="minimum", number_from=30,
            )  # fmt: skip
    young = replace(WOMAN, birth_date=date(1990, 1, 1))
    unknown = replace(young, sex="")
    write_records(cast.ada, cast.company_in_ciao, cast.ciao, (WOMAN, young, unknown, replace(young, sex="M")))
    page = client_of(cast.elsa).get("/dati/indicatori", {"project": "CIAO", "on": ON.isoformat()})
    assert [(bar.label, bar.women, bar.men, bar.other, bar.of) for bar in page.context["targets"]] == [
        ("donne", 1, 0, 0, 30)
    ]
    assert [group.code for group in page.context["untold"]] == ["tutti"]
