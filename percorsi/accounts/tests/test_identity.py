"""S3, S4: a digital identity is believed only as far as its signed token goes, and never by its e-mail."""

import base64
import hashlib
import json
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from joserfc.jwk import RSAKey

from percorsi.access.actor import Actor
from percorsi.access.tests.pages import text
from percorsi.accounts.tests.factories import is_in
from percorsi.accounts.tests.provider import (
    LEVEL,
    START,
    Liar,
    asked,
    come_back,
    lying_provider,
    trust,
)


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
