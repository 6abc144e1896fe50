"""The pictures of the README, from the running demonstration: `make screenshots`.

They are taken as somebody of the cast would see the pages, in Italian, on a desk and on a phone.
"""

import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from percorsi.demo.cast import PASSWORD  # noqa: E402 - the repository is found first
from tests.browser import launch_options  # noqa: E402 - same
from tests.site import running_site  # noqa: E402 - same

FOLDER = ROOT / "docs" / "screenshots"
DESK, PHONE = {"width": 1280, "height": 860}, {"width": 390, "height": 844}


@dataclass(frozen=True)
class Picture:
    name: str
    username: str
    path: str
    clicks: tuple[str, ...] = ()  # links to follow from there, by their text
    phone: bool = False


PICTURES = (
    Picture("my-day", "bruno", "/oggi"),
    Picture("my-day-phone", "bruno", "/oggi", phone=True),
    Picture("people", "ada", "/persone?ended=on"),
    Picture("person", "bruno", "/persone", ("Livia Aurora",)),
    Picture("diary", "bruno", "/persone", ("Livia Aurora", "Diario")),
    Picture("indicators", "elsa", "/dati/indicatori"),
    Picture("programme", "elsa", "/programma"),
    Picture("sign-in", "", "/accedi"),
)


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder, running_site(Path(folder)) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        for picture in PICTURES:
            take(browser, picture, site=site)
            print(f"docs/screenshots/{picture.name}.png")
        browser.close()


def take(browser: Browser, picture: Picture, *, site: str) -> None:
    context = browser.new_context(
        base_url=site, locale="it-IT", timezone_id="Europe/Rome", viewport=PHONE if picture.phone else DESK
    )
    page = context.new_page()
    if picture.username:
        sign_in(page, picture.username)
    page.goto(picture.path)
    for words in picture.clicks:
        page.get_by_role("link", name=words, exact=True).first.click()
        page.wait_for_load_state()
    page.screenshot(path=FOLDER / f"{picture.name}.png")
    context.close()


def sign_in(page: Page, username: str) -> None:
    page.goto("/accedi")
    page.fill("input[name=username]:not([type=hidden])", username)
    page.fill("input[name=password]:not([type=hidden])", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/oggi")


if __name__ == "__main__":
    main()
