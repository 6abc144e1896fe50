"""The pictures of the README, taken from a demonstration made for the purpose: `make screenshots`."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Page, ViewportSize, sync_playwright  # noqa: E402 - the root comes first

from tests.browser import launch_options  # noqa: E402 - same
from tests.site import address, end, percorsi, surroundings  # noqa: E402 - same

FOLDER = ROOT / "docs" / "screenshots"
DESK: ViewportSize = {"width": 1280, "height": 860}
PHONE: ViewportSize = {"width": 390, "height": 844}


@dataclass(frozen=True)
class Picture:
    """Whose page it is, where it starts, and the link to follow from there (the first that matches)."""

    name: str
    player: str
    path: str
    then: str = ""
    size: ViewportSize | None = None


PICTURES = (
    Picture("sign-in", "", "/accedi"),
    Picture("my-day", "bruno", "/oggi"),
    Picture("people", "bruno", "/persone"),
    Picture("person", "bruno", "/persone", then="main a[href^='/persone/']:not([href*='?']):not([href$='/cerca'])"),
    Picture("indicators", "ada", "/dati/indicatori"),
    Picture("project", "elsa", "/progetti/CIAO"),
    Picture("components", "bruno", "/componenti"),
    Picture("my-day-phone", "bruno", "/oggi", size=PHONE),
)


def take(page: Page, site: str, picture: Picture) -> str | None:
    """None when it was taken, else what is wrong."""
    page.context.clear_cookies()
    page.set_viewport_size(picture.size or DESK)
    page.goto(f"{site}/accedi")
    if picture.player:
        page.locator(f"button.player[value='{picture.player}']").click()
    answer = page.goto(f"{site}{picture.path}")
    if picture.then:
        page.locator(picture.then).first.click()
        page.wait_for_load_state()
    if answer is None or not answer.ok:
        return f"{picture.name}: {picture.path} answers {answer.status if answer else 'nothing'}"
    page.screenshot(path=FOLDER / f"{picture.name}.png", animations="disabled")
    return None


def take_all(site: str) -> list[str]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        page = browser.new_page(locale="it-IT", timezone_id="Europe/Rome", device_scale_factor=1)
        faults = []
        for picture in PICTURES:
            print(f"{picture.name} …", file=sys.stderr, flush=True)
            faults += [fault for fault in [take(page, site, picture)] if fault]
        browser.close()
    return faults


def main() -> int:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="percorsi-pictures-") as folder:
        env = surroundings(Path(folder))
        with subprocess.Popen(percorsi("demo"), env=env, stdout=subprocess.PIPE, text=True, cwd=ROOT) as server:
            try:
                faults = take_all(address(server))
            finally:
                end(server)
                subprocess.run(percorsi("database", "remove", "--yes"), check=True, env=env, cwd=ROOT)
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    os.chdir(ROOT)
    sys.exit(main())
