"""What a tutor does with placements every month: she approves the hours, and is told what expires."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.budgets.hand import Hand

pytestmark = pytest.mark.browser


@pytest.mark.task("1.3-3")
def test_the_month_of_a_placement_is_approved_from_the_list(hand: Hand, accessible: Callable[[Page], None]) -> None:
    page = hand.page
    hand.enters("bruno")
    hand.begins("/tirocini/mese?state=handed_in")
    hand.clicks_on(page.get_by_role("row", name="Mirto Selva").get_by_role("link", name="Approva"))
    expect(page.get_by_role("heading", name="Come si calcola")).to_be_visible()
    accessible(page)
    hand.ticks(page.get_by_label("Firmato su carta"))
    hand.clicks_on(page.get_by_role("button", name="Approva il mese"))
    expect(page.get_by_text("Indennità:")).to_be_visible()


@pytest.mark.task("1.3-5")
def test_what_is_about_to_expire_is_on_the_home_page(hand: Hand) -> None:
    hand.enters("bruno")
    hand.begins("/oggi")
    line = hand.page.locator(".due-list > li", has_text="Scade un documento del tirocinio").filter(has_text="Mirto")
    expect(line).to_contain_text("Assicurazione di responsabilità civile")
    expect(line).to_contain_text("tra 12 giorni")
