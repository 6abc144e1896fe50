"""Checking and recording as a colleague does it, on a computer and on a telephone."""

from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import Page

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.tests.roles import as_owner
from percorsi.cases.models import Case
from percorsi.cases.tests.cast import Cast
from percorsi.eligibility.models import Check, Enrolment
from percorsi.eligibility.tests.factories import make_enrolment
from tests.browsing import HOST, browse

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 800}
ENDLESS = "x" * 300
ClientOf = Callable[[Actor], Client]


def is_no_wider_than_the_screen(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def test_from_the_path_to_a_kept_decision_on_a_telephone(
    page: Page, path: Case, cast: Cast, client_of: ClientOf, accessible: Callable[[Page], None]
) -> None:
    """One click from the path to the check; then a decision, a reason, and it is kept."""
    page.set_viewport_size(PHONE)
    browse(page, client_of(cast.bruno))
    page.goto(f"{HOST}/percorsi/{path.id}")
    page.locator(f"a[href='/percorsi/{path.id}/requisiti']").first.click()
    page.wait_for_url("**/requisiti")
    assert is_no_wider_than_the_screen(page)
    accessible(page)
    page.check("input[name=decision][value=verify_first]", force=True)
    page.fill("textarea[name=reason]", ENDLESS)
    page.click("main form button[type=submit]")
    page.wait_for_url("**/requisiti/*-*")
    assert is_no_wider_than_the_screen(page)
    accessible(page)
    with as_owner():
        assert Check.objects.get().reason == ENDLESS


def test_a_measure_is_recorded_on_a_telephone(
    page: Page, path: Case, cast: Cast, client_of: ClientOf, accessible: Callable[[Page], None]
) -> None:
    page.set_viewport_size(PHONE)
    with acting(cast.bruno):
        make_enrolment(path, cast.bruno, "ADI", evidence=ENDLESS)
    browse(page, client_of(cast.bruno))
    page.goto(f"{HOST}/percorsi/{path.id}/misure")
    assert is_no_wider_than_the_screen(page)
    accessible(page)
    page.click(f"a[href='/percorsi/{path.id}/misure/nuova']")
    page.wait_for_url("**/nuova")
    accessible(page)
    page.select_option("select[name=measure]", label="Supporto per la formazione e il lavoro")
    page.check("input[name=holding][value=claimed]", force=True)
    page.fill("input[name=evidence]", "Ricevuta")
    page.click("main form button[type=submit]")
    page.wait_for_url("**/misure")
    with as_owner():
        assert set(Enrolment.objects.values_list("measure__code", "holding")) == {
            ("ADI", "in_force"),
            ("SFL", "claimed"),
        }


def test_the_rules_of_a_measure_are_read_on_a_telephone(
    page: Page, path: Case, cast: Cast, client_of: ClientOf, accessible: Callable[[Page], None]
) -> None:
    page.set_viewport_size(PHONE)
    browse(page, client_of(cast.carla))
    for address in ("/misure", "/misure/ADI", "/misure/RDC"):
        page.goto(f"{HOST}{address}")
        assert is_no_wider_than_the_screen(page)
        accessible(page)
