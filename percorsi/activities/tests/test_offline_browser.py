"""The attendance of a phone, in the real browser: sent again it is taken once. Without a network: budget 1.2-1b."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser import NO_NETWORK

pytestmark = pytest.mark.browser
START = "/m/presenze/oggi"
GARDEN = "Orto condiviso"


@pytest.fixture
def dario(page: Page, site: str, tolerated: set[int]) -> Iterator[Page]:
    """On his phone, with the lists of his meetings kept."""
    tolerated.add(NO_NETWORK)
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{site}/accedi")
    page.locator("button.player[value=dario]").click()
    page.wait_for_url("**/oggi")
    page.goto(site + START)
    ready(page)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    yield page
    page.context.set_offline(False)


def ready(page: Page) -> None:
    page.locator("[data-offline][data-ready=yes]").wait_for()


def counter(page: Page, number: int) -> None:
    expect(page.locator("[data-offline-count]")).to_have_text(str(number))


def begun(page: Page, title: str) -> Locator:
    """The first meeting of an edition that waits for its attendance."""
    return page.locator("ul.listed > li", has_text=title).first


def names(page: Page) -> list[str]:
    return page.locator("form.attendance legend").all_text_contents()


def test_taken_twice_by_a_phone_that_heard_no_answer_it_is_taken_once(dario: Page, site: str) -> None:
    """The server has it, the answer never came, the phone was switched off; then it sends again."""
    address = begun(dario, GARDEN).get_by_role("link").get_attribute("href")
    answers: list[str] = []

    def swallow(route: Route) -> None:
        if route.request.method == "POST":
            answers.append(route.fetch().text())
            route.abort()
        else:
            route.continue_()

    dario.route(f"**{address}", swallow)
    dario.goto(f"{site}{address}")
    ready(dario)
    listed = names(dario)
    dario.get_by_role("button", name="Salva le presenze").click()
    expect(dario.get_by_text("resta su questo telefono e parte più tardi")).to_be_visible()
    counter(dario, 1)
    assert [json.loads(one) for one in answers] == [{"received": True}]
    dario.unroute(f"**{address}")
    dario.get_by_role("button", name="Invia adesso").click()
    counter(dario, 0)
    dario.goto(f"{site}{address}")
    expect(dario.get_by_text(f"{len(listed)} presenti su {len(listed)}.")).to_be_visible()


def test_who_never_was_here_with_the_network_is_told_so(page: Page, site: str, tolerated: set[int]) -> None:
    page.goto(f"{site}/m/presenze/senza-rete")
    ready(page)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    expect(page.get_by_text("Su questo telefono non c'è nessun elenco")).to_be_visible()
    expect(page.get_by_text("Su questo telefono non è ancora entrato nessuno")).to_be_visible()
