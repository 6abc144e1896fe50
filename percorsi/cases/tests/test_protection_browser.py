"""Restricting, protecting and opening in an emergency in the real browser, with the worst that may be typed."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, ViewportSize, expect

pytestmark = pytest.mark.browser

Accessible = Callable[[Page], None]
PHONE: ViewportSize = {"width": 360, "height": 740}
EVIL = "<script>alert(1)</script>"


def enter(page: Page, site: str, player: str, *, hat: int = 0) -> None:
    page.context.clear_cookies()
    page.goto(f"{site}/accedi")
    page.locator(f"button.player[value='{player}']").click()
    page.wait_for_load_state()
    if hat:
        page.locator("[data-menu] summary").click()
        page.locator(".hat").nth(hat).click()
        page.wait_for_load_state()


def fits(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def registered(page: Page, site: str, typed: str) -> None:
    """Somebody whom no other test meets, with a path."""
    page.goto(f"{site}/persone/cerca?q={typed}")
    page.locator(".none-of-these a").click()
    page.locator("button[type=submit]", has_text="Registra la persona").click()
    page.wait_for_load_state()


def to_protection(page: Page) -> None:
    page.locator("article.path-line h3 a").first.click()
    page.get_by_role("link", name="Protezione", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Protezione")


def unchecked(page: Page) -> None:
    """As a browser that checks nothing by itself would send it."""
    page.locator("form.form").evaluate("form => form.noValidate = true")


def test_a_path_is_restricted_then_protected_and_her_name_leaves_the_lists(
    page: Page, site: str, accessible: Accessible, tolerated: set[int]
) -> None:
    page.set_viewport_size(PHONE)
    tolerated.add(422)
    enter(page, site, "bruno", hat=1)
    registered(page, site, "Erica Nascosta")
    to_protection(page)
    accessible(page)
    page.get_by_role("link", name="Riserva all'équipe").click()
    page.get_by_label("Perché").fill(f"Lavora nel servizio una vicina. {EVIL}")
    page.get_by_role("button", name="Riserva", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text(EVIL)
    page.get_by_role("link", name="Proteggi il percorso").click()
    unchecked(page)
    page.get_by_label("Perché").fill("  ")
    page.get_by_role("button", name="Proteggi ora").click()
    expect(page.locator("[data-error-summary]")).to_be_visible()
    accessible(page)
    fits(page)
    page.get_by_label("Chi protegge").select_option(index=1)
    page.get_by_label("Perché").fill("D'accordo con lei.")
    page.get_by_role("button", name="Proteggi ora").click()
    expect(page.get_by_role("main")).to_contain_text("Negli elenchi la persona si chiama P-")
    expect(page.get_by_role("main")).not_to_contain_text("Erica Nascosta")
    accessible(page)
    fits(page)
    page.goto(f"{site}/persone/cerca?q=Erica+Nascosta")
    expect(page.get_by_role("link", name="Erica Nascosta")).to_have_count(0)


def test_the_protecting_body_answers_about_a_code(page: Page, site: str, accessible: Accessible) -> None:
    page.set_viewport_size(PHONE)
    enter(page, site, "rita")
    page.goto(f"{site}/protezione")
    accessible(page)
    page.get_by_role("link", name="Rispondi").first.click()
    expect(page.get_by_role("main")).not_to_contain_text("Silvia")
    accessible(page)
    fits(page)
    page.get_by_label("Rifiuta").check()
    page.get_by_role("button", name="Registra la risposta").click()
    expect(page.get_by_text("La tua risposta è registrata.")).to_be_visible()


def test_an_emergency_opens_with_a_reason_says_until_when_and_is_reviewed(
    page: Page, site: str, accessible: Accessible, tolerated: set[int]
) -> None:
    page.set_viewport_size(PHONE)
    tolerated.add(422)
    enter(page, site, "dario")
    page.goto(f"{site}/emergenza")
    accessible(page)
    unchecked(page)
    page.get_by_label("Nome", exact=False).first.fill("Elio")
    page.get_by_label("Cognome").fill("Sereno")
    page.get_by_label("Data di nascita").fill("1979-08-21")
    page.get_by_label("La persona è qui").check()
    page.get_by_label("Perché non può aspettare").fill("Aiuto")
    page.get_by_role("button", name="Apri in emergenza").click()
    expect(page.locator("[data-error-summary]")).to_be_visible()
    expect(page.get_by_label("Perché non può aspettare")).to_have_value("Aiuto")
    accessible(page)
    words = f"È allo sportello, l'équipe non risponde. {EVIL}"
    page.get_by_label("Perché non può aspettare").fill(words)
    page.get_by_role("button", name="Apri in emergenza").click()
    expect(page.get_by_text("emergenza aperto fino alle")).to_be_visible()
    accessible(page)
    fits(page)
    page.get_by_role("button", name="Concludi").click()
    expect(page.get_by_text("emergenza aperto fino alle")).to_have_count(0)
    enter(page, site, "vera")
    page.goto(f"{site}/emergenza/registro")
    expect(page.get_by_role("main")).to_contain_text(EVIL)
    expect(page.get_by_role("main")).not_to_contain_text("Elio")
    accessible(page)
    fits(page)
    enter(page, site, "bruno", hat=1)
    page.goto(f"{site}/emergenza/verifiche")
    page.get_by_role("link", name="Verifica").first.click()
    accessible(page)
    fits(page)
