"""Budgets of finding, and of knowing what is owed."""

import pytest
from playwright.sync_api import expect

from tests.budgets.hand import Hand

pytestmark = pytest.mark.browser


@pytest.mark.task("1.1-1")
def test_the_day_shows_what_is_owed_at_once(hand: Hand) -> None:
    hand.enters("bruno")
    hand.begins()
    expect(hand.page.get_by_role("heading", level=1)).to_be_visible()
    expect(hand.page.locator("main li").first).to_be_visible()


@pytest.mark.task("1.1-2")
def test_a_person_is_found_from_any_page_by_part_of_her_name(hand: Hand) -> None:
    hand.enters("bruno")
    hand.begins("/oggi")
    hand.types(hand.page.get_by_role("banner").get_by_role("searchbox"), "livia")
    hand.presses("Enter")
    expect(hand.page.get_by_role("link", name="Livia Aurora").first).to_be_visible()
