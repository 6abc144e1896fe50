"""Nothing typed is lost when a session or a token ends, and signing in leads to no other site."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from percorsi.access.actor import Actor
from percorsi.access.tests.factories import PASSWORD, make_actor
from percorsi.access.tests.pages import hidden_fields, text
from percorsi.access.vocabulary import Role


@pytest.fixture
def bruno(db: None) -> Actor:
    return make_actor("Bruno", Role.CASE_MANAGER, password=PASSWORD)


@pytest.fixture
def outside(db: None) -> Client:
    return Client(headers={"accept-language": "it"})


def test_a_session_that_ends_while_writing_keeps_the_text_and_sends_it_after_signing_in(bruno: Actor) -> None:
    client = Client(headers={"accept-language": "it"})
    asked = client.post("/componenti", {"given_name": "Maria", "note": "Vorrei un lavoro <la mattina>."})
    assert asked.status_code == 401
    assert "La sessione è finita" in text(asked)
    kept = dict(hidden_fields(text(asked)))
    assert kept["kept:given_name"] == "Maria"
    assert kept["next"] == "/componenti"
    welcome = client.post("/accedi", kept | {"username": "bruno", "password": PASSWORD})
    assert welcome.status_code == 200
    again = dict(hidden_fields(text(welcome)))
    assert again["given_name"] == "Maria"
    assert again["note"] == "Vorrei un lavoro <la mattina>."
    assert 'action="/componenti"' in text(welcome)


def test_a_wrong_password_does_not_lose_it_either(bruno: Actor) -> None:
    client = Client()
    response = client.post(
        "/accedi", {"username": "bruno", "password": "no", "next": "/componenti", "kept:note": "a lungo"}
    )
    assert response.status_code == 422
    assert dict(hidden_fields(text(response)))["kept:note"] == "a lungo"


def test_a_page_opened_too_long_ago_is_confirmed_and_loses_nothing(bruno: Actor) -> None:
    client = Client(enforce_csrf_checks=True, headers={"accept-language": "it"})
    client.force_login(bruno.user)
    response = client.post("/componenti?q=1", {"given_name": "Maria", "note": "a lungo"})
    assert response.status_code == 403
    assert {"given_name": "Maria", "note": "a lungo"}.items() <= dict(hidden_fields(text(response))).items()
    assert 'action="/componenti?q=1"' in text(response)
    assert "csrfmiddlewaretoken" in text(response)


def test_a_password_is_never_written_into_a_page(bruno: Actor) -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.post("/accedi", {"username": "bruno", "password": PASSWORD})
    assert response.status_code == 403
    assert "bruno" in text(response)
    assert PASSWORD not in text(response)


def test_signing_in_leads_back_to_the_page_asked_for(outside: Client, bruno: Actor) -> None:
    asked = outside.get("/componenti?town=Magenta")
    address = urlsplit(asked.headers["Location"])
    assert address.path == "/accedi"
    entered = outside.post(
        "/accedi", {"username": "bruno", "password": PASSWORD, "next": parse_qs(address.query)["next"][0]}
    )
    assert entered.headers["Location"] == "/componenti?town=Magenta"


@pytest.mark.parametrize("next_address", ["https://altrove.example/", "//altrove.example", "javascript:alert(1)"])
def test_signing_in_leads_to_no_other_site(outside: Client, bruno: Actor, next_address: str) -> None:
    entered = outside.post("/accedi", {"username": "bruno", "password": PASSWORD, "next": next_address})
    assert entered.headers["Location"] == "/"
