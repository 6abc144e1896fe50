"""With scripts switched off, the day's work is done all the same: forms are sent, saved, and answered by pages."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from percorsi.kernel.dates import today

pytestmark = pytest.mark.browser


@pytest.fixture
def bare(browser: Browser, site: str) -> Iterator[Page]:
    """Bruno, signed in, in a browser that runs no script; he works for the company."""
    context = browser.new_context(java_script_enabled=False, locale="it-IT", base_url=site)
    page = context.new_page()
    page.goto("/accedi")
    page.locator("button.player[value=bruno]").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    yield page
    context.close()


def path_of(page: Page, name: str) -> str:
    """From the list of people to the path, as she would go."""
    page.goto("/persone")
    page.get_by_role("main").get_by_role("link", name=name).first.click()
    address = page.locator("a[href*='/percorsi/']").first.get_attribute("href") or ""
    return "/".join(address.split("/")[:3])


def save(page: Page, name: str = "Salva") -> None:
    page.get_by_role("main").get_by_role("button", name=name, exact=True).last.click()


def test_a_diary_entry_is_written(bare: Page) -> None:
    bare.goto("/registra")
    bare.get_by_role("link", name="Livia Aurora").first.click()
    bare.get_by_label("Che cosa è successo").fill("Scritto senza script.")
    save(bare)
    expect(bare.get_by_text("Scritto nel diario.")).to_be_visible()


def test_an_assessment_is_answered_and_found_again(bare: Page) -> None:
    bare.goto("/oggi")
    draft = bare.locator("a[href^='/valutazioni/']").first.get_attribute("href") or ""
    address = "/".join(draft.split("#")[0].split("/")[:3])
    bare.goto(f"{address}/compila")
    field = bare.locator("textarea:visible").first
    name = field.get_attribute("name")
    field.fill("Detto senza script.")
    save(bare, "Salva e resta qui")
    expect(bare.locator(f"textarea[name='{name}']")).to_have_value("Detto senza script.")
    bare.goto(f"{address}/compila")
    expect(bare.locator(f"textarea[name='{name}']")).to_have_value("Detto senza script.")


def test_somebody_is_sent_to_another_body(bare: Page) -> None:
    bare.goto(f"{path_of(bare, 'Livia Aurora')}/invio")
    body = bare.locator("select[name=organisation]")
    body.select_option(value=body.locator("option", has_text="Sud Est Milano").first.get_attribute("value"))
    colleague = bare.locator("select[name=receiver]")
    colleague.select_option(value=colleague.locator("option", has_text="Olga Disegno").first.get_attribute("value"))
    bare.locator("[name=summary]").fill("Cerca lavoro in cucina: scritto senza script.")
    bare.locator("[name=until]").fill((today() + timedelta(days=60)).isoformat())
    bare.locator("[name=agreed_on]").fill(today().isoformat())
    bare.locator("select[name=agreed_how]").select_option(index=1)
    save(bare, "Invia")
    expect(bare.get_by_role("alert")).to_have_count(0)
    bare.goto("/invii/inviati")
    expect(bare.get_by_role("main")).to_contain_text("L. A.")


def test_entry_data_are_saved(bare: Page) -> None:
    address = path_of(bare, "Prato Iris")
    bare.goto(f"{address}/ingresso")
    bare.locator("[name=entered_on]").fill(today().isoformat())
    save(bare, "Salva i dati di ingresso")
    expect(bare.get_by_role("alert")).to_have_count(0)
    bare.goto(f"{address}/ingresso")
    expect(bare.get_by_role("heading", level=1)).to_have_text("Correggi i dati di ingresso")
