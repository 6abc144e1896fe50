"""The person's own area in the real browser, on a telephone: what she reads, asks, withdraws and hides."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, ViewportSize, expect

pytestmark = pytest.mark.browser
PHONE: ViewportSize = {"width": 360, "height": 740}


def enter(page: Page, site: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"{site}/accedi")
    page.locator("button.player[value='zoe']").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("La mia area")


def fits(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_she_reads_who_follows_and_who_read_and_asks_in_her_words(
    page: Page, site: str, accessible: Callable[[Page], None]
) -> None:
    enter(page, site)
    main = page.get_by_role("main")
    expect(main).to_contain_text("Chi ha letto i miei dati")
    expect(main).not_to_contain_text("Nora Figura")  # bodies and roles, never a colleague by name
    expect(page.locator("[data-quick-exit]")).to_be_visible()
    accessible(page)
    fits(page)
    page.get_by_role("link", name="Chiedi qualcosa sui miei dati").click()
    page.get_by_label("Con le tue parole").fill("Voglio capire <script>alert(1)</script> perché. " + "a" * 200)
    accessible(page)
    page.get_by_role("button", name="Invia").click()
    expect(page.get_by_text("Inviata.")).to_be_visible()
    fits(page)


def test_what_she_withdraws_counts_at_once_and_a_hidden_area_says_nothing(
    page: Page, site: str, accessible: Callable[[Page], None]
) -> None:
    enter(page, site)
    page.get_by_role("button", name="Ritira").first.click()
    expect(page.get_by_text("vale da")).to_be_visible()
    page.get_by_role("button", name="Nascondi la mia area").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Niente da mostrare")
    expect(page.get_by_role("main")).not_to_contain_text("Chi mi segue")
    accessible(page)
    page.get_by_role("button", name="Continua").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("La mia area")
