"""Accounts and roles in the real browser, on the demonstration: the main task, the worst input, a phone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect
from pyotp import TOTP

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 780}
LONG = "Maria Vittoria Eugenia degli Onestissimi-Battistrada " * 3
Accessible = Callable[[Page], None]


def enter(page: Page, site: str, player: str) -> None:
    page.goto(f"{site}/accedi")
    page.locator(f"button.player[value={player}]").click()
    page.wait_for_url("**/oggi")


def test_gino_invites_gives_and_suspends(page: Page, site: str, accessible: Accessible) -> None:
    enter(page, site, "gino")
    page.get_by_role("link", name="Account e ruoli").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Account e ruoli")
    accessible(page)
    page.get_by_role("link", name="Invita qualcuno").click()
    page.get_by_label("Nome e cognome").fill("Rita Invitata")
    page.get_by_label("E-mail").fill("rita@esempio.example")
    page.get_by_label("Operatrice o operatore").check()
    accessible(page)
    page.get_by_role("button", name="Invia l'invito").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Rita Invitata")
    expect(page.get_by_text("Con invito in corso").first).to_be_visible()
    accessible(page)
    page.get_by_role("link", name="Dai un ruolo").click()
    page.get_by_label("Coordinamento").check()
    page.get_by_label("Perché serve questo ruolo").fill("Sostituisce Olga fino a giugno.")
    page.get_by_role("button", name="Dai il ruolo").click()
    expect(page.get_by_role("heading", name="Ruoli che aspettano una seconda persona")).to_be_visible()


def test_the_worst_input_is_told_and_kept(page: Page, site: str, tolerated: set[int]) -> None:
    tolerated.add(422)
    enter(page, site, "gino")
    page.goto(f"{site}/account/invita")
    page.get_by_label("Nome e cognome").fill(LONG)
    page.get_by_label("E-mail").fill("non è un indirizzo")
    page.get_by_role("button", name="Invia l'invito").click()
    expect(page.get_by_role("alert").first).to_be_visible()
    expect(page.get_by_label("E-mail")).to_have_value("non è un indirizzo")


def test_a_right_looking_invitation_that_is_none_says_what_to_do(
    page: Page, site: str, tolerated: set[int], accessible: Accessible
) -> None:
    tolerated.add(422)
    page.goto(f"{site}/invito/inventato")
    accessible(page)
    page.get_by_label("Codice del secondo messaggio").fill("<script>alert(1)</script>")
    page.get_by_label("Nuova password").fill("otto lumache suonano in cantina")
    page.get_by_label("Codice mostrato dall’app").fill("123456")
    page.get_by_role("button", name="Apri l'account").click()
    expect(page.get_by_text("Con questo link e questo codice non si apre alcun account.").first).to_be_visible()


def test_gino_takes_away_the_lost_factor_of_franca_who_is_out_at_once(
    page: Page, browser: Browser, site: str, tolerated: set[int], accessible: Accessible
) -> None:
    tolerated.add(422)
    hers = browser.new_context(locale="it-IT").new_page()
    enter(hers, site, "franca")
    hers.goto(f"{site}/profilo/app")
    secret = (hers.locator("span.code").text_content() or "").replace(" ", "")
    hers.locator("input[name=otp]").fill(TOTP(secret).now())
    hers.get_by_role("button", name="Conferma l’app").click()
    expect(hers.locator("li.code")).to_have_count(10)

    enter(page, site, "gino")
    page.goto(f"{site}/account")
    page.get_by_role("link", name="Franca Bozza").click()
    page.get_by_role("link", name="Togli il secondo fattore perso").click()
    accessible(page)
    page.get_by_label("Di persona").check()
    page.get_by_label("Motivo").fill("   ")
    page.get_by_role("button", name="Togli").click()
    expect(page.get_by_role("alert").first).to_be_visible()
    expect(page.get_by_label("Di persona")).to_be_checked()
    page.get_by_label("Motivo").fill("Telefono perso, i codici erano nella custodia.")
    page.get_by_role("button", name="Togli").click()
    expect(page.get_by_role("heading", name="Secondi fattori persi")).to_be_visible()
    accessible(page)
    hers.goto(f"{site}/oggi")
    expect(hers.get_by_role("heading", level=1)).to_have_text("Entra")


def test_vera_reads_what_an_account_could_see_on_a_day(page: Page, site: str, accessible: Accessible) -> None:
    enter(page, site, "vera")
    page.get_by_role("link", name="Account e ruoli").first.click()
    page.get_by_role("link", name="Carla Saggio").click()
    page.get_by_role("link", name="Che cosa poteva vedere in un giorno").click()
    expect(page.get_by_role("heading", name="Posti nelle équipe")).to_be_visible()
    accessible(page)


@pytest.mark.parametrize("address", ["/chi-puo-fare-cosa", "/account", "/account/invita", "/impostazioni"])
def test_the_pages_fit_a_phone_and_everybody(address: str, browser: Browser, site: str, accessible: Accessible) -> None:
    page = browser.new_context(viewport=PHONE, locale="it-IT").new_page()
    enter(page, site, "ivo")
    page.goto(f"{site}{address}")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    accessible(page)
