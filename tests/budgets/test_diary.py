"""Budgets of what is written every day."""

import pytest
from playwright.sync_api import expect

from tests.budgets.hand import Hand

pytestmark = pytest.mark.browser
TWO_LINES = "È venuta in ufficio con il curriculum aggiornato.\nLa prossima settimana proviamo il colloquio insieme."


def press(hand: Hand, name: str) -> None:
    hand.clicks_on(hand.page.get_by_role("button", name=name, exact=True))


@pytest.mark.task("1.1-3")
def test_an_encounter_is_recorded_from_any_page(hand: Hand) -> None:
    hand.enters("bruno")
    hand.begins("/oggi")
    hand.clicks_on(hand.page.get_by_role("link", name="Registra", exact=True).first)
    hand.clicks_on(hand.page.get_by_role("link", name="Livia Aurora").first)
    hand.types(hand.page.get_by_label("Che cosa è successo"), TWO_LINES)
    press(hand, "Salva")
    expect(hand.page.get_by_text("Scritto nel diario.")).to_be_visible()
