"""Prints the path of the Chromium that the browser tests drive; exits 1 when there is none."""

import os
import shutil
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def browser_path() -> str | None:
    """Named by the environment, else on PATH, else Playwright's own."""
    named = os.environ.get("PERCORSI_BROWSER")
    on_path = (shutil.which(name) for name in NAMES)
    return named or next(filter(None, on_path), None) or _of_playwright()


def _of_playwright() -> str | None:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - slow, and rarely needed

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


if __name__ == "__main__":
    path = browser_path()
    print(path or "no Chromium")
    sys.exit(0 if path else 1)
