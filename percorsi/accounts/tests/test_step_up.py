"""S7: what is delicate asks again who one is, keeps what was typed, and goes on."""

import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from pyotp import TOTP

from percorsi.access import policy
from percorsi.access.actor import Actor
from percorsi.access.routes import declared_routes
from percorsi.access.tests.factories import PASSWORD, make_actor
from percorsi.access.tests.pages import hidden_fields, text
from percorsi.access.vocabulary import Permission, Role
from percorsi.accounts.entry import PROVED_AT
from percorsi.accounts.models import RecoveryCode
from percorsi.accounts.tests.factories import code_of
from percorsi.accounts.vocabulary import FRESH_SECONDS
from percorsi.kernel.identifiers import new_id

CODES = "/profilo/codici-di-recupero"
DELICATE = {
    CODES,
    "/profilo/passkey/<uuid:passkey_id>/togli",
    "/profilo/identita/<slug:realm>",
    "/account/invita",
    "/account/<uuid:account_id>/stato",
    "/account/<uuid:account_id>/ruolo",
    "/account/<uuid:account_id>/ruolo/<uuid:membership_id>/termina",
    "/percorsi/<uuid:case_id>/protezione/proteggi",
    "/percorsi/<uuid:case_id>/protezione/riserva",
    "/protezione/<uuid:request_id>",
    "/percorsi/<uuid:case_id>/protezione/togli",
    "/percorsi/<uuid:case_id>/riservato/<slug:word>/accessi/nuovo",
    "/emergenza",
    "/dati/estratti/nuovo",
    "/richieste/<uuid:request_id>/copia",
    "/diritti/conservazione/<uuid:proposal_id>",
}


@pytest.fixture
def stale(bruno: Actor, app: TOTP, client_of: Callable[[Actor], Client]) -> Client:
    """Bruno, signed in and last proved six minutes ago."""
    client = client_of(bruno)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "it"
    session: Any = client.session
    session[PROVED_AT] = int(time.time()) - FRESH_SECONDS - 60
    session.save()
    return client


def test_a_fresh_proof_is_not_asked_again(bruno: Actor, app: TOTP, client_of: Callable[[Actor], Client]) -> None:
    assert client_of(bruno).post(CODES).status_code == 200


def test_after_five_minutes_it_is_asked_and_nothing_is_done(stale: Client) -> None:
    asked = stale.post(CODES)
    assert asked.status_code == 401
    assert "Conferma che sei tu" in text(asked)
    assert not RecoveryCode.objects.exists()


def test_what_was_typed_waits_and_goes_on_to_where_it_was_meant_for(stale: Client, app: TOTP) -> None:
    asked = stale.post(CODES, {"note": "Parole «lunghe»", "language": ["it", "ar"]})
    carried = list(hidden_fields(text(asked)))
    assert {("kept:note", "Parole «lunghe»"), ("kept:language", "ar"), ("next", CODES)} <= set(carried)
    body = {"next": CODES, "kept:note": "Parole «lunghe»", "kept:language": ["it", "ar"]}
    welcome = stale.post("/conferma", body | {"otp": code_of(app)})
    assert 'action="/profilo/codici-di-recupero"' in text(welcome)
    again = [(name, value) for name, value in hidden_fields(text(welcome)) if name != "next"]
    assert again == [("note", "Parole «lunghe»"), ("language", "it"), ("language", "ar")]
    assert stale.post(CODES).status_code == 200


@pytest.mark.parametrize("otp", ["000000", ""])
def test_a_wrong_code_proves_nothing(stale: Client, otp: str) -> None:
    assert stale.post("/conferma", {"otp": otp, "next": CODES}).status_code == 422
    assert stale.post(CODES).status_code == 401


def test_who_has_a_second_factor_does_not_prove_with_the_password(stale: Client) -> None:
    stale.post("/conferma", {"password": PASSWORD, "next": CODES})
    assert stale.post(CODES).status_code == 401


def test_a_recovery_code_is_no_fresh_proof(stale: Client, bruno: Actor) -> None:
    from percorsi.accounts.actions.factors import make_recovery_codes  # noqa: PLC0415 - used once

    code = make_recovery_codes(bruno.user, by=bruno)[0]
    assert stale.post("/conferma", {"otp": code, "next": CODES}).status_code == 422


def test_the_proof_leads_to_no_other_site(stale: Client, app: TOTP) -> None:
    proved = stale.post("/conferma", {"otp": code_of(app), "next": "https://altrove.example/"})
    assert proved.headers["Location"] == "/"


def test_a_fragment_is_sent_to_the_whole_page(stale: Client) -> None:
    answer = stale.post(CODES, headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/profilo?a=1"})
    assert answer.headers["HX-Redirect"] == "/conferma?next=%2Fprofilo%3Fa%3D1"


def test_adding_a_factor_asks_first(stale: Client) -> None:
    """It declares no step-up, for it is open to who is half way in; the view asks."""
    for address in ("/profilo/app", "/profilo/passkey", "/profilo/passkey/domanda"):
        assert stale.post(address, {}).status_code == 401


def asking() -> dict[str, Permission]:
    """Every address of the product that asks for a fresh proof, and the permission it asks for."""
    return {
        address: declared.permission
        for address, _view, declared in declared_routes()
        if declared is not None and declared.step_up and declared.permission is not None
    }


def test_the_delicate_addresses_declare_it() -> None:
    assert asking().keys() >= DELICATE


def test_none_of_them_does_anything_without_a_fresh_proof(db: None, client_of: Callable[[Actor], Client]) -> None:
    """The walk: as somebody whose role may, with an identifier that exists for nobody: the question comes first."""
    answers = {}
    for number, (address, permission) in enumerate(asking().items()):
        role = next(role for role in Role if permission in policy.ROLE_PERMISSIONS[role] and role != Role.SERVICE)
        client = client_of(make_actor(f"Actor{number}", role))
        session: Any = client.session
        session[PROVED_AT] = 0
        session.save()
        answers[address] = client.post(filled(address)).status_code
    assert {address: status for address, status in answers.items() if status != 401} == {}


def filled(address: str) -> str:
    """With something of the right kind in each place."""
    samples = {"uuid": str(new_id()), "slug": "copia", "int": "1", "str": "x"}
    return re.sub(r"<(\w+):\w+>", lambda place: samples[place[1]], address)
