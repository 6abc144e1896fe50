"""The real browser: found here, watched in every test. `python -m tests.browser` prints which one it is."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connection
from playwright.sync_api import Page, Playwright, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
OURS = frozenset({"127.0.0.1", "localhost", ""})
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
GRAVE = frozenset({"serious", "critical"})
LOWEST_FAULT = 400
NO_NETWORK = 0  # `tolerated.add(NO_NETWORK)`: the test takes the network away
REPORTED_ONLY = "[Report Only]"  # trusted types: what htmx does with an answer of ours is not refused


def browser_path() -> str | None:
    """Named by the environment, else on PATH, else Playwright's own."""
    on_path = (shutil.which(name) for name in NAMES)
    return os.environ.get("PERCORSI_BROWSER") or next(filter(None, on_path), None) or _of_playwright()


def _of_playwright() -> str | None:
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def launch_options() -> dict[str, Any]:
    """The sandbox of Chromium does not work for root; a small /dev/shm ends it early in containers."""
    path = browser_path()
    if path is None:
        pytest.fail("No Chromium: install chromium, or set PERCORSI_BROWSER to one.")
    flags = ["--disable-dev-shm-usage", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    return {"executable_path": path, "args": flags}


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Beside its loop Django opens connections of its own: the one of before would stay open and unseen."""
    connection.close()
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return browser_type_launch_args | launch_options()


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return browser_context_args | {"locale": "it-IT", "timezone_id": "Europe/Rome"}


@pytest.fixture
def tolerated() -> set[int]:
    """Answers a test provokes on purpose: `tolerated.add(404)`."""
    return set()


@pytest.fixture
def page(page: Page, tolerated: set[int]) -> Iterator[Page]:
    """Fails on a complaint of the console, on a fault of the server and on a request to another host."""
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(f"script error: {error}"))
    page.on("console", lambda message: complaints.extend(_complaint(message, tolerated)))
    page.on("response", lambda answer: complaints.extend(_fault(answer.status, answer.url, tolerated)))
    page.on("request", lambda request: complaints.extend(_stranger(request.url)))
    yield page
    assert complaints == []


def _complaint(message: Any, tolerated: set[int]) -> list[str]:
    if (
        message.type != "error"
        or REPORTED_ONLY in message.text
        or any(f"status of {status}" in message.text for status in tolerated)
        or (NO_NETWORK in tolerated and "net::ERR_" in message.text)
    ):
        return []
    return [f"console: {message.text}"]


def _fault(status: int, url: str, tolerated: set[int]) -> list[str]:
    return [f"{status}: {url}"] if status >= LOWEST_FAULT and status not in tolerated else []


def _stranger(url: str) -> list[str]:
    parts = urlsplit(url)
    return [] if parts.scheme in {"data", "blob", "about"} or parts.hostname in OURS else [f"other host: {url}"]


def findings(page: Page) -> list[str]:
    """What axe finds serious on the page, and where."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{urlsplit(page.url).path}: {finding['id']} at {finding['nodes'][0]['target']}"
        for finding in found
        if finding["impact"] in GRAVE
    ]


@pytest.fixture
def accessible() -> Callable[[Page], None]:
    """`accessible(page)` fails on a serious finding."""

    def check(page: Page) -> None:
        assert findings(page) == []

    return check


if __name__ == "__main__":
    found = browser_path()
    sys.stdout.write(f"{found or 'no Chromium'}\n")
    sys.exit(0 if found else 1)
