"""Several people of the list at once, in the real browser, on the demonstration."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 780}


def enter(page: Page, site: str, player: str) -> None:
    page.goto(f"{site}/accedi")
    page.locator(f"button.player[value={player}]").click()
    page.goto(f"{site}/persone")


def shown(page: Page) -> set[str]:
    return set(page.locator("#list tbody th a").all_inner_texts())


def test_those_chosen_are_the_ones_to_reassign(page: Page, site: str, accessible: Callable[[Page], None]) -> None:
    enter(page, site, "bruno")
    accessible(page)
    page.get_by_role("checkbox", name="Scegli Livia Aurora").check()
    page.get_by_role("checkbox", name="Scegli Mirto Selva").check()
    page.get_by_role("button", name="Riassegna le persone scelte").click()
    chosen = page.get_by_role("group", name="Percorsi").get_by_role("checkbox", checked=True)
    expect(chosen).to_have_count(2)
    accessible(page)


def test_all_those_shown_are_chosen_and_let_go_by_one_button(page: Page, site: str) -> None:
    page.set_viewport_size(PHONE)
    enter(page, site, "bruno")
    button = page.get_by_role("button", name="Scegli tutte quelle mostrate")
    for count in (len(shown(page)), 0):
        button.click()
        assert page.locator("#list .pick:checked").count() == count


def test_choosing_works_without_scripts(browser: Browser, site: str) -> None:
    with browser.new_context(java_script_enabled=False, locale="it-IT", viewport=PHONE) as context:
        page = context.new_page()
        enter(page, site, "bruno")
        page.get_by_role("checkbox", name="Scegli Livia Aurora").check()
        page.get_by_role("button", name="Riassegna le persone scelte").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Riassegna percorsi")
        expect(page.get_by_text("Livia Aurora")).to_be_visible()


def test_nobody_chosen_is_told_what_to_do(page: Page, site: str) -> None:
    enter(page, site, "bruno")
    page.get_by_role("button", name="Riassegna le persone scelte").click()
    expect(page.get_by_role("main")).to_contain_text("Scegli di chi sono i percorsi da riassegnare.")


def test_the_list_leaves_as_a_spreadsheet_with_the_people_it_shows(page: Page, site: str, tmp_path: Path) -> None:
    enter(page, site, "bruno")
    with page.expect_download() as found:
        page.get_by_role("link", name="Scarica in XLSX").click()
    kept = tmp_path / found.value.suggested_filename
    found.value.save_as(kept)
    sheet = load_workbook(kept).active
    assert {line[0] for line in sheet.iter_rows(min_row=2, values_only=True)} == shown(page)


def test_who_follows_those_chosen_is_reminded_after_one_question(
    page: Page, site: str, accessible: Callable[[Page], None]
) -> None:
    enter(page, site, "ada")
    page.get_by_role("checkbox", name="Scegli Dalia Sorgente").check()
    page.get_by_role("button", name="Ricorda a chi segue").click()
    expect(page.get_by_role("listitem").filter(has_text="Dalia Sorgente")).to_contain_text("Bruno")
    accessible(page)
    page.get_by_role("button", name="Invia i promemoria").click()
    expect(page.get_by_text("1 promemoria inviato.")).to_be_visible()
