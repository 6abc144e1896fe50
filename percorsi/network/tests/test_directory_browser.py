"""The directory on a phone: a volunteer finds whom to call, who keeps an entry mends it; also without scripts."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser
PHONE = {"width": 360, "height": 740}


def enter(page: Page, site: str, username: str) -> None:
    page.goto(f"{site}/accedi")
    page.locator(f"button.player[value={username}]").click()
    page.wait_for_url(lambda url: "/accedi" not in url)


def no_wider_than_the_phone(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def test_a_volunteer_finds_whom_to_call_and_is_told_what_is_missing(
    page: Page, site: str, accessible: Callable[[Page], None]
) -> None:
    page.set_viewport_size(PHONE)
    enter(page, site, "zita")
    page.goto(f"{site}/m/primo-contatto")
    page.get_by_role("link", name="San Giuliano Milanese").click()
    page.get_by_role("link", name="Soldi, bollette, aiuti economici").click()
    call = page.get_by_role("link", name="000 555 0170")
    expect(call).to_have_attribute("href", "tel:0005550170")
    expect(page.get_by_role("heading", level=2).first).to_have_text("In questo comune")
    assert no_wider_than_the_phone(page)
    accessible(page)
    page.get_by_role("link", name="Servizio sociale professionale", exact=True).click()
    expect(page.get_by_text("Indirizzo, telefono ed e-mail non sono ancora noti.")).to_be_visible()
    assert no_wider_than_the_phone(page)
    accessible(page)


def test_nothing_found_says_where_more_is(page: Page, site: str) -> None:
    enter(page, site, "zita")
    page.goto(f"{site}/servizi?comune=015195&bisogno=italian&cerca=<script>alert(1)</script>")
    page.get_by_role("link", name="Cerca più in largo").click()
    expect(page.get_by_role("combobox", name="Comune")).to_have_value("")


def test_she_is_pointed_to_a_service_of_the_directory(
    page: Page, site: str, accessible: Callable[[Page], None]
) -> None:
    enter(page, site, "olga")
    page.goto(f"{site}/contatti")
    page.get_by_role("link", name="mirko b.").click()
    page.get_by_role("link", name="Orienta verso un altro servizio").click()
    accessible(page)
    page.get_by_role("link", name="Orienta qui : Sportello bollette e pratiche").click()
    page.get_by_role("button", name="Salva").click()
    expect(
        page.get_by_text("orientata verso", exact=False).filter(has_text="Sportello bollette e pratiche")
    ).to_be_visible()


def test_who_keeps_an_entry_mends_it(
    page: Page, site: str, accessible: Callable[[Page], None], tolerated: set[int]
) -> None:
    tolerated.add(422)
    enter(page, site, "olga")
    page.goto(f"{site}/servizi/tenuti")
    accessible(page)
    page.get_by_role("link", name="Servizio sociale professionale").click()
    page.get_by_role("link", name="Cambia", exact=True).click()
    accessible(page)
    page.get_by_label("Telefono").fill("chiedere in comune")
    page.get_by_role("button", name="Salva").click()
    expect(page.get_by_role("alert").first).to_contain_text("non è un numero di telefono")
    page.get_by_label("Telefono").fill("000 555 0172")
    page.get_by_label("Orari, a parole").fill("Ogni giorno, 9-12")
    page.get_by_role("button", name="Salva").click()
    expect(page.get_by_text("Salvato. Vale come verificato oggi.")).to_be_visible()
    page.get_by_role("button", name="Tutto invariato").click()
    expect(page.get_by_text("«Servizio sociale professionale» vale come verificato oggi.")).to_be_visible()


def test_without_scripts_it_is_searched_all_the_same(browser: Browser, site: str) -> None:
    page = browser.new_context(java_script_enabled=False, locale="it-IT", viewport=PHONE).new_page()
    enter(page, site, "zita")
    page.goto(f"{site}/servizi")
    page.get_by_label("Comune").select_option(label="San Donato Milanese")
    page.get_by_role("button", name="Cerca", exact=True).last.click()
    page.get_by_role("link", name="Una casa", exact=True).click()
    expect(page.get_by_role("link", name="000 555 0171")).to_be_visible()
    page.context.close()
