"""Notices, consents and requests in the real browser, on the demonstration."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

PHONE = {"width": 320, "height": 780}


def enter(page: Page, site: str, who: str) -> None:
    page.goto(f"{site}/accedi")
    page.locator(f"button.player[value={who}]").click()
    page.wait_for_url("**/oggi")


def test_the_public_pages_say_everything_on_a_telephone_and_have_a_way_out(
    page: Page, site: str, accessible: Callable[[Page], None]
) -> None:
    page.set_viewport_size(PHONE)
    for path, title in (("/informativa", "Come usiamo i tuoi dati"), ("/contitolari", "Chi fa che cosa con i dati")):
        page.goto(f"{site}{path}")
        expect(page.get_by_role("heading", level=1)).to_have_text(title)
        expect(page.locator("[data-quick-exit]").first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        accessible(page)


def test_an_answer_about_photographs_is_three_taps_from_the_person_and_is_withdrawn(
    page: Page, site: str, accessible: Callable[[Page], None]
) -> None:
    page.set_viewport_size(PHONE)
    enter(page, site, "bruno")
    page.goto(f"{site}/persone")
    page.get_by_role("link", name="Livia Aurora").first.click()
    page.get_by_role("link", name="Informative e consensi").first.click()
    accessible(page)
    for answer, shown in (("Dato", "Fotografie e video: Dato"), ("Ritirato", "Fotografie e video: Ritirato")):
        page.locator("a[href$='/consensi/photos']").click()
        page.get_by_label(answer, exact=True).check()
        accessible(page)
        page.get_by_role("button", name="Registra", exact=True).click()
        expect(page.get_by_text(shown)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_the_officer_sees_first_what_is_late(page: Page, site: str, accessible: Callable[[Page], None]) -> None:
    enter(page, site, "vera")
    page.goto(f"{site}/richieste")
    expect(page.get_by_text("1 richiesta in ritardo")).to_be_visible()
    expect(page.locator("tbody tr").first).to_contain_text("Sapere chi ha letto i suoi dati")
    accessible(page)
    page.get_by_role("link", name="Sapere chi ha letto i suoi dati").click()
    accessible(page)
