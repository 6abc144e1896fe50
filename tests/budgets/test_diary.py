"""Budgets of what is written every day: the diary, the team that meets, a person sent on."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from percorsi.kernel.dates import today
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


@pytest.mark.task("1.2-2")
def test_a_note_on_the_phone(hand: Hand) -> None:
    hand.enters("carla")
    hand.page.set_viewport_size({"width": 360, "height": 740})
    hand.begins("/registra")
    hand.clicks_on(hand.page.get_by_role("link", name="Nota : Livia Aurora"))
    hand.types(hand.page.get_by_label("Che cosa è successo"), "Ha partecipato al laboratorio fino alla fine.")
    press(hand, "Salva")
    expect(hand.page.get_by_text("Scritto nel diario.")).to_be_visible()


@pytest.mark.task("1.2-4")
def test_the_team_is_told_from_the_note(hand: Hand) -> None:
    hand.enters("carla")
    hand.page.goto(f"{hand.site}/registra")
    hand.page.get_by_role("link", name="Nota : Livia Aurora").click()
    hand.page.get_by_label("Che cosa è successo").fill("Domani non viene.")
    hand.begins()
    hand.ticks(hand.page.get_by_label("Avvisa l'équipe"))
    press(hand, "Salva")
    expect(hand.page.get_by_text("Équipe avvisata").first).to_be_visible()


@pytest.mark.task("1.2-5")
def test_the_hours_of_the_month_are_proposed(hand: Hand) -> None:
    hand.enters("bruno")
    hand.begins("/registra")
    hand.clicks_on(hand.page.get_by_role("link", name="Le mie ore"))
    with hand.page.expect_download():
        hand.clicks_on(hand.page.get_by_role("link", name="Scarica (CSV)"))


def to_meetings(hand: Hand) -> None:
    hand.page.goto(f"{hand.site}/registra")
    hand.page.get_by_role("link", name="Livia Aurora").first.click()
    hand.page.get_by_role("link", name="Diario", exact=True).first.click()
    hand.page.get_by_role("link", name="Incontri d'équipe").first.click()


@pytest.mark.task("1.4-2a")
def test_the_team_is_convened(hand: Hand) -> None:
    hand.enters("bruno")
    to_meetings(hand)
    hand.begins()
    hand.clicks_on(hand.page.get_by_role("link", name="Convoca l'équipe"))
    day = today() + timedelta(days=7)
    hand.clicks += 1
    hand.keys += 8
    hand.page.get_by_label("Giorno").fill(day.isoformat())
    hand.clicks += 1
    hand.keys += 4
    hand.page.get_by_label("Ora", exact=False).first.fill("10:00")
    hand.types(hand.page.get_by_label("Dove, o il link"), "Sala 2")
    press(hand, "Convoca")
    expect(hand.page.get_by_text("Convocato. Chi è invitato trova un avviso.")).to_be_visible()


@pytest.mark.task("1.4-3")
def test_a_person_is_sent_to_a_partner(hand: Hand) -> None:
    hand.enters("bruno")
    hand.page.goto(f"{hand.site}/registra")
    hand.page.get_by_role("link", name="Gaia Brina").first.click()
    hand.page.get_by_role("link", name="Équipe", exact=True).first.click()
    hand.begins()
    hand.clicks_on(hand.page.get_by_role("link", name="Invia o trasferisci"))
    hand.chooses(hand.page.get_by_label("Ente", exact=True), "ASST Melegnano e della Martesana")
    hand.chooses(hand.page.get_by_label("Collega"), "Ines Ricalco")
    hand.types(hand.page.get_by_label("Sintesi"), "Ragazza di 16 anni, cerca un laboratorio pomeridiano vicino a casa.")
    for label, day in (("Fino al", today() + timedelta(days=60)), ("La persona ha detto sì il", today())):
        hand.clicks += 1
        hand.keys += 8
        hand.page.get_by_label(label).first.fill(day.isoformat())
    hand.clicks += 2
    hand.page.get_by_label("Come lo ha detto la persona").select_option(index=1)
    press(hand, "Invia")
    expect(hand.page.get_by_text("Fino alla risposta si legge solo la sintesi.")).to_be_visible()
