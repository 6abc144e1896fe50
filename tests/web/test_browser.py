"""H6, H7: what stays in a browser, and whom it asks."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route

from percorsi.demo.cast import PASSWORD

pytestmark = pytest.mark.browser

NEUTRAL = "it.wikipedia.org"
STORED = "() => [Object.keys(localStorage), Object.keys(sessionStorage)]"
AREA = """<!doctype html><html lang="it"><title>{title}</title><script src="{script}" defer></script>
<body><div data-leaves-no-trace><a data-quick-exit href="https://it.wikipedia.org/">Esci subito</a></div>
<a id="on" href="/area/due">Avanti</a>
<form method="post" action="/area/tre"><button id="send" name="answer" value="yes">Invia</button></form>
<p id="where">{title}</p></body></html>"""


@pytest.fixture
def context(browser: Browser, browser_context_args: dict[str, object]) -> Iterator[BrowserContext]:
    """The neutral page is played here: nothing leaves this machine."""
    context = browser.new_context(**browser_context_args)  # type: ignore[arg-type]
    context.route(
        f"https://{NEUTRAL}/**", lambda route: route.fulfill(body="<title>Neutra</title>", content_type="text/html")
    )
    yield context
    context.close()


def enter(page: Page, site: str, username: str) -> None:
    page.goto(f"{site}/accedi")
    page.fill("[name=username]", username)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url(f"{site}/**")


def area(context: BrowserContext, site: str, script: str) -> None:
    """Three pages of an area for persons, with the script as the product serves it."""

    def answer(route: Route) -> None:
        title = urlsplit(route.request.url).path.rsplit("/", 1)[-1]
        route.fulfill(body=AREA.format(title=title, script=script), content_type="text/html")

    context.route(f"{site}/area/**", answer)


def script_of(page: Page, site: str) -> str:
    page.goto(f"{site}/accedi")
    return str(page.eval_on_selector("script[src*='quick-exit']", "script => script.src"))


def test_the_quick_exit_leaves_no_page_of_the_area_in_the_history(context: BrowserContext, site: str) -> None:
    script = script_of(context.new_page(), site)
    area(context, site, script)
    page = context.new_page()
    page.goto(f"{site}/area/uno")
    page.click("#on")
    page.wait_for_selector("#where:text-is('due')")
    page.click("#send")
    page.wait_for_selector("#where:text-is('tre')")
    page.click("[data-quick-exit]")
    page.wait_for_url(f"https://{NEUTRAL}/**")
    assert page.evaluate("history.length") == 2  # the empty page of the new window, and the neutral one
    page.go_back()
    assert page.url == "about:blank"


def test_without_the_script_the_quick_exit_is_a_link(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, locale="it-IT")
    context.route(
        f"https://{NEUTRAL}/**", lambda route: route.fulfill(body="<title>Neutra</title>", content_type="text/html")
    )
    page = context.new_page()
    enter(page, site, "bruno")
    page.goto(f"{site}/componenti")
    with page.expect_request(f"https://{NEUTRAL}/**") as asked:
        page.click("[data-quick-exit]")
    assert "referer" not in asked.value.headers
    context.close()


def test_the_browser_keeps_no_page_for_later(context: BrowserContext, site: str) -> None:
    page = context.new_page()
    enter(page, site, "bruno")
    for address in ("/persone", "/persone/cerca?q=ro", "/oggi"):
        page.goto(f"{site}{address}")
        assert page.evaluate(STORED) == [[], []]


def test_after_signing_out_the_back_button_shows_nothing(context: BrowserContext, site: str) -> None:
    page = context.new_page()
    enter(page, site, "bruno")
    page.goto(f"{site}/persone")
    page.evaluate("() => { localStorage.setItem('x', '1'); sessionStorage.setItem('y', '2'); }")
    page.click("[data-menu] summary")
    page.click("form[action='/esci'] button")
    page.wait_for_url(f"{site}/accedi**")
    assert page.evaluate(STORED) == [[], []]
    assert f"percorsi-{urlsplit(site).port}" not in {cookie["name"] for cookie in context.cookies()}
    page.go_back()
    assert urlsplit(page.url).path == "/accedi"


def test_no_page_asks_another_host(context: BrowserContext, site: str) -> None:
    asked: set[str | None] = set()
    page = context.new_page()
    page.on("request", lambda request: asked.add(urlsplit(request.url).hostname))
    enter(page, site, "bruno")
    for address in ("/oggi", "/persone", "/progetti", "/rete", "/territorio/copertura", "/componenti", "/xyz"):
        page.goto(f"{site}{address}")
    assert asked == {"127.0.0.1"}
