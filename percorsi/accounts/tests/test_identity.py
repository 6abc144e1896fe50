"""S3, S4: a digital identity is believed only as far as its signed token goes, and never by its e-mail."""

import base64
import hashlib
import json
import time
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
from django.test import Client
from joserfc.jwk import RSAKey
from pyotp import TOTP

from percorsi.access.actor import Actor
from percorsi.access.models import User
from percorsi.access.tests.factories import make_actor
from percorsi.access.tests.pages import text
from percorsi.access.tests.roles import as_owner
from percorsi.access.vocabulary import Role
from percorsi.accounts.actions.identities import bind_identity
from percorsi.accounts.entry import PROVED_AT
from percorsi.accounts.models import Identity
from percorsi.accounts.tests.factories import code_of, code_step, is_in
from percorsi.accounts.tests.provider import Liar, foreign_provider, lying_provider
from percorsi.kernel.refusals import Refused

LEVEL = "https://www.spid.gov.it/SpidL2"
START, BACK = "/accedi/identita/operatori", "/accedi/ritorno"


@pytest.fixture
def liar() -> Iterator[Liar]:
    with lying_provider() as found:
        yield found


def trust(settings: Any, issuer: str, *levels: str, code: str = "operatori") -> None:
    facts = {"code": code, "issuer": issuer, "client_id": "percorsi", "secret": "a-secret", "levels": levels}
    settings.PERCORSI_IDENTITY_REALMS = [facts]


@pytest.fixture
def linked(bruno: Actor, liar: Liar, settings: Any) -> Actor:
    """Bruno, who has linked the identity the provider speaks of; a level of two factors is asked."""
    trust(settings, liar.issuer, LEVEL)
    liar.claims["acr"] = LEVEL
    bind_identity(bruno.user, issuer=liar.issuer, subject="bruno-42", by=bruno)
    with as_owner():
        User.objects.filter(pk=bruno.id).update(email="bruno@rete.example")
    return bruno


def asked(client: Client, liar: Liar, start: str = START) -> dict[str, str]:
    """What the browser carries to the provider."""
    address = urlsplit(client.get(start).headers["Location"])
    liar.asked = {name: values[0] for name, values in parse_qs(address.query).items()}
    return liar.asked


def come_back(client: Client, liar: Liar, **more: str) -> Any:
    return client.get(BACK, {"code": "a-code", "state": liar.asked["state"]} | more)


def test_an_honest_answer_lets_in(outside: Client, linked: Actor, liar: Liar) -> None:
    asked(outside, liar)
    assert come_back(outside, liar).headers["Location"] == "/"
    assert is_in(outside)


def test_the_question_carries_state_nonce_level_and_a_challenge_that_fits_the_verifier(
    outside: Client, linked: Actor, liar: Liar
) -> None:
    question = asked(outside, liar)
    come_back(outside, liar)
    digest = hashlib.sha256(liar.asked["verifier"].encode()).digest()
    assert question["code_challenge"] == base64.urlsafe_b64encode(digest).decode().rstrip("=")
    assert (question["code_challenge_method"], question["acr_values"]) == ("S256", LEVEL)
    assert len({question["state"], question["nonce"], question["code_challenge"]}) == 3


def _unsigned(liar: Liar) -> str:
    def part(facts: dict[str, Any]) -> str:
        return base64.urlsafe_b64encode(json.dumps(facts).encode()).decode().rstrip("=")

    now = int(time.time())
    claims = {"iss": liar.issuer, "sub": "bruno-42", "aud": "percorsi", "iat": now, "exp": now + 300, "acr": LEVEL}
    return f"{part({'alg': 'none'})}.{part(claims | {'nonce': liar.asked['nonce']})}."


def wrong_nonce(liar: Liar) -> None:
    liar.claims["nonce"] = "another"


def no_nonce(liar: Liar) -> None:
    liar.claims["nonce"] = None


def wrong_issuer(liar: Liar) -> None:
    liar.claims["iss"] = "https://altro.example"


def wrong_audience(liar: Liar) -> None:
    liar.claims["aud"] = "another-service"


def several_audiences(liar: Liar) -> None:
    liar.claims["aud"] = ["percorsi", "another-service"]


def expired(liar: Liar) -> None:
    liar.claims["exp"] = int(time.time()) - 120


def issued_long_ago(liar: Liar) -> None:
    liar.claims["iat"] = int(time.time()) - 3600


def without_end(liar: Liar) -> None:
    liar.claims["exp"] = None


