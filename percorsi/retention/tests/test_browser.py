"""Deciding on an erasure in the real browser: a decision without a reason is not taken."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_the_officer_keeps_what_is_still_needed_and_says_why(
    page: Page, site: str, accessible: Callable[[Page], None], tolerated: set[int]
) -> None:
    tolerated.add(422)
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{site}/accedi")
    page.locator("button.player[value='vera']").click()
    page.goto(f"{site}/diritti/conservazione")
    accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_role("link", name="Decidi").first.click()
    accessible(page)
    page.get_by_label("Conserva").check()
    page.get_by_label("Perché").fill("No")
    page.get_by_role("button", name="Salva la decisione").click()
    expect(page.locator("[data-error-summary]")).to_be_visible()
    expect(page.get_by_label("Conserva")).to_be_checked()
    accessible(page)
    page.get_by_label("Perché").fill("C'è una causa in corso: <b>servono</b> tutte le carte.")
    page.get_by_role("button", name="Salva la decisione").click()
    expect(page.get_by_role("main")).to_contain_text("<b>servono</b>")
    accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
