"""Every page of programme, network and territory: who opens it, what it says, how many questions it asks."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.tests.factories import PASSWORD
from percorsi.programmes.queries.projects import age_setting
from percorsi.programmes.tabs import TABS
from percorsi.programmes.tests.factories import make_measure, make_project

PROJECTS = ["CIAO", "INLAV", "WIP", "ADDA", "VULN", "MELZO_COPROG"]
LISTS = ["projects", "measures", "network", "territory", "municipalities", "coverage"]


def address(name: str, *args: str) -> str:
    return reverse(f"programmes:{name}", args=args)


def every_address() -> list[str]:
    return [
        *[address(name) for name in ["programme", "differences", *LISTS]],
        *[address("organisation", code) for code in ["SOLE", "CMM", "RETE_AV_SUDEST", "INPS", "AFOL_MET"]],
        *[address("district", code) for code in ["ALTOMILANESE", "LEGNANO", "VISCONTEO_EX7", "SUDEST", "PAULLESE"]],
        *[address("municipality", istat) for istat in ["015251", "015235", "015146", "015169"]],
        *[address("measure", code) for code in ["RDC", "AUU"]],
        *[address(name, code) for name in TABS for code in PROJECTS],
    ]


def test_an_operator_opens_every_page(loaded: None, browser_of_carla: Client) -> None:
    opened = {page: browser_of_carla.get(page).status_code for page in every_address()}
    assert {page: status for page, status in opened.items() if status != 200} == {}


def test_whoever_is_not_signed_in_is_asked_to_sign_in(db: None, client: Client) -> None:
    asked = {page: client.get(page).headers.get("Location", "") for page in every_address()}
    assert {page for page, where in asked.items() if not where.startswith(reverse("accounts:sign_in"))} == set()


@pytest.mark.parametrize("name", ["project", "organisation", "district", "municipality", "measure"])
def test_what_does_not_exist_is_not_found(name: str, db: None, browser_of_carla: Client) -> None:
    assert browser_of_carla.get(address(name, "NESSUNO")).status_code == 404


def test_without_facts_there_is_no_programme(db: None, browser_of_carla: Client) -> None:
    assert browser_of_carla.get(address("programme")).status_code == 404


def queries_of(client: Client, page: str) -> int:
    """Of a page seen before: the first one of a session writes the session too."""
    client.get(page)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(page).status_code == 200
    return len(asked)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_asks_the_same_for_one_row_and_for_three(name: str, db: None, browser_of_carla: Client) -> None:
    grow: list[Callable[[int], object]] = [make_project, make_measure]
    for make in grow:
        make(1)
    once = queries_of(browser_of_carla, address(name))
    for make in grow:
        make(2)
        make(3)
    assert queries_of(browser_of_carla, address(name)) == once


def test_a_page_of_a_project_asks_the_same_whatever_its_size(loaded: None, browser_of_carla: Client) -> None:
    """Twenty partners and forty-eight municipalities cost what four and six do."""
    for name in ("project_network", "project_territory", "project_targets", "project_calendar"):
        small, large = (queries_of(browser_of_carla, address(name, code)) for code in ("CIAO", "WIP"))
        assert large <= small + 1, name


def test_the_page_of_a_project_keeps_four_capacities_apart(loaded: None, browser_of_carla: Client) -> None:
    shown = browser_of_carla.get(address("project", "WIP")).content.decode()
    wordings = [
        "capofila inizialmente identificato",
        "sostituito con",
        "registrato su piattaforma",
        "incassare le risorse",
    ]
    assert [wording for wording in wordings if wording not in shown] == []


def test_the_calendar_tells_unspecified_months_from_none(loaded: None, browser_of_carla: Client) -> None:
    ciao, wip = (browser_of_carla.get(address("project_calendar", code)).content.decode() for code in ("CIAO", "WIP"))
    assert ciao.count('class="unknown"') == 11
    assert wip.count('class="unknown"') == 0
    assert "6–8, 11–12, 15–18" in wip


def test_the_network_is_narrowed_by_kind_project_district_and_name(loaded: None, browser_of_carla: Client) -> None:
    asked = {"q": "onlus", "kind": "third_sector", "project": "WIP", "district": "ALTOMILANESE"}
    rows = browser_of_carla.get(address("network"), asked).context["table"].rows
    names = {row[0].text for row in rows}
    assert names == {
        "A&I Società Cooperativa Sociale Onlus",
        "Atticus Cooperativa Sociale Onlus",
        "Cooperativa Sociale Officina Lavoro Onlus",
        "Fondazione Somaschi Onlus",
        "Stripes Cooperativa Sociale Onlus",
    }


def test_measures_are_narrowed_to_those_in_force_on_a_day(loaded: None, browser_of_carla: Client) -> None:
    answer = browser_of_carla.get(address("measures"), {"on": "2020-10-01", "level": "national"})
    names = {row[0].text for row in answer.context["table"].rows}
    assert {"Reddito di cittadinanza"} <= names
    assert names.isdisjoint({"Assegno di inclusione", "Reddito di inclusione"})


def test_who_keeps_the_facts_sets_the_age_from_which_a_project_is_open(db: None, client: Client, ada: Actor) -> None:
    project = make_project(1)
    assert client.login(username=ada.user.username, password=PASSWORD)
    asked = {"age_min": "14", "valid_from": "2021-03-01", "basis": "Lettera del finanziatore"}
    client.post(address("project_age", project.code), asked)
    with acting(ada):
        assert age_setting(project, on=date(2021, 2, 28)) is None
        kept = age_setting(project, on=date(2021, 3, 1))
    assert kept is not None
    assert (kept.age_min, kept.basis) == (14, "Lettera del finanziatore")
    shown = client.get(address("project_targets", project.code)).content.decode()
    assert "14" in shown
    assert "Lettera del finanziatore" in shown


def test_an_operator_reads_the_age_and_does_not_set_it(db: None, browser_of_carla: Client) -> None:
    project = make_project(1)
    assert browser_of_carla.get(address("project_age", project.code)).status_code == 403
    assert (
        address("project_age", project.code)
        not in browser_of_carla.get(address("project_targets", project.code)).content.decode()
    )
