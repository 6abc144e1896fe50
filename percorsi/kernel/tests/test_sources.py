"""The Content-Security-Policy forbids inline code; these tests say where it slipped in before a browser does."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

PERCORSI = Path(__file__).resolve().parents[2]
TEMPLATES = sorted(PERCORSI.glob("*/templates/**/*.html"))
ASSETS = sorted([*PERCORSI.glob("*/static/**/*.css"), *PERCORSI.glob("*/static/**/*.js")])
FORBIDDEN = {
    "an inline script": re.compile(r"<script(?![^>]*\bsrc=)", re.IGNORECASE),
    "an inline style": re.compile(r"<style\b|\sstyle\s*=", re.IGNORECASE),
    "an event attribute": re.compile(r"\son[a-z]+\s*=\s*[\"']", re.IGNORECASE),
    "htmx code in an attribute": re.compile(r"hx-on[:-]|\bjs:|hx-vals\s*=\s*[\"']js", re.IGNORECASE),
    "a script address": re.compile(r"javascript:", re.IGNORECASE),
}
ELSEWHERE = re.compile(r"(?:src|href|action|url\(|@import)\s*=?\s*[\"'(]*\s*(?:https?:)?//", re.IGNORECASE)


def short(path: Path) -> str:
    return str(path.relative_to(PERCORSI))


@pytest.mark.parametrize("path", TEMPLATES, ids=short)
def test_a_template_holds_no_inline_code_and_loads_nothing_from_elsewhere(path: Path) -> None:
    text = path.read_text("utf-8")
    found = [what for what, pattern in FORBIDDEN.items() if pattern.search(text)]
    assert found == []
    assert not ELSEWHERE.search(text)


@pytest.mark.parametrize("path", ASSETS, ids=short)
def test_an_asset_loads_nothing_from_elsewhere_and_evaluates_nothing(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not ELSEWHERE.search(text)
    assert not re.search(r"\beval\(|new Function|innerHTML|document\.write|setAttribute\([\"']style", text)


@pytest.mark.parametrize("path", TEMPLATES, ids=short)
def test_a_template_is_short_enough_to_be_read(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 120


def test_what_is_touched_is_large_enough_for_a_finger() -> None:
    """WCAG 2.5.5: 44 pixels where one works standing up."""
    styles = "\n".join(path.read_text("utf-8") for path in PERCORSI.glob("kernel/static/kernel/*.css"))
    assert "--touch: 2.75rem" in styles  # 44 px
    for selector in (".btn", ".choice", ".menu > summary", ".hat", ".tabs a", ".brand"):
        rules = re.findall(re.escape(selector) + r"[^{}]*\{([^}]*)\}", styles)
        assert any("min-height: var(--touch)" in rule for rule in rules), selector


def test_bootstrap_italia_is_served_without_what_the_policy_refuses() -> None:
    found = finders.find("bootstrap-italia/css/bootstrap-italia.css")
    text = Path(str(found)).read_text("utf-8")
    assert ":root{" in text
    assert "data:font" not in text
    assert "data:application/font" not in text
    assert "sourceMappingURL" not in text
