"""How the tests write in a form, watch what is typed, and look at what came back."""

import sys
from dataclasses import dataclass

from playwright.sync_api import BrowserContext, Page, expect

from percorsi.demo.cast import PASSWORD

CONTRACT = 2000  # milliseconds of typing that may be lost
KEPT = "**/tieni"
WATCH = """() => {
  window.typedHere = [];
  document.addEventListener("input", ({ target }) => window.typedHere.push([target.name, target.value, Date.now()]));
}"""
OPEN_ALL = "() => document.querySelectorAll('details').forEach((one) => { one.open = true; })"
SIGN_OUT = "() => document.querySelector('form[data-sign-out]').requestSubmit()"


@dataclass
class Typed:
    """What was in each field when something died, and what was there two seconds before."""

    now: dict[str, str]
    owed: dict[str, str]
    at: dict[str, list[tuple[str, int]]]
    died: int

    def lost(self, found: dict[str, str]) -> int:
        """Milliseconds of typing that did not come back."""
        gone = [at for name, told in self.at.items() for value, at in told if len(value) > len(found.get(name, ""))]
        return self.died - min(gone) if gone else 0


def enter(page: Page, address: str, username: str = "bruno") -> None:
    page.goto(f"{address}/accedi")
    page.fill("#id_username", username)
    page.fill("#id_password", PASSWORD)
    page.locator(".door-form .btn-primary").click()
    page.wait_for_url(f"{address}/oggi")


def assessing(page: Page, server: str) -> str:
    """The form with all questions of the draft that waits on one's day."""
    found = page.locator("a[href^='/valutazioni/']").first.get_attribute("href")
    return f"{server}{found}/compila"


def open_form(page: Page, address: str) -> None:
    page.goto(address)
    page.evaluate(OPEN_ALL)
    page.evaluate(WATCH)


def texts(page: Page) -> list[str]:
    return [str(one.get_attribute("name")) for one in page.locator("textarea[name]").all()]


def watched(page: Page) -> Typed:
    """Read at the last moment before something dies."""
    died = int(page.evaluate("Date.now()"))
    told: dict[str, list[tuple[str, int]]] = {}
    for name, value, at in page.evaluate("window.typedHere"):
        told.setdefault(name, []).append((value, at))
    old = {name: [value for value, at in all_ if at <= died - CONTRACT] for name, all_ in told.items()}
    return Typed(
        now={name: all_[-1][0] for name, all_ in told.items()},
        owed={name: values[-1] for name, values in old.items() if values},
        at=told,
        died=died,
    )


def values(page: Page, names: list[str]) -> dict[str, str]:
    return {name: page.locator(f"textarea[name='{name}']").input_value() for name in names}


def resumed(context: BrowserContext, address: str, names: list[str]) -> dict[str, str]:
    """Opened again, with what waited taken up."""
    page = context.new_page()
    page.goto(address)
    page.evaluate(OPEN_ALL)
    offer = page.locator("[data-draft-resume]")
    page.wait_for_timeout(500)
    if offer.is_visible():
        offer.click()
        page.wait_for_function("() => document.querySelector('[data-save-status]').dataset.state !== 'saving'")
        choose_longer(page)
        expect(page.locator("[data-save-status]")).to_have_attribute("data-state", "saved", timeout=20_000)
    found = values(page, names)
    page.close()
    return found


def choose_longer(page: Page) -> None:
    """What a dying page still sent may arrive while its form is opened again: its author sees both, and chooses."""
    while (clash := page.locator(".draft-clash").first).is_visible():
        mine, theirs = (clash.locator(f"[data-text-{which}]").inner_text() for which in ("mine", "theirs"))
        clash.locator("[data-mine]" if len(mine) > len(theirs) else "[data-theirs]").click()


def check(typed: Typed, found: dict[str, str], told: str) -> None:
    """What was owed is there, whole; what was lost of the rest is printed."""
    for name, owed in typed.owed.items():
        assert found[name].startswith(owed), (told, name)
    for name, value in typed.now.items():
        assert value.startswith(found[name]), (told, name)  # and nothing that nobody typed
    sys.stdout.write(f"{told}: {typed.lost(found)} ms of typing lost, {len(typed.now)} fields\n")


def type_on(page: Page, name: str, words: str, delay: int = 25) -> None:
    page.locator(f"textarea[name='{name}']").focus()
    page.keyboard.press("End")
    page.keyboard.type(words, delay=delay)


def session_cookie(context: BrowserContext) -> str:
    names = [one["name"] for one in context.cookies()]
    return next(name for name in names if name.startswith("percorsi-") and not name.endswith("-device"))
