"""The frame of every page in a real browser: keyboard, scripts and their absence, what is kept, how it reads."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from percorsi.demo.cast import PASSWORD

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 760}
NARROWEST = {"width": 320, "height": 640}  # 1280 pixels at 400 %
SESSION_COOKIE = "percorsi-"
FINGER = 44


def sign_in(page: Page, site: str, username: str = "bruno") -> None:
    page.goto(f"{site}/accedi")
    page.fill("#id_username", username)
    page.fill("#id_password", PASSWORD)
    page.locator(".door-form .btn-primary").click()
    page.wait_for_url(f"{site}/oggi")


def session_cookie(page: Page) -> str:
    """The shortest: the browser also keeps one by which it is known again."""
    names = [one["name"] for one in page.context.cookies() if one["name"].startswith(SESSION_COOKIE)]
    return min(names, key=len)


def too_wide(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def test_every_role_of_the_demonstration_is_one_click_away(page: Page, site: str, accessible: Callable) -> None:
    page.goto(f"{site}/accedi")
    accessible(page)
    page.locator(".player", has_text="Elsa").click()
    page.wait_for_url(f"{site}/oggi")
    expect(page.locator(".who")).to_contain_text("Elsa")


@pytest.mark.parametrize("viewport", [None, PHONE, NARROWEST], ids=["desk", "phone", "zoomed"])
def test_the_components_are_accessible_and_fit(
    page: Page, site: str, accessible: Callable, viewport: dict[str, int] | None
) -> None:
    if viewport:
        page.set_viewport_size(viewport)
    sign_in(page, site)
    for address in ("/oggi", "/componenti"):
        page.goto(f"{site}{address}")
        accessible(page)
        assert too_wide(page) <= 0, address


def test_the_keyboard_reaches_content_and_menu(page: Page, site: str) -> None:
    sign_in(page, site)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_class("skip-link")
    page.keyboard.press("Enter")
    expect(page.locator(":focus")).to_have_id("content")
    page.locator("[data-menu] summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".menu-panel")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".menu-panel")).to_be_hidden()


def test_a_slash_goes_to_the_search_box_but_not_while_typing(page: Page, site: str) -> None:
    sign_in(page, site)
    page.goto(f"{site}/componenti")
    page.locator("#id_note").press_sequentially("e/o")
    expect(page.locator("#id_note")).to_have_value("e/o")
    page.locator("h1").click()
    page.keyboard.press("/")
    expect(page.locator("#site-search")).to_be_focused()
    expect(page.locator("#site-search")).to_have_value("")


def _write_level(window: Page, level: str) -> None:
    window.locator("[name=isced]").select_option(level)
    window.locator("[name=reason]").fill("Letto sul diploma.")
    window.locator("form.form button[type=submit]").last.click()


def test_two_people_edit_the_same_record_and_choose(page: Page, site: str, tolerated: set[int]) -> None:
    """Entry data of one path, open in two windows; the second save is told, and nothing typed is lost."""
    tolerated.add(409)
    sign_in(page, site)
    other = page.context.new_page()
    page.goto(f"{site}/persone")
    page.get_by_role("link", name="Livia Aurora").first.click()
    entry = page.locator("main a[href$='/ingresso']").first.get_attribute("href")
    for window in (page, other):
        window.goto(f"{site}{entry}")
    _write_level(other, "1")
    expect(other.locator("h1")).to_have_text("Per il finanziatore")
    _write_level(page, "2")
    expect(page.locator("h1")).to_have_text("Qualcuno ha salvato prima di te")
    expect(page.locator(".version")).to_have_count(2)
    page.locator("form.form button[type=submit]").click()
    page.goto(f"{site}{entry}")
    expect(page.locator("[name=isced]")).to_have_value("2")


def test_what_is_touched_is_as_large_as_a_fingertip(page: Page, site: str) -> None:
    page.set_viewport_size(PHONE)
    sign_in(page, site)
    page.goto(f"{site}/componenti")
    sizes = page.locator(".bottom-bar a, main .btn:not(.btn-small), .choice").evaluate_all(
        "all => all.filter(one => one.offsetParent).map(one => [one.innerText, one.getBoundingClientRect().height])"
    )
    assert [name for name, height in sizes if height < FINGER] == []


def test_an_error_takes_the_reader_to_the_summary_and_then_to_the_field(
    page: Page, site: str, tolerated: set[int], accessible: Callable
) -> None:
    tolerated.add(422)
    sign_in(page, site)
    page.goto(f"{site}/componenti")
    page.fill("#id_given_name", "Maria")
    page.locator("#form button[type=submit]").click()
    expect(page).to_have_title("Errore: Componenti dell'interfaccia · Percorsi")
    expect(page.locator("[data-error-summary]")).to_be_focused()
    expect(page.locator("#id_given_name")).to_have_value("Maria")
    accessible(page)
    page.locator("[data-error-summary] a").first.click()
    expect(page.locator("#id_family_name")).to_be_focused()


def test_a_session_that_ends_while_writing_loses_nothing(page: Page, site: str, tolerated: set[int]) -> None:
    tolerated.update({401, 422})
    sign_in(page, site)
    page.goto(f"{site}/componenti")
    page.fill("#id_note", "Parole scritte con calma.")
    page.context.clear_cookies(name=session_cookie(page))
    page.locator("#form button[type=submit]").click()
    expect(page.locator("h1")).to_have_text("La sessione è finita")
    page.fill("#id_username", "bruno")
    page.fill("#id_password", PASSWORD)
    page.locator("main form button").click()
    page.locator("main form button").click()
    expect(page.locator("#id_note")).to_have_value("Parole scritte con calma.")


def test_a_page_left_open_too_long_is_confirmed(page: Page, site: str, tolerated: set[int]) -> None:
    tolerated.update({403, 422})
    sign_in(page, site)
    page.goto(f"{site}/componenti")
    page.fill("#id_note", "Parole scritte con calma.")
    page.context.clear_cookies(name="csrftoken")
    page.locator("#form button[type=submit]").click()
    page.locator("main form button").click()
    expect(page.locator("#id_note")).to_have_value("Parole scritte con calma.")


def test_a_note_is_saved_as_one_goes_and_survives_a_server_that_is_away(
    page: Page, site: str, tolerated: set[int]
) -> None:
    tolerated.add(503)
    sign_in(page, site)
    page.goto(f"{site}/componenti")
    status = page.locator("[data-save-status]")
    page.fill("#autosave-text", "Prima frase.")
    expect(status).to_contain_text("Bozza salvata alle")
    page.route("**/bozze/tieni", lambda route: route.fulfill(status=503))
    page.fill("#autosave-text", "Prima frase. Seconda.")
    page.locator("#autosave-text").blur()
    expect(status).to_contain_text("Non salvato")
    expect(page.locator("#autosave-text")).to_have_value("Prima frase. Seconda.")
    page.unroute("**/bozze/tieni")
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(status).to_contain_text("Bozza salvata alle")


def test_five_minutes_before_its_end_the_session_asks(page: Page, site: str) -> None:
    sign_in(page, site)
    page.clock.install()
    page.goto(f"{site}/componenti")
    page.clock.fast_forward("25:30")
    expect(page.locator("dialog[open]")).to_contain_text("Ci sei ancora?")
    page.locator("[data-session-stay]").click()
    expect(page.locator("dialog[open]")).to_have_count(0)


def test_sorting_and_filtering_keep_the_place_and_say_the_result(page: Page, site: str) -> None:
    sign_in(page, site)
    page.goto(f"{site}/componenti")
    page.select_option("#filter_town", "Magenta")
    page.locator("#list-form button").click()
    expect(page.locator("#list-count")).to_have_text("2 risultati")
    page.locator("#list-sort-1").click()
    expect(page).to_have_url(f"{site}/componenti?town=Magenta&sort=-name")
    expect(page.locator("#list-sort-1")).to_be_focused()


def test_without_scripts_everything_still_answers(browser: Browser, site: str) -> None:
    with browser.new_context(java_script_enabled=False, locale="it-IT") as context:
        page = context.new_page()
        sign_in(page, site)
        page.goto(f"{site}/componenti")
        page.locator("#list-sort-2").click()
        expect(page).to_have_url(f"{site}/componenti?town=&sort=town")
        page.locator("[data-menu] summary").click()
        page.locator(".hat").nth(1).click()
        page.locator("[data-menu] summary").click()
        expect(page.locator(".hat").nth(1)).to_have_attribute("aria-current", "true")
        page.locator("button[name=language][value=en]").click()
        expect(page).to_have_title("Interface components · Percorsi")
