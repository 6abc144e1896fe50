"""What surrounds every page: headers, language, hats, and what is kept when a session or a token ends."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import IntegrityError, OperationalError, connection
from django.test import Client

from percorsi.access.actor import Actor
from percorsi.access.models import Membership
from percorsi.access.tests.factories import ALWAYS, PASSWORD, make_actor
from percorsi.access.tests.pages import hidden_fields, text
from percorsi.access.tests.roles import as_owner
from percorsi.access.vocabulary import Role
from percorsi.kernel.identifiers import new_id

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "manifest-src 'self'",
}


@pytest.fixture
def bruno(db: None) -> Actor:
    return make_actor("Bruno", Role.CASE_MANAGER, password=PASSWORD)


@pytest.fixture
def inside(bruno: Actor) -> Client:
    client = Client(raise_request_exception=False, headers={"accept-language": "it"})
    client.force_login(bruno.user)
    return client


@pytest.fixture
def outside(db: None) -> Client:
    return Client(raise_request_exception=False, headers={"accept-language": "it"})


def refuse_to_answer(*args: Any) -> None:
    raise OperationalError("the server closed the connection unexpectedly")


def at_once(*args: Any) -> None:
    raise IntegrityError("duplicate key value violates unique constraint")


def out_of_order(*args: Any) -> None:
    raise RuntimeError("a fault of ours")


def policy(response: Any) -> set[str]:
    return set(response.headers["Content-Security-Policy"].split("; "))


# Headers


@pytest.mark.parametrize(("address", "status"), [("/accedi", 200), ("/componenti", 302), ("/esci", 405), ("/xyz", 404)])
def test_the_policy_is_exact_on_every_answer_to_a_stranger(outside: Client, address: str, status: int) -> None:
    response = outside.get(address)
    assert response.status_code == status
    assert policy(response) == POLICY


@pytest.mark.parametrize("fault", [refuse_to_answer, out_of_order])
def test_the_policy_is_exact_on_failures_too(inside: Client, fault: Any) -> None:
    with connection.execute_wrapper(fault):
        response = inside.get("/componenti")
    assert response.status_code in {500, 503}
    assert policy(response) == POLICY


def test_signed_in_pages_stay_in_no_cache_and_lead_nowhere(inside: Client) -> None:
    headers = inside.get("/componenti").headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"


# The database is down


def test_a_database_that_is_down_is_said_and_the_page_comes_back_by_itself(inside: Client) -> None:
    with connection.execute_wrapper(refuse_to_answer):
        response = inside.get("/componenti")
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "10"
    assert '<meta http-equiv="refresh" content="10">' in text(response)
    assert "La base di dati non risponde" in text(response)
    assert inside.get("/componenti").status_code == 200


def test_a_fault_of_ours_is_said_as_such_and_shows_nothing_inside(inside: Client) -> None:
    with connection.execute_wrapper(out_of_order):
        response = inside.get("/componenti")
    assert response.status_code == 500
    assert "Qualcosa è andato storto da parte nostra" in text(response)
    assert "a fault of ours" not in text(response)


@pytest.mark.parametrize(("fault", "status"), [(refuse_to_answer, 503), (out_of_order, 500), (at_once, 409)])
def test_what_was_being_saved_waits_on_the_page_of_the_failure(inside: Client, fault: Any, status: int) -> None:
    with connection.execute_wrapper(fault):
        response = inside.post("/componenti?q=1", {"note": "Parole «lunghe»", "language": ["it", "ar"]})
    assert response.status_code == status
    assert list(hidden_fields(text(response))) == [("note", "Parole «lunghe»"), ("language", "it"), ("language", "ar")]
    assert 'action="/componenti?q=1"' in text(response)
    assert "http-equiv" not in text(response)


# Language


@pytest.mark.parametrize(
    ("browser", "title"), [("it-IT,it;q=0.9", "Entra"), ("en-GB", "Sign in"), ("de", "Entra"), ("", "Entra")]
)
def test_the_language_is_the_browsers_and_italian_otherwise(db: None, browser: str, title: str) -> None:
    page = text(Client(headers={"accept-language": browser}).get("/accedi"))
    assert f"<title>{title} · Percorsi</title>" in page


def test_the_language_can_be_changed_and_stays(outside: Client) -> None:
    response = outside.post("/lingua", {"language": "en", "next": "/accedi"})
    assert response.headers["Location"] == "/accedi"
    page = text(outside.get("/accedi"))
    assert '<html lang="en">' in page
    assert "Password" in page


def test_changing_language_leads_to_no_other_site(outside: Client) -> None:
    response = outside.post("/lingua", {"language": "en", "next": "https://altrove.example/"})
    assert urlsplit(response.headers["Location"]).netloc == ""


# Hats


@pytest.fixture
def second_hat(bruno: Actor) -> Membership:
    with as_owner():
        return Membership.objects.create(
            user=bruno.user, organisation_id=new_id(), role=Role.PROJECT_COORDINATOR, valid=ALWAYS
        )


def test_the_header_offers_every_hat_and_changes_without_a_script(inside: Client, second_hat: Membership) -> None:
    assert f'name="membership" value="{second_hat.id}"' in text(inside.get("/componenti"))
    inside.post("/ruolo", {"membership": str(second_hat.id)})
    page = text(inside.get("/componenti"))
    worn = page[page.index(f'value="{second_hat.id}"') :][:80]
    assert 'aria-current="true"' in worn


def test_nobody_wears_the_hat_of_another(inside: Client, bruno: Actor) -> None:
    of_ada = make_actor("Ada", Role.PROJECT_COORDINATOR).membership
    inside.post("/ruolo", {"membership": str(of_ada.id)})
    assert "Coordinamento" not in text(inside.get("/componenti"))


# Answers


def test_what_does_not_exist_is_a_page_that_helps(inside: Client) -> None:
    response = inside.get("/non-esiste")
    assert response.status_code == 404
    assert "Qui non c'è nulla per te" in text(response)


def test_a_form_with_errors_says_so_in_title_and_status(inside: Client) -> None:
    response = inside.post("/componenti", {"given_name": ""})
    assert response.status_code == 422
    assert "<title>Errore: Componenti dell'interfaccia · Percorsi</title>" in text(response)


def test_asking_whether_one_is_still_signed_in(inside: Client, outside: Client) -> None:
    assert inside.get("/sessione").status_code == 204
    assert outside.get("/sessione").status_code == 302
