"""C8, C10: whatever dies, and whenever, what was typed two seconds before is there; what was lost is printed."""

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Route, expect

from tests.killable import Killable
from tests.web.writing import (
    CONTRACT,
    KEPT,
    OPEN_ALL,
    assessing,
    check,
    enter,
    open_form,
    resumed,
    texts,
    type_on,
    values,
    watched,
)

pytestmark = pytest.mark.browser


@pytest.fixture
def context(browser: Browser, browser_context_args: dict[str, object]) -> Iterator[BrowserContext]:
    context = browser.new_context(**browser_context_args)  # type: ignore[arg-type] # as the other tests
    yield context
    context.close()


PAUSES = {"before the save": 0, "while it waits": 900, "as it is sent": 2000, "after it": 3000}


@pytest.mark.parametrize("moment", PAUSES)
@pytest.mark.parametrize("dies", ["network", "server"])
def test_the_page_dies_with_network_or_server_and_the_text_comes_back(
    dies: str, moment: str, context: BrowserContext, killable: Killable
) -> None:
    page = context.new_page()
    enter(page, killable.address)
    address = assessing(page, killable.address)
    open_form(page, address)
    name = texts(page)[0]
    mark = f"{dies} {moment} {time.monotonic_ns()} "
    page.locator(f"textarea[name='{name}']").fill("")
    type_on(page, name, mark)
    page.wait_for_timeout(CONTRACT + 500)
    type_on(page, name, "e poi ancora qualche parola scritta in fretta")
    page.wait_for_timeout(PAUSES[moment])
    typed = watched(page)
    if dies == "network":
        context.set_offline(True)
    else:
        killable.kill()
    page.close()
    context.set_offline(False)
    if dies == "server":
        killable.start()
    assert typed.owed[name].startswith(mark)
    check(typed, resumed(context, address, [name]), f"{dies}, {moment}")


def test_forty_answers_survive_a_server_killed_in_the_middle_of_a_save_and_a_network_that_comes_and_goes(
    context: BrowserContext, killable: Killable
) -> None:
    """The page lives on: it sends by itself what is left, and at the end another browser reads every word."""
    page = context.new_page()
    enter(page, killable.address)
    address = assessing(page, killable.address)
    open_form(page, address)
    names = texts(page)[:40]
    assert len(names) == 40
    told = {name: f"{number} {time.monotonic_ns()} parole" for number, name in enumerate(names)}
    for number, name in enumerate(names):
        if number in {10, 20}:
            context.set_offline(number == 10)
        if number == 30:
            killable.kill()
        page.locator(f"textarea[name='{name}']").fill(told[name])
    expect(page.locator("[data-save-status]")).to_contain_text("Non salvato")
    killable.start()
    expect(page.locator("[data-save-status]")).to_have_attribute("data-state", "saved", timeout=30_000)
    other = context.new_page()
    other.goto(address)
    other.evaluate(OPEN_ALL)
    expect(other.locator("[data-draft-offer]")).to_be_hidden()
    assert values(other, names) == told


def test_an_answer_that_is_lost_on_its_way_makes_no_clash(context: BrowserContext, site: str) -> None:
    """The server has saved, and the page never heard of it."""
    page = context.new_page()
    enter(page, site)
    open_form(page, assessing(page, site))
    name = texts(page)[1]
    mark = f"Una parola {time.monotonic_ns()}"
    lost: list[int] = []

    def lose(route: Route) -> None:
        lost.append(route.fetch().status)
        route.abort()

    page.route(KEPT, lose, times=1)
    page.locator(f"textarea[name='{name}']").fill(mark)
    page.locator(f"textarea[name='{name}']").blur()
    expect(page.locator("[data-save-status]")).to_have_attribute("data-state", "saved", timeout=15_000)
    type_on(page, name, " e due")
    page.locator(f"textarea[name='{name}']").blur()
    expect(page.locator("[data-save-status]")).to_have_attribute("data-state", "saved", timeout=15_000)
    assert lost == [200]
    expect(page.locator(".draft-clash")).to_have_count(0)
    assert resumed(context, page.url, [name]) == {name: f"{mark} e due"}


def test_what_is_typed_while_a_save_is_under_way_is_sent_next(context: BrowserContext, site: str) -> None:
    page = context.new_page()
    enter(page, site)
    open_form(page, assessing(page, site))
    name = texts(page)[2]

    def slow(route: Route) -> None:
        page.wait_for_timeout(800)
        route.continue_()

    page.route(KEPT, slow, times=1)
    mark = f"Prima {time.monotonic_ns()}"
    page.locator(f"textarea[name='{name}']").fill(mark)
    page.locator(f"textarea[name='{name}']").blur()
    type_on(page, name, " e mentre salva")
    expect(page.locator("[data-save-status]")).to_have_attribute("data-state", "saved")
    page.wait_for_function("() => !document.querySelector('[data-state=saving]')")
    page.wait_for_timeout(CONTRACT + 1000)
    assert resumed(context, page.url, [name]) == {name: f"{mark} e mentre salva"}


def test_going_to_another_page_at_once_loses_nothing(context: BrowserContext, site: str) -> None:
    page = context.new_page()
    enter(page, site)
    address = assessing(page, site)
    open_form(page, address)
    name = texts(page)[3]
    mark = f"Scritto e via {time.monotonic_ns()}"
    page.locator(f"textarea[name='{name}']").fill(mark)
    page.goto(f"{site}/oggi")
    page.wait_for_timeout(CONTRACT + 1000)  # what is sent at the last moment may arrive after the next page
    assert resumed(context, address, [name]) == {name: mark}
