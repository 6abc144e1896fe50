"""Budgets of who meets people: in the street, with one hand, on a phone."""

import pytest
from playwright.sync_api import Locator, expect

from tests.browser import NO_NETWORK
from tests.budgets.hand import Hand

pytestmark = pytest.mark.browser
FORM = "/m/primo-contatto"
PLACE, NEED, NAME = "Dove vi siete incontrati", "Che cosa chiede, con le sue parole", "Nome o soprannome"


def on_her_phone(hand: Hand) -> None:
    hand.page.set_viewport_size({"width": 360, "height": 740})
    hand.enters("zita")
    hand.page.goto(f"{hand.site}{FORM}")
    hand.page.locator("[data-offline][data-ready=yes]").wait_for()


def send(hand: Hand) -> Locator:
    return hand.page.get_by_role("button", name="Invia", exact=True)


@pytest.mark.task("1.11-1")
def test_a_first_contact_is_written_in_a_minute(hand: Hand) -> None:
    on_her_phone(hand)
    assert hand.page.locator("form[data-offline-form] .field").count() <= 6
    hand.begins()
    hand.chooses(hand.page.get_by_label(PLACE), "Piazza della Stazione")
    hand.types(hand.page.get_by_label(NEED), "Cerca una casa per lei e i suoi due figli, lo sfratto è a fine mese.")
    hand.types(hand.page.get_by_label(NAME), "Sara")
    hand.ticks(hand.page.get_by_label("Sì, per telefono"))
    hand.types(hand.page.get_by_label("Numero o recapito"), "0005550155")
    hand.clicks_on(send(hand))
    expect(hand.page.get_by_text("Ricevuto. Su questo telefono non ne resta nulla.")).to_be_visible()


@pytest.mark.task("1.11-3")
def test_that_she_may_be_contacted_is_one_tap_more(hand: Hand) -> None:
    on_her_phone(hand)
    hand.page.get_by_label(PLACE).select_option(label="Piazza della Stazione")
    hand.page.get_by_label(NEED).fill("Un posto dove dormire.")
    hand.begins()
    hand.ticks(hand.page.get_by_label("Sì, ma solo dove ci siamo incontrati"))
    hand.counting = False
    send(hand).click()
    expect(hand.page.get_by_text("Ricevuto. Su questo telefono non ne resta nulla.")).to_be_visible()


@pytest.mark.task("1.11-4")
def test_what_waits_is_always_in_sight(hand: Hand) -> None:
    on_her_phone(hand)
    hand.begins()
    expect(hand.page.locator("[data-offline-count]")).to_be_in_viewport()
    send(hand).scroll_into_view_if_needed()
    expect(hand.page.locator("[data-offline-count]")).to_be_in_viewport()


@pytest.mark.task("1.11-5")
def test_the_phone_is_wiped_with_one_tap(hand: Hand, tolerated: set[int]) -> None:
    tolerated.add(NO_NETWORK)
    on_her_phone(hand)
    hand.page.context.set_offline(True)
    hand.page.get_by_label(PLACE).select_option(label="Piazza della Stazione")
    hand.page.get_by_label(NEED).fill("Da non lasciare sul telefono.")
    hand.page.get_by_label("Sì, ma solo dove ci siamo incontrati").check()
    send(hand).click()
    expect(hand.page.locator("[data-offline-count]")).to_have_text("1")
    hand.begins()
    hand.clicks_on(hand.page.get_by_role("button", name="Cancella tutto da questo telefono"))
    expect(hand.page.locator("[data-offline-count]")).to_have_text("0")
    hand.page.context.set_offline(False)


@pytest.mark.task("1.11-2")
def test_the_right_service_is_three_taps_away(hand: Hand) -> None:
    on_her_phone(hand)
    hand.begins()
    hand.clicks_on(hand.page.get_by_role("link", name="San Giuliano Milanese"))
    hand.clicks_on(hand.page.get_by_role("link", name="Soldi, bollette, aiuti economici"))
    expect(hand.page.get_by_role("link", name="000 555 0170")).to_have_attribute("href", "tel:0005550170")
    hand.clicks_on(hand.page.get_by_role("link", name="Sportello bollette e pratiche", exact=True))
    expect(hand.page.get_by_text("Martedì e giovedì, 9-12, senza appuntamento")).to_be_visible()
