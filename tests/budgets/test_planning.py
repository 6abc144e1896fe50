"""Budgets of what is written over several days: an assessment taken up again, a plan on paper."""

import pytest
from playwright.sync_api import expect

from tests.budgets.hand import Hand

pytestmark = pytest.mark.browser


@pytest.mark.task("1.1-4a")
def test_an_assessment_is_resumed_from_the_day(hand: Hand) -> None:
    hand.enters("bruno")
    hand.begins("/oggi")
    hand.clicks_on(hand.page.get_by_role("link", name="Riprendi : Mirto Selva").first)
    hand.page.wait_for_url("**/valutazioni/**")
    expect(hand.page.get_by_role("heading", level=1)).to_be_visible()


@pytest.mark.task("1.1-5b")
def test_the_plan_is_on_paper_in_two_clicks(hand: Hand) -> None:
    hand.enters("bruno")
    hand.page.goto(f"{hand.site}/persone")
    hand.page.get_by_role("link", name="Livia Aurora").first.click()
    hand.page.get_by_role("main").get_by_role("link", name="Progetto personalizzato").first.click()
    hand.begins()
    hand.clicks_on(hand.page.get_by_role("main").get_by_role("link", name="Stampa").first)
    with hand.page.expect_download():
        hand.clicks_on(hand.page.get_by_role("button", name="Scarica il PDF"))
