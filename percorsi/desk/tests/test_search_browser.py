"""The main task of whoever meets a person, and its worst input, in a real browser, with and without scripts."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

Accessible = Callable[[Page], None]


def enter(page: Page, site: str, player: str = "bruno") -> None:
    page.goto(f"{site}/accedi")
    page.locator(f"button.player[value='{player}']").click()
    page.wait_for_load_state()
    page.locator("[data-menu] summary").click()
    page.locator(".hat").nth(1).click()  # Stella is followed for the other of his two organisations
    page.wait_for_load_state()


@pytest.fixture
def plain(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[Page]:
    """A browser that runs no script."""
    context = browser.new_context(**browser_context_args | {"java_script_enabled": False})
    yield context.new_page()
    context.close()


def registered(page: Page, site: str, typed: str) -> None:
    page.goto(f"{site}/persone/cerca?q={typed}")
    page.locator(".none-of-these a").click()
    page.locator("button[type=submit]", has_text="Registra la persona").click()
    page.wait_for_load_state()


def test_results_come_while_typing_and_say_why(page: Page, site: str, accessible: Accessible) -> None:
    enter(page, site)
    page.goto(f"{site}/persone/cerca")
    page.get_by_role("main").get_by_role("searchbox").press_sequentially("stela", delay=40)
    expect(page.get_by_role("status").filter(has_text="trovat")).to_be_visible()
    expect(page.get_by_text("nome simile: Stela ≈ Stella")).to_be_visible()
    accessible(page)
    page.get_by_role("link", name="Stella Cometa").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Stella")


def test_a_new_person_is_registered_after_a_search_without_any_script(plain: Page, site: str) -> None:
    enter(plain, site)
    plain.goto(f"{site}/persone/cerca")
    plain.get_by_role("main").get_by_role("searchbox").fill("Fiordaliso Trasognata")
    plain.get_by_role("main").get_by_role("button", name="Cerca").click()
    plain.get_by_role("link", name="Registra una nuova persona").click()
    expect(plain.get_by_label("Nome o soprannome")).to_have_value("Fiordaliso")
    plain.get_by_role("button", name="Registra la persona").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("Fiordaliso Trasognata")


def test_the_worst_input_is_explained_and_kept(
    page: Page, site: str, accessible: Accessible, tolerated: set[int]
) -> None:
    tolerated.add(422)
    enter(page, site)
    registered_before = "Nontiscordardime <b>Prova</b> 'OR 1=1"
    page.goto(f"{site}/persone/cerca")
    page.get_by_role("main").get_by_role("searchbox").fill(registered_before)
    page.get_by_role("main").get_by_role("button", name="Cerca").click()
    page.locator(".none-of-these a").click()
    page.get_by_label("Codice fiscale").fill("RSSMRA85C54F205X")
    page.get_by_label("Data di nascita").fill("2199-01-01")
    page.get_by_label("Residente a").fill("Atlantide")
    page.get_by_role("button", name="Registra la persona").click()
    expect(page.get_by_label("Codice fiscale")).to_have_value("RSSMRA85C54F205X")
    expect(page.get_by_label("Residente a")).to_have_value("Atlantide")
    expect(page.locator("[data-error-summary]")).to_be_focused()
    accessible(page)


def test_somebody_already_known_is_shown_beside_what_was_typed(
    page: Page, site: str, accessible: Accessible, tolerated: set[int]
) -> None:
    tolerated.add(422)
    enter(page, site)
    registered(page, site, "Genziana Sognata 14/03/1985")
    registered(page, site, "Genziana Sogniata 14/03/1985")
    expect(page.get_by_role("heading", level=1)).to_have_text("È la stessa persona?")
    accessible(page)
    page.get_by_role("link", name="È la stessa persona: apri la scheda").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Genziana Sognata")


def test_two_browsers_that_edit_the_same_person_lose_nothing(
    page: Page, site: str, accessible: Accessible, tolerated: set[int]
) -> None:
    tolerated.add(409)
    enter(page, site)
    registered(page, site, "Pervinca Immaginata")
    page.get_by_role("link", name="Modifica", exact=True).click()
    other = page.context.new_page()
    other.goto(page.url)
    other.get_by_label("Cognome").fill("Inventata")
    other.get_by_role("button", name="Salva").click()
    expect(other.get_by_role("heading", level=1)).to_have_text("Pervinca Inventata")
    page.get_by_label("Cognome").fill("Fantasticata")
    page.get_by_role("button", name="Salva").click()
    expect(page.get_by_text("Inventata")).to_be_visible()
    expect(page.get_by_text("Fantasticata")).to_be_visible()
    accessible(page)
    page.get_by_role("button", name="Salva le versioni scelte").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Pervinca Fantasticata")


@pytest.mark.parametrize("screen", ["modifica", "contatti", "nucleo", "contatto-sicuro"])
def test_each_screen_of_a_person_is_accessible(screen: str, page: Page, site: str, accessible: Accessible) -> None:
    enter(page, site)
    page.goto(f"{site}/persone/cerca?q=stella")
    address = page.locator(".hit h3 a").first.get_attribute("href")
    page.goto(f"{site}{address}/{screen}")
    accessible(page)
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_rules_agreed_with_a_person_stand_before_her_number(
    page: Page, site: str, accessible: Accessible, tolerated: set[int]
) -> None:
    tolerated.add(422)
    enter(page, site)
    registered(page, site, "Mimosa Riservata")
    page.get_by_role("link", name="Scrivi come contattare la persona senza rischi").click()
    page.get_by_label("Solo in questi orari").check()
    page.get_by_label("Dalle ore").fill("11:00")
    page.get_by_label("Fino alle ore").fill("09:00")
    page.get_by_role("button", name="Salva").click()
    expect(page.locator("main")).to_contain_text("Gli orari finiscono prima di cominciare.")
    accessible(page)
    page.get_by_label("Dalle ore").fill("09:00")
    page.get_by_label("Fino alle ore").fill("11:00")
    page.get_by_label("Parola d'ordine").fill("ginestra")
    page.get_by_role("button", name="Salva").click()
    expect(page.get_by_text("Chiama solo tra le 9:00 e le 11:00.")).to_be_visible()
    expect(page.get_by_text("Parola d'ordine: ginestra.")).to_be_visible()
    accessible(page)
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
