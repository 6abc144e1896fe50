"""Every page that every account can reach by its links, in the real browser: no fault, no complaint, accessible."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import Page, ViewportSize

from tests.browser import findings

pytestmark = pytest.mark.browser

PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1280, "height": 900}
PLAYERS = "button.player"
LINKS = "a[href^='/']:not([download])"
WRITTEN_IN = f"""(text) => [...new DOMParser().parseFromString(text, "text/html").querySelectorAll("{LINKS}")]
    .map((link) => link.getAttribute("href"))"""
NOT_PAGES = ("/static/", "/esci", "/lingua")
FILES = (".csv", ".xlsx", ".pdf", ".ics", ".svg")


def _players(page: Page, site: str) -> list[str]:
    """The first account of each role."""
    page.goto(f"{site}/accedi")
    roles = page.eval_on_selector_all(
        PLAYERS, "all => all.map(one => [one.querySelector('.player-role').innerText, one.value])"
    )
    return list(dict(reversed(roles)).values())


def _enter(page: Page, site: str, player: str) -> None:
    page.context.clear_cookies()
    page.goto(f"{site}/accedi")
    page.locator(f"{PLAYERS}[value='{player}']").click()
    page.wait_for_load_state()


def _reachable(page: Page, text: str) -> dict[str, str]:
    """One address for each kind of page: a list of a hundred persons leads to one person's file."""
    addresses: list[str] = page.evaluate(WRITTEN_IN, text)
    pages = [address for address in addresses if not address.startswith(NOT_PAGES)]
    return {_kind(address): address for address in reversed(pages) if not urlsplit(address).path.endswith(FILES)}


def _kind(address: str) -> str:
    """The route; a link that leads nowhere is a kind of its own, and the page shows the fault."""
    path = urlsplit(address).path
    try:
        return str(resolve(path).route)
    except Resolver404:
        return path


def _walk(page: Page, open_page: Callable[[str, str], str]) -> set[str]:
    """Each kind of page once, whatever the order of the links."""
    seen: set[str] = set()
    waiting = {_kind(page.url): urlsplit(page.url).path}
    while waiting:
        kind, address = waiting.popitem()
        text = open_page(kind, address)
        seen.add(kind)
        waiting |= {kind: address for kind, address in _reachable(page, text).items() if kind not in seen}
    return seen


def _sideways(page: Page) -> list[str]:
    """How much of the page a phone hides at its right."""
    page.set_viewport_size(PHONE)
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    page.set_viewport_size(DESK)
    return [f"{urlsplit(page.url).path} is {wide} pixels too wide for a phone"] if wide > 0 else []


def test_the_sign_in_page_is_accessible_and_fits_a_phone(site: str, page: Page) -> None:
    page.goto(f"{site}/accedi")
    assert [*findings(page), *_sideways(page)] == []


@pytest.mark.slow
def test_every_page_of_every_account_works_is_accessible_and_fits_a_phone(site: str, page: Page) -> None:
    page.set_viewport_size(DESK)
    looked_at: set[str] = set()
    found: list[str] = []

    def look(kind: str, address: str) -> str:
        """The first account that comes to a kind of page sees it drawn; of the others the answer is read."""
        if kind in looked_at:
            answer = page.request.get(f"{site}{address}")
            found.extend([] if answer.ok else [f"{address} answers {answer.status}"])
            return answer.text()
        page.goto(f"{site}{address}")
        looked_at.add(kind)
        found.extend([*findings(page), *_sideways(page)])
        return page.content()

    walks = {}
    for player in _players(page, site):
        _enter(page, site, player)
        walks[player] = _walk(page, look)
    assert found == []
    assert min(len(seen) for seen in walks.values()) >= 3, walks  # home, and what the role is there for


def test_only_technical_cookies_are_set(site: str, page: Page) -> None:
    page.goto(f"{site}/accedi")
    names = {str(cookie.get("name")) for cookie in page.context.cookies()}
    assert {name for name in names if not name.startswith(("csrftoken", "percorsi-", "django_language"))} == set()


def test_pages_carry_the_headers_that_protect_them(site: str, page: Page) -> None:
    answer = page.goto(f"{site}/accedi")
    assert answer
    headers = answer.headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-frame-options"] == "DENY"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] in {"no-referrer", "same-origin"}
    assert "no-store" in headers["cache-control"]
