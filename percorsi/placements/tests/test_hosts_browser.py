"""Looking for hosts as a tutor does it, on a telephone: registered, spoken with, offering a place."""

from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import Page

from percorsi.access.actor import Actor
from percorsi.access.tests.roles import as_owner
from percorsi.cases.tests.cast import Cast
from percorsi.placements.models import Host
from percorsi.placements.tests.factories import load_kinds, make_municipality
from tests.browsing import HOST, browse

pytestmark = pytest.mark.browser
PHONE = {"width": 360, "height": 800}
ENDLESS = "Xyz" * 53
ClientOf = Callable[[Actor], Client]


def is_no_wider_than_the_screen(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def test_a_host_is_registered_contacted_and_offers_a_place_on_a_telephone(
    page: Page, cast: Cast, client_of: ClientOf, accessible: Callable[[Page], None],
    tolerated: set[int],
) -> None:  # fmt: skip
    load_kinds()
    make_municipality("Melzo")
    tolerated.add(422)  # a wrong tax code comes back with what was typed
    page.set_viewport_size(PHONE)
    browse(page, client_of(cast.emma))
    page.goto(f"{HOST}/tirocini/aziende")
    accessible(page)
    page.click("a[href='/tirocini/aziende/nuova'] >> nth=0")
    page.fill("input[name=name]", ENDLESS)
    page.select_option("select[name=kind]", value="craft")
    page.fill("input[name=tax_code]", "05060480967")
    page.fill("input[name=employees]", "8")
    page.select_option("select[name=municipality]", label="Melzo")
    page.click("main form button[type=submit]")
    assert page.input_value("input[name=tax_code]") == "05060480967"
    accessible(page)
    page.fill("input[name=tax_code]", "05060480968")
    page.click("main form button[type=submit]")
    page.wait_for_url("**/tirocini/aziende/*-*")
    assert is_no_wider_than_the_screen(page)
    accessible(page)
    page.click("a[href$='/contatto']")
    page.check("input[name=how][value=visit]", force=True)
    page.fill("textarea[name=words]", "Un posto al banco")
    page.check("input[name=stage][value=available]", force=True)
    page.click("main form button[type=submit]")
    page.wait_for_url("**/tirocini/aziende/*-*")
    page.click("a[href$='/posti/nuovo']")
    page.fill("input[name=title]", "Banco")
    page.click("main form button[type=submit]")
    page.wait_for_url("**/tirocini/aziende/*-*")
    assert page.get_by_text("Un posto al banco").is_visible()
    assert is_no_wider_than_the_screen(page)
    with as_owner():
        host = Host.objects.get()
        assert (host.stage, host.sites.get().places.get().title) == ("available", "Banco")
