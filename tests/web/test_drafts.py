"""Drafts in the real browser: two who write, a session that ends, another tab, another account, no scripts."""

import time
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from percorsi.demo.cast import PASSWORD
from tests.web.writing import KEPT, SIGN_OUT, assessing, enter, open_form, resumed, session_cookie, texts

pytestmark = pytest.mark.browser


@pytest.fixture
def context(browser: Browser, browser_context_args: dict[str, object]) -> Iterator[BrowserContext]:
    context = browser.new_context(**browser_context_args)  # type: ignore[arg-type] # as the other tests
    yield context
    context.close()


def test_two_browsers_keep_different_fields_and_show_both_texts_of_one(
    browser: Browser, browser_context_args: dict[str, object], site: str, accessible: Callable[[Page], None]
) -> None:
    with (
        browser.new_context(**browser_context_args) as first,  # type: ignore[arg-type] # as the other tests
        browser.new_context(**browser_context_args) as second,  # type: ignore[arg-type] # as the other tests
    ):
        one, two = first.new_page(), second.new_page()
        for page in (one, two):
            enter(page, site)
            open_form(page, assessing(page, site))
        mine, theirs, both = texts(one)[4:7]
        number = time.monotonic_ns()
        one.locator(f"textarea[name='{mine}']").fill(f"Uno {number}")
        one.locator(f"textarea[name='{both}']").fill(f"Primo {number}")
        one.locator(f"textarea[name='{both}']").blur()
        expect(one.locator("[data-save-status]")).to_have_attribute("data-state", "saved")
        two.locator(f"textarea[name='{theirs}']").fill(f"Due {number}")
        two.locator(f"textarea[name='{both}']").fill(f"Secondo {number}")
        two.locator(f"textarea[name='{both}']").blur()
        clash = two.locator(".draft-clash")
        expect(clash).to_contain_text(f"Primo {number}")
        expect(clash).to_contain_text(f"Secondo {number}")
        accessible(two)
        kept = resumed(first, one.url, [mine, theirs, both])
        assert kept == {mine: f"Uno {number}", theirs: f"Due {number}", both: f"Primo {number}"}
        clash.locator("[data-both]").click()
        expect(two.locator("[data-save-status]")).to_have_attribute("data-state", "saved")
        assert resumed(first, one.url, [both]) == {both: f"Primo {number}\n\nSecondo {number}"}


def test_a_session_that_ends_is_taken_up_on_the_same_page(
    context: BrowserContext, site: str, accessible: Callable[[Page], None]
) -> None:
    page = context.new_page()
    enter(page, site)
    address = assessing(page, site)
    open_form(page, address)
    name = texts(page)[7]
    mark = f"Dopo la fine {time.monotonic_ns()}"
    context.clear_cookies(name=session_cookie(context))
    page.locator(f"textarea[name='{name}']").fill(mark)
    page.locator(f"textarea[name='{name}']").blur()
    dialog = page.locator("dialog[open]")
    expect(dialog).to_contain_text("La sessione è finita")
    expect(dialog.locator("[name=username]")).to_have_value("bruno")
    accessible(page)
    dialog.locator("[name=password]").fill("una password sbagliata")
    dialog.locator("button[type=submit]").click()
    expect(dialog).to_contain_text("non corrispondono")
    dialog.locator("[name=password]").fill(PASSWORD)
    dialog.locator("button[type=submit]").click()
    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(page.locator("[data-save-status]")).to_have_attribute("data-state", "saved")
    assert page.url == address
    assert resumed(context, address, [name]) == {name: mark}


def test_signing_out_in_another_tab_empties_the_device_and_asks_here(context: BrowserContext, site: str) -> None:
    page, other = context.new_page(), context.new_page()
    enter(page, site)
    address = assessing(page, site)
    open_form(page, address)
    name = texts(page)[8]
    mark = f"Solo qui {time.monotonic_ns()}"
    context.set_offline(True)
    page.locator(f"textarea[name='{name}']").fill(mark)
    page.wait_for_timeout(600)
    assert page.evaluate("async () => (await indexedDB.databases()).map((one) => one.name)") == ["percorsi-drafts"]
    page.route(KEPT, lambda route: route.abort())
    context.set_offline(False)
    other.goto(f"{site}/oggi")
    other.evaluate(SIGN_OUT)
    other.wait_for_url("**/accedi**")
    expect(page.locator("dialog[open]")).to_contain_text("La sessione è finita")
    assert other.evaluate("async () => (await indexedDB.databases()).map((one) => one.name)") == []
    page.unroute(KEPT)
    page.locator("dialog[open] [name=password]").fill(PASSWORD)
    page.locator("dialog[open] button[type=submit]").click()
    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(page.locator("[data-save-status]")).to_have_attribute("data-state", "saved")
    assert resumed(context, address, [name]) == {name: mark}


def test_another_account_on_the_same_computer_reads_nothing_of_what_stayed(context: BrowserContext, site: str) -> None:
    page = context.new_page()
    enter(page, site)
    page.goto(f"{site}/componenti")
    context.set_offline(True)
    page.fill("#autosave-text", "Parole di Bruno")
    page.wait_for_timeout(600)
    page.close()
    context.set_offline(False)
    context.clear_cookies()
    page = context.new_page()
    enter(page, site, "ada")
    page.goto(f"{site}/componenti")
    page.wait_for_timeout(500)
    expect(page.locator("[data-draft-offer]")).to_be_hidden()
    stored = """() => new Promise((told) => {
      const asked = indexedDB.open("percorsi-drafts");
      asked.onsuccess = () => {
        const all = asked.result.transaction("copies").objectStore("copies").getAll();
        all.onsuccess = () => told(all.result.map((one) => new TextDecoder().decode(one.sealed)).join());
      };
    })"""
    assert "Parole" not in page.evaluate(stored)


def test_without_scripts_the_button_saves(browser: Browser, site: str) -> None:
    with browser.new_context(java_script_enabled=False, locale="it-IT") as context:
        page = context.new_page()
        enter(page, site)
        address = assessing(page, site)
        page.goto(address)
        name = next(one for one in texts(page) if page.locator(f"textarea[name='{one}']").is_visible())
        mark = f"Senza script {time.monotonic_ns()}"
        page.locator(f"textarea[name='{name}']").fill(mark)
        page.locator("button[name=then][value=here]").click()
        expect(page.locator(f"textarea[name='{name}']")).to_have_value(mark)


@pytest.mark.parametrize("width", [1280, 320])
def test_a_draft_is_offered_on_ones_day_and_resumed_with_one_click(
    width: int, context: BrowserContext, site: str, accessible: Callable[[Page], None]
) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 800})
    enter(page, site)
    page.goto(f"{site}/componenti")
    page.wait_for_timeout(300)
    if page.locator("[data-draft-discard]").is_visible():
        page.locator("[data-draft-discard]").click()
    page.fill("#autosave-text", "Comincio e riprendo")
    page.locator("#autosave-text").blur()
    expect(page.locator("[data-save-status]")).to_contain_text("Bozza salvata alle")
    page.goto(f"{site}/oggi")
    accessible(page)
    page.locator("a[href='/componenti#bozza']").click()
    expect(page.locator("#autosave-text")).to_have_value("Comincio e riprendo")
    page.goto(f"{site}/bozze")
    accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator("form button", has_text="Scarta la bozza").first.click()
    page.goto(f"{site}/oggi")
    expect(page.locator("a[href='/componenti#bozza']")).to_have_count(0)
