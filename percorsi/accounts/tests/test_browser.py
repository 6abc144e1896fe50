"""Signing in as people do it: forced enrolment, an app, a passkey, an idle hour, and leaving a shared computer."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pyotp import TOTP

from percorsi.accounts.tests.factories import code_of

pytestmark = pytest.mark.browser

PASSWORD = "percorsi-demo"
# They keep their second factor on the demonstration all browser tests share: nobody else signs in as them.
WITH_APP, WITH_PASSKEY, WITH_READER = "mauro", "emma", "sonia"
Check = Callable[[Page], None]


def type_password(page: Page, site: str, username: str) -> None:
    page.goto(f"{site}/accedi")
    page.get_by_label("Nome di accesso").fill(username)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Entra", exact=True).click()


def leave(page: Page) -> None:
    page.locator(".site-header details.menu > summary, header details.menu > summary").last.click()
    page.get_by_role("button", name="Esci").click()
    page.wait_for_url("**/accedi")


def with_app(page: Page, site: str, username: str, accessible: Check) -> TOTP:
    """First sign-in: an app is added on the way."""
    type_password(page, site, username)
    expect(page.get_by_role("heading", level=1)).to_have_text("Aggiungi un secondo fattore")
    accessible(page)
    page.get_by_role("button", name="Usa un’app").click()
    accessible(page)
    page.get_by_text("Non riesco a leggere il disegno").click()
    secret = page.locator("details .code").inner_text().replace(" ", "")
    page.get_by_label("Codice mostrato dall’app").fill("000000")
    page.get_by_role("button", name="Conferma l’app").click()
    expect(page.locator(".error-summary, .errorlist").first).to_contain_text("Il codice non corrisponde")
    page.get_by_label("Codice mostrato dall’app").fill(code_of(TOTP(secret)))
    page.get_by_role("button", name="Conferma l’app").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Codici di recupero")
    accessible(page)
    return TOTP(secret)


def test_the_first_sign_in_adds_an_app_and_the_next_asks_its_code(
    page: Page, strict_site: str, tolerated: set[int], accessible: Check
) -> None:
    tolerated.add(422)
    app = with_app(page, strict_site, WITH_APP, accessible)
    codes = page.locator(".recovery-codes li").all_inner_texts()
    assert len(set(codes)) == 10
    page.get_by_role("link", name="Li ho messi via: continua").click()
    expect(page.locator("body.signed-in")).to_be_visible()
    leave(page)
    type_password(page, strict_site, WITH_APP)
    expect(page.get_by_role("heading", level=1)).to_have_text("Secondo fattore")
    accessible(page)
    page.get_by_label("Codice", exact=True).fill("000000")
    page.get_by_role("button", name="Entra", exact=True).click()
    expect(page.locator(".error-summary, .errorlist").first).to_contain_text("Il codice è sbagliato")
    page.get_by_label("Codice", exact=True).fill(code_of(app, 1))
    page.get_by_role("button", name="Entra", exact=True).click()
    expect(page.locator("body.signed-in")).to_be_visible()


@pytest.fixture
def reader(page: Page) -> Iterator[Any]:
    """A device with a fingerprint reader, as the browser's own tools pretend it."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.authenticator = session.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]
    yield session
    session.send("WebAuthn.disable")


def test_a_passkey_is_added_at_the_first_sign_in_and_then_is_enough(
    page: Page, strict_site: str, reader: Any, accessible: Check
) -> None:
    type_password(page, strict_site, WITH_PASSKEY)
    page.get_by_role("button", name="Usa una passkey").click()
    page.get_by_label("Nome della passkey").fill("computer dell'ufficio")
    accessible(page)
    page.get_by_role("button", name="Crea la passkey").click()
    page.get_by_role("link", name="Li ho messi via: continua").click()
    leave(page)
    page.get_by_role("button", name="Entra con una passkey").click()
    expect(page.locator("body.signed-in")).to_be_visible()
    page.goto(f"{strict_site}/profilo")
    expect(page.get_by_text("«computer dell'ufficio»")).to_be_visible()
    accessible(page)


def test_a_device_that_does_not_verify_its_user_opens_nothing(
    page: Page, strict_site: str, reader: Any, tolerated: set[int]
) -> None:
    tolerated.add(401)
    type_password(page, strict_site, WITH_READER)
    page.get_by_role("button", name="Usa una passkey").click()
    page.get_by_label("Nome della passkey").fill("telefono")
    page.get_by_role("button", name="Crea la passkey").click()
    page.get_by_role("link", name="Li ho messi via: continua").click()
    leave(page)
    which = {"authenticatorId": reader.authenticator}
    assert len(reader.send("WebAuthn.getCredentials", which)["credentials"]) == 1
    reader.send("WebAuthn.setUserVerified", which | {"isUserVerified": False})
    page.get_by_role("button", name="Entra con una passkey").click()
    expect(page.get_by_text("Il dispositivo non ha risposto").first).to_be_visible()
    expect(page.locator("body.signed-in")).to_have_count(0)


def test_after_signing_out_the_button_back_shows_nothing(page: Page, site: str) -> None:
    """S9."""
    page.goto(f"{site}/accedi")
    page.locator("button.player[value='bruno']").click()
    page.goto(f"{site}/profilo")
    page.evaluate("localStorage.setItem('percorsi-note', 'x'); sessionStorage.setItem('percorsi-note', 'x')")
    leave(page)
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert [one for one in page.context.cookies() if re.fullmatch(r"percorsi-\d+", one["name"])] == []
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Entra")
    expect(page.get_by_role("button", name="Esci", exact=True)).to_have_count(0)


def test_an_idle_page_warns_keeps_what_was_typed_and_lets_one_go_on_in_place(page: Page, site: str) -> None:
    page.goto(f"{site}/accedi")
    page.locator("button.player[value='bruno']").click()
    page.clock.install()
    page.goto(f"{site}/profilo/password")
    typed = page.get_by_label("Nuova password")
    typed.fill("una frase lunga")
    page.clock.fast_forward("25:30")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Ci sei ancora?")
    dialog.get_by_role("button", name="Resta").click()
    expect(dialog).to_be_hidden()
    expect(typed).to_have_value("una frase lunga")
    page.clock.fast_forward("25:30")
    expect(dialog).to_be_visible()


def test_ones_account_reads_well_on_a_phone(page: Page, site: str, accessible: Check) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(f"{site}/accedi")
    page.locator("button.player[value='bruno']").click()
    page.goto(f"{site}/profilo")
    accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
