"""From the drawing of who leads to the thanks of who answers, on a phone, without an account and without scripts."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser
PHONE = {"width": 360, "height": 740}


def test_who_leads_asks_and_somebody_without_an_account_answers(
    site: str, page: Page, browser: Browser, accessible: Callable[[Page], None]
) -> None:
    page.goto(f"{site}/accedi")
    page.locator("button.player[value=ada]").click()
    page.wait_for_url("**/oggi")
    page.goto(f"{site}/attivita")
    page.get_by_role("link", name="Conti in tasca").first.click()
    page.get_by_role("link", name="Che cosa ne pensa chi ha partecipato").click()
    expect(page.get_by_role("img", name="Codice QR")).to_be_visible()
    accessible(page)
    before = int(page.locator(".lead").inner_text().split()[0])
    address = page.locator(".poster a").inner_text()
    with browser.new_context(java_script_enabled=False, viewport=PHONE, locale="it-IT") as stranger:
        theirs = stranger.new_page()
        theirs.goto(address)
        theirs.get_by_role("button", name="Invia").click()
        expect(theirs.get_by_text("Scegli almeno una risposta")).to_be_visible()
        theirs.get_by_role("group", name="Qui mi trovo bene").get_by_label("Molto").check()
        theirs.get_by_label("C'è qualcosa che vuoi dirci?").fill("Più tempo per le domande")
        theirs.get_by_role("button", name="Invia").click()
        expect(theirs.get_by_role("heading", name="Grazie")).to_be_visible()
    page.reload()
    assert int(page.locator(".lead").inner_text().split()[0]) == before + 1
    expect(page.get_by_text("Più tempo per le domande")).to_have_count(0)


def test_what_was_answered_is_told_as_numbers(site: str, page: Page, accessible: Callable[[Page], None]) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{site}/accedi")
    page.locator("button.player[value=ada]").click()
    page.wait_for_url("**/oggi")
    page.goto(f"{site}/attivita")
    page.get_by_role("link", name="Orto condiviso di primavera").first.click()
    page.get_by_role("link", name="Che cosa ne pensa chi ha partecipato").click()
    row = page.get_by_role("row").filter(has_text="Qui mi trovo bene")
    expect(row).to_contain_text("Molto 5")
    expect(page.get_by_text("Meno di cinque risposte").first).to_be_visible()
    accessible(page)
