"""H2, H3: what protects an answer is on every answer, whoever gives it; no page holds a script or a style."""

import json
import re
from typing import Any

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.test import Client, override_settings

from tests.addresses import SAFE, UNSAFE, Walked, walked

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'; "
    "manifest-src 'self'"
)
SHUT = "sandbox; default-src 'none'; frame-ancestors 'none'"  # of a file: it runs nothing
EXACT = {
    "Content-Security-Policy-Report-Only": "require-trusted-types-for 'script'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
}


def faults(response: Any) -> list[str]:
    """What is missing from an answer."""
    headers = response.headers
    missing = [f"{name}: {headers.get(name)}" for name, value in EXACT.items() if headers.get(name) != value]
    policy = SHUT if headers["Content-Type"] == "application/pdf" else POLICY
    if set(headers.get("Content-Security-Policy", "").split("; ")) != set(policy.split("; ")):
        missing.append(f"policy: {headers.get('Content-Security-Policy')}")
    if "HX-Request" not in headers.get("Vary", ""):
        missing.append(f"Vary: {headers.get('Vary')}")
    if "camera=()" not in headers.get("Permissions-Policy", ""):
        missing.append("Permissions-Policy")
    if headers.get("Cache-Control") != "no-store":
        missing.append(f"Cache-Control: {headers.get('Cache-Control')}")
    return missing


# Headers


def test_every_answer_to_a_stranger_is_protected_whatever_the_method(outside: Client) -> None:
    found = {
        f"{method} {one.pattern}": faults(getattr(outside, method)(one.address))
        for one in walked()
        for method in (*SAFE, *UNSAFE)
    }
    assert {name: missing for name, missing in found.items() if missing} == {}


def test_every_page_of_somebody_signed_in_is_protected(inside: Client, filled: list[Walked]) -> None:
    answers = {one.pattern: inside.get(one.address) for one in filled}
    assert {pattern: missing for pattern, answer in answers.items() if (missing := faults(answer))} == {}
    reached = [pattern for pattern, answer in answers.items() if answer.status_code == 200]
    assert len(reached) > len(filled) / 3, reached  # a walk that meets only closed doors proves nothing


def no_database(*args: Any) -> None:
    raise OperationalError("the server closed the connection unexpectedly")


def out_of_order(*args: Any) -> None:
    raise RuntimeError("a fault of ours")


@pytest.mark.parametrize(("fault", "status"), [(no_database, 503), (out_of_order, 500)])
def test_failures_are_protected_too(inside: Client, fault: Any, status: int) -> None:
    with connection.execute_wrapper(fault):
        answer = inside.get("/oggi")
    assert answer.status_code == status
    assert faults(answer) == []


@pytest.mark.parametrize(
    ("address", "more", "status"),
    [
        ("/xyz", {}, 404),
        ("/static/xyz.css", {}, 404),
        ("/accedi", {"headers": {"host": "somebody.else"}}, 400),
        ("/accedi?" + "a=1&" * 2100, {}, 400),
    ],
)
def test_refusals_of_the_framework_are_protected_too(outside: Client, address: str, more: Any, status: int) -> None:
    answer = outside.get(address, **more)
    assert answer.status_code == status
    assert faults(answer) == []


FILES = ("kernel/page.css", "kernel/js/page.js", "kernel/mark.svg")


def test_stylesheets_scripts_and_pictures_are_protected_and_may_be_kept(db: None) -> None:
    with override_settings(WHITENOISE_USE_FINDERS=True):
        client = Client()
        answers = [client.get(f"{settings.STATIC_URL}{name}") for name in FILES]
    for answer in answers:
        assert answer.status_code == 200
        assert [missing for missing in faults(answer) if not missing.startswith("Cache-Control")] == []
        answer.close()


def test_over_https_browsers_are_told_to_stay_there(db: None) -> None:
    https = {"SECURE_SSL_REDIRECT": True, "SECURE_HSTS_SECONDS": 31_536_000, "SECURE_HSTS_INCLUDE_SUBDOMAINS": True}
    with override_settings(**https):
        again = Client()
        moved, answer = again.get("/accedi"), again.get("/accedi", secure=True)
    assert moved.status_code == 301
    assert moved.headers["Location"].startswith("https://")
    assert faults(moved) == []
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


def test_signing_out_leaves_nothing_in_the_browser(inside: Client) -> None:
    answer = inside.post("/esci")
    assert '"cache"' in answer.headers["Clear-Site-Data"]
    assert '"storage"' in answer.headers["Clear-Site-Data"]
    assert answer.cookies[settings.SESSION_COOKIE_NAME].value == ""


# Pages without scripts or styles of their own

INLINE = re.compile(
    rb"<script(?![^>]*\ssrc=)[^>]*>|<style[\s>]|\sstyle=|\son[a-z]+=|\shx-on|javascript:|\shx-vals=.js:", re.IGNORECASE
)


def test_no_page_holds_a_script_or_a_style(inside: Client, filled: list[Walked]) -> None:
    found = {one.pattern: INLINE.findall(inside.get(one.address).content) for one in filled}
    assert {pattern: inline for pattern, inline in found.items() if inline} == {}


def test_the_search_for_scripts_and_styles_sees_them() -> None:
    planted = [
        b"<script>",
        b'<p style="x">',
        b'<p onclick="x">',
        b"<style>",
        b'<a href="javascript:x">',
        b'<p hx-on:x="">',
    ]
    assert [one for one in planted if not INLINE.search(one)] == []
    assert not INLINE.search(b'<script src="/static/a.js" defer></script>')


def test_htmx_runs_no_text_keeps_no_page_and_asks_nobody_else(inside: Client) -> None:
    page = inside.get("/oggi").content.decode()
    configured = re.search(r"<meta name=\"htmx-config\" content='([^']+)'", page)
    assert configured
    wanted = {"allowEval": False, "includeIndicatorStyles": False, "selfRequestsOnly": True, "historyCacheSize": 0}
    assert json.loads(configured[1]).items() >= wanted.items()
    body = re.search(r"<body[^>]*>", page)
    assert body
    assert 'hx-history="false"' in body[0]
    assert "X-CSRFToken" in body[0]
