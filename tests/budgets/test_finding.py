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


@pytest.mark.task("1.4-4")
def test_plans_to_review_are_one_tab_away(hand: Hand) -> None:
    hand.enters("bruno")
    hand.begins("/persone")
    hand.clicks_on(hand.page.get_by_role("link", name="Progetto da verificare", exact=True))
    expect(hand.page.get_by_role("link", name="Progetto da verificare", exact=True)).to_have_attribute(
        "aria-current", "page"
    )


@pytest.mark.task("1.4-1")
def test_the_whole_situation_is_on_one_page_without_scrolling_for_its_summary(hand: Hand) -> None:
    hand.enters("bruno")
    hand.page.goto(f"{hand.site}/persone")
    hand.page.get_by_role("link", name="Livia Aurora").first.click()
    hand.page.wait_for_load_state()
    hand.begins()
    for heading in ("Prossimi passi", "A che punto siamo"):
        expect(hand.page.get_by_role("heading", name=heading).first).to_be_in_viewport()


@pytest.mark.task("1.2-3")
def test_the_next_seven_days_are_one_tap_away(hand: Hand) -> None:
    hand.page.set_viewport_size({"width": 360, "height": 740})
    hand.enters("bruno")
    hand.begins("/oggi")
    hand.clicks_on(hand.page.get_by_role("link", name="Calendario", exact=True).last)
    expect(hand.page.get_by_role("heading", level=1)).to_have_text("Il mio calendario")
    expect(hand.page.get_by_text("Sportello sociale, stanza 2").first).to_be_visible()
