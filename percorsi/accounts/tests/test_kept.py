"""Nothing typed is lost when a session or a token ends, and signing in leads to no other site."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from pyotp import TOTP

from percorsi.access.actor import Actor
from percorsi.access.tests.factories import PASSWORD
from percorsi.access.tests.pages import hidden_fields, text
from percorsi.accounts.tests.factories import code_of, code_step, password_step


def test_a_session_that_ends_while_writing_keeps_the_text_and_sends_it_after_signing_in(
    outside: Client, app: TOTP
) -> None:
    asked = outside.post("/componenti", {"given_name": "Maria", "note": "Vorrei un lavoro <la mattina>."})
    assert asked.status_code == 401
    assert "La sessione è finita" in text(asked)
    kept = dict(hidden_fields(text(asked)))
    assert kept["kept:given_name"] == "Maria"
    assert kept["next"] == "/componenti"
    half_way = dict(hidden_fields(text(password_step(outside, **kept))))
    welcome = code_step(outside, code_of(app), **half_way)
    assert welcome.status_code == 200
    again = dict(hidden_fields(text(welcome)))
    assert again["given_name"] == "Maria"
    assert again["note"] == "Vorrei un lavoro <la mattina>."
    assert 'action="/componenti"' in text(welcome)


@pytest.mark.parametrize("wrong", [{"password": "no"}, {"username": "nobody"}])
def test_a_wrong_password_does_not_lose_it_either(outside: Client, bruno: Actor, wrong: dict[str, str]) -> None:
    response = password_step(outside, next="/componenti", **{"kept:note": "a lungo"} | wrong)
    assert response.status_code == 422
    assert dict(hidden_fields(text(response)))["kept:note"] == "a lungo"


def test_nor_does_a_wrong_code(outside: Client, app: TOTP) -> None:
    password_step(outside)
    response = code_step(outside, "000000", **{"kept:note": "a lungo", "next": "/componenti"})
    assert response.status_code == 422
    assert dict(hidden_fields(text(response))) == {"kept:note": "a lungo", "next": "/componenti"}


def test_a_page_opened_too_long_ago_is_confirmed_and_loses_nothing(bruno: Actor) -> None:
    client = Client(enforce_csrf_checks=True, headers={"accept-language": "it"})
    client.force_login(bruno.user)
    response = client.post("/componenti?q=1", {"given_name": "Maria", "note": "a lungo"})
    assert response.status_code == 403
    assert {"given_name": "Maria", "note": "a lungo"}.items() <= dict(hidden_fields(text(response))).items()
    assert 'action="/componenti?q=1"' in text(response)
    assert "csrfmiddlewaretoken" in text(response)


@pytest.mark.parametrize("secret", ["password", "current_password", "otp", "credential"])
def test_a_secret_is_never_written_into_a_page(bruno: Actor, secret: str) -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.post("/accedi", {"username": "bruno", secret: PASSWORD})
    assert response.status_code == 403
    assert "bruno" in text(response)
    assert PASSWORD not in text(response)


def test_signing_in_leads_back_to_the_page_asked_for(outside: Client, app: TOTP) -> None:
    address = urlsplit(outside.get("/componenti?town=Magenta").headers["Location"])
    assert address.path == "/accedi"
    password_step(outside)
    entered = code_step(outside, code_of(app), next=parse_qs(address.query)["next"][0])
    assert entered.headers["Location"] == "/componenti?town=Magenta"


@pytest.mark.parametrize("next_address", ["https://altrove.example/", "//altrove.example", "javascript:alert(1)"])
def test_signing_in_leads_to_no_other_site(outside: Client, app: TOTP, next_address: str) -> None:
    password_step(outside)
    assert code_step(outside, code_of(app), next=next_address).headers["Location"] == "/"
