"""The morning of a case manager, in the real browser, on the demonstration."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 780}


def enter(page: Page, site: str, player: str) -> None:
    """As on the sign-in page of the demonstration: one click."""
    page.goto(f"{site}/accedi")
    page.locator(f"button.player[value={player}]").click()
    page.wait_for_url("**/oggi")


def test_bruno_sees_what_he_owes_and_opens_it_with_one_click(
    page: Page, site: str, accessible: Callable[[Page], None]
) -> None:
    enter(page, site, "bruno")
    expect(page.get_by_role("heading", level=1)).to_have_text("La mia giornata")
    late = page.get_by_role("region", name="In ritardo")
    expect(late.get_by_role("listitem").filter(has_text="Mirto Selva")).to_contain_text("Mancano dati di ingresso")
    accessible(page)
    page.get_by_role("link", name=re.compile("Registra la situazione.*Tito Lampo")).click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.url.endswith("/esito")


def test_the_whole_situation_of_a_person_is_one_page_and_a_diary(
    page: Page, site: str, accessible: Callable[[Page], None]
) -> None:
    enter(page, site, "bruno")
    page.get_by_role("link", name="Persone", exact=True).first.click()
    page.get_by_role("link", name="Livia Aurora").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Livia Aurora")
    expect(page.get_by_text("«Una casa per me e Leo»")).to_be_visible()
    accessible(page)
    page.get_by_role("link", name="Tutti gli eventi", exact=True).first.click()
    expect(page.get_by_text("Il percorso comincia. Fase: Segnalazione.")).to_be_visible()
    page.get_by_label("Équipe").check()
    page.get_by_role("button", name="Filtra").click()
    expect(page.get_by_text("Bruno Prova entra nell'équipe")).to_be_visible()
    expect(page.get_by_text("Il percorso comincia")).to_have_count(0)
    accessible(page)


def test_ada_narrows_the_list_of_her_project(page: Page, site: str, accessible: Callable[[Page], None]) -> None:
    enter(page, site, "ada")
    page.goto(f"{site}/persone")
    page.get_by_text("Filtra l'elenco").click()
    page.get_by_label("Anche i percorsi conclusi").check()
    page.get_by_label("Case manager").fill("dario")
    page.get_by_role("button", name="Applica").click()
    expect(page.get_by_role("link", name="Olmo Ventura")).to_be_visible()
    expect(page.get_by_role("link", name="Stella Cometa")).to_have_count(0)
    accessible(page)


def test_the_day_works_without_scripts_on_a_phone(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, locale="it-IT", viewport=PHONE)  # type: ignore[arg-type] # a size
    page = context.new_page()
    enter(page, site, "bruno")
    expect(page.get_by_role("link", name="Iris Prato", exact=True)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    context.close()


def test_zoe_is_nora_s_now(page: Page, site: str, tolerated: set[int]) -> None:
    enter(page, site, "nora")
    page.get_by_role("link", name="Zoe Ponente", exact=True).first.click()
    address = page.url
    page.context.clear_cookies()
    tolerated.add(404)
    enter(page, site, "bruno")
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == 404
