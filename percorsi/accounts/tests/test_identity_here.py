"""A digital identity inside the product: realms, factors, linking, and a fresh proof."""

import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import httpx2
import pytest
from django.test import Client
from pyotp import TOTP

from percorsi.access.actor import Actor
from percorsi.access.tests.factories import make_actor
from percorsi.access.tests.pages import text
from percorsi.access.vocabulary import Role
from percorsi.accounts.actions.identities import bind_identity
from percorsi.accounts.entry import PROVED_AT
from percorsi.accounts.models import Identity
from percorsi.accounts.tests.factories import code_of, code_step, is_in
from percorsi.accounts.tests.provider import BACK, LEVEL, START, Liar, asked, come_back, foreign_provider, trust
from percorsi.kernel.refusals import Refused

# Realms, factors, linking, step-up


def test_without_a_level_the_second_factor_is_asked_here(
    outside: Client, linked: Actor, app: TOTP, liar: Liar, settings: Any
) -> None:
    trust(settings, liar.issuer)
    asked(outside, liar)
    assert "Secondo fattore" in text(come_back(outside, liar))
    assert not is_in(outside)
    code_step(outside, code_of(app))
    assert is_in(outside)


def test_without_a_level_and_without_a_factor_one_must_be_added(
    outside: Client, linked: Actor, liar: Liar, settings: Any
) -> None:
    trust(settings, liar.issuer)
    asked(outside, liar)
    assert "Aggiungi un secondo fattore" in text(come_back(outside, liar))
    assert not is_in(outside)


def test_who_works_here_does_not_come_in_by_the_door_of_the_persons_followed(
    outside: Client, linked: Actor, liar: Liar, settings: Any
) -> None:
    trust(settings, liar.issuer, LEVEL, code="cittadini")
    asked(outside, liar, "/accedi/identita/cittadini")
    assert come_back(outside, liar).status_code == 403
    assert not is_in(outside)


def test_a_person_followed_does_not_come_in_by_the_door_of_who_works_here(
    outside: Client, liar: Liar, settings: Any, db: None
) -> None:
    trust(settings, liar.issuer, LEVEL)
    liar.claims["acr"] = LEVEL
    person = make_actor("Maria", Role.PERSON)
    bind_identity(person.user, issuer=liar.issuer, subject="bruno-42", by=person)
    asked(outside, liar)
    assert come_back(outside, liar).status_code == 403
    assert not is_in(outside)


def test_an_unknown_realm_is_no_page(outside: Client, linked: Actor) -> None:
    assert outside.get("/accedi/identita/altri").status_code == 404


def test_an_identity_is_linked_by_who_is_signed_in(
    bruno: Actor, liar: Liar, settings: Any, client_of: Callable[[Actor], Client]
) -> None:
    trust(settings, liar.issuer, LEVEL)
    liar.claims["acr"] = LEVEL
    client = client_of(bruno)
    asked(client, liar, "/profilo/identita/operatori")
    assert come_back(client, liar).headers["Location"] == "/profilo"
    assert list(Identity.objects.values_list("user", "issuer", "subject")) == [(bruno.id, liar.issuer, "bruno-42")]


def test_an_identity_of_one_account_is_not_linked_to_another(linked: Actor, liar: Liar) -> None:
    ada = make_actor("Ada", Role.PROJECT_COORDINATOR)
    with pytest.raises(Refused):
        bind_identity(ada.user, issuer=liar.issuer, subject="bruno-42", by=ada)


@pytest.fixture
def stale(linked: Actor, client_of: Callable[[Actor], Client]) -> Client:
    client = client_of(linked)
    session: Any = client.session
    session[PROVED_AT] = 0
    session.save()
    return client


def proves(client: Client, liar: Liar) -> bool:
    asked(client, liar, "/conferma/identita/operatori?next=/profilo")
    come_back(client, liar)
    return client.session[PROVED_AT] > 0


def test_a_fresh_proof_is_asked_of_the_provider_and_believed_if_it_is_of_now(stale: Client, liar: Liar) -> None:
    liar.claims["auth_time"] = int(time.time())
    assert proves(stale, liar)
    assert (liar.asked["prompt"], liar.asked["max_age"]) == ("login", "0")


@pytest.mark.parametrize("proved", [None, 0, pytest.param(int(time.time()) - 3600, id="an hour ago")])
def test_a_proof_of_an_hour_ago_is_no_fresh_proof(stale: Client, liar: Liar, proved: int | None) -> None:
    liar.claims["auth_time"] = proved
    assert not proves(stale, liar)


def test_the_identity_of_somebody_else_is_no_proof(stale: Client, liar: Liar) -> None:
    liar.claims |= {"auth_time": int(time.time()), "sub": "somebody-else"}
    assert not proves(stale, liar)


# A provider that other people wrote


@pytest.mark.slow
def test_a_provider_in_a_process_of_its_own_lets_bruno_in(
    outside: Client, bruno: Actor, app: TOTP, settings: Any
) -> None:
    with foreign_provider() as issuer:
        trust(settings, issuer)
        bind_identity(bruno.user, issuer=issuer, subject="bruno-42", by=bruno)
        question = outside.get(START).headers["Location"]
        answer = httpx2.post(question, data={"sub": "bruno-42"}, follow_redirects=False)
        back = urlsplit(answer.headers["Location"])
        assert back.path == BACK
        arrived = outside.get(f"{back.path}?{back.query}")
    assert "Secondo fattore" in text(arrived)
    code_step(outside, code_of(app))
    assert is_in(outside)