def algorithm_none(liar: Liar) -> None:
    liar.token = _unsigned(liar)


def signed_by_another(liar: Liar) -> None:
    liar.signs_with = RSAKey.generate_key(2048, {"kid": "1"})


def not_a_token(liar: Liar) -> None:
    liar.token = "abc"


def level_too_low(liar: Liar) -> None:
    liar.claims["acr"] = "https://www.spid.gov.it/SpidL1"


def no_level(liar: Liar) -> None:
    liar.claims["acr"] = None


def nobody(liar: Liar) -> None:
    liar.claims["sub"] = None


LIES = {
    wrong_nonce: "non appartiene a questa richiesta",
    no_nonce: "non appartiene a questa richiesta",
    wrong_issuer: "viene da un altro gestore",
    wrong_audience: "destinata a un altro servizio",
    several_audiences: "destinata a un altro servizio",
    expired: "La risposta è scaduta",
    issued_long_ago: "La risposta è scaduta",
    without_end: "non dice per quanto vale",
    algorithm_none: "La firma del gestore",
    signed_by_another: "La firma del gestore",
    not_a_token: "La firma del gestore",
    level_too_low: "un livello troppo basso",
    no_level: "un livello troppo basso",
    nobody: "non dice chi sei",
}


@pytest.mark.parametrize(("lie", "sentence"), LIES.items(), ids=lambda one: getattr(one, "__name__", ""))
def test_each_lie_is_refused_with_a_sentence(
    outside: Client, linked: Actor, liar: Liar, lie: Callable[[Liar], None], sentence: str
) -> None:
    asked(outside, liar)
    lie(liar)
    refused = come_back(outside, liar)
    assert refused.status_code == 403
    assert sentence in text(refused)
    assert not is_in(outside)


def test_another_state_is_refused_and_spends_the_question(outside: Client, linked: Actor, liar: Liar) -> None:
    asked(outside, liar)
    assert "non corrisponde a una richiesta" in text(come_back(outside, liar, state="another"))
    assert come_back(outside, liar).status_code == 403
    assert not is_in(outside)


def test_the_same_answer_twice_is_refused(outside: Client, linked: Actor, liar: Liar) -> None:
    asked(outside, liar)
    come_back(outside, liar)
    outside.post("/esci")
    assert "non corrisponde a una richiesta" in text(come_back(outside, liar))
    assert not is_in(outside)


def test_the_answer_to_one_browser_opens_nothing_in_another(outside: Client, linked: Actor, liar: Liar) -> None:
    asked(outside, liar)
    victim = Client(headers={"accept-language": "it"})
    assert come_back(victim, liar).status_code == 403
    assert not is_in(victim)


def test_an_answer_that_names_another_issuer_is_refused(outside: Client, linked: Actor, liar: Liar) -> None:
    asked(outside, liar)
    assert "un altro gestore" in text(come_back(outside, liar, iss="https://altro.example"))


def test_a_provider_that_says_no_is_told_as_such(outside: Client, linked: Actor, liar: Liar) -> None:
    asked(outside, liar)
    assert "non ha confermato" in text(come_back(outside, liar, error="access_denied"))


def test_a_description_of_another_provider_is_refused(outside: Client, linked: Actor, liar: Liar) -> None:
    liar.declares["issuer"] = "https://altro.example"
    response = outside.get(START)
    assert response.status_code == 503
    assert "un altro gestore" in text(response)


def test_a_provider_that_is_down_is_told_as_such(outside: Client, bruno: Actor, settings: Any) -> None:
    trust(settings, "http://127.0.0.1:9")
    response = outside.get(START)
    assert response.status_code == 503
    assert "non risponde come dovrebbe" in text(response)


# S4


def test_the_same_e_mail_and_subject_from_another_issuer_do_not_let_in(
    outside: Client, linked: Actor, settings: Any
) -> None:
    with lying_provider() as other:
        trust(settings, other.issuer, LEVEL)
        other.claims["acr"] = LEVEL
        asked(outside, other)
        assert "non è collegata a un account" in text(come_back(outside, other))
    assert not is_in(outside)


def test_the_same_e_mail_of_another_subject_does_not_let_in(outside: Client, linked: Actor, liar: Liar) -> None:
    liar.claims["sub"] = "somebody-else"
    asked(outside, liar)
    assert "non è collegata a un account" in text(come_back(outside, liar))
    assert not is_in(outside)


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


@pytest.mark.parametrize("proved", [None, 0, int(time.time()) - 3600])
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
