"""An OpenID Connect client: authorization code, PKCE, state and nonce (OpenID Connect Core 1.0, RFC 7636, RFC 9700).

SPID and CIE arrive this way too, through the gateway of the public body. The provider is asked over HTTP by us alone,
at addresses it declared itself; what the browser brings back is believed only as far as the signed token goes.
"""

import hashlib
import hmac
import secrets
import time
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

import httpx2
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from percorsi.accounts.rules import Expected, why_not_claims
from percorsi.kernel.refusals import Refusal, Refused, refuse_if

ALGORITHMS = ["RS256", "PS256", "ES256", "ES384", "EdDSA"]  # signed by a key pair: never "none", never a shared secret
PATIENCE = 10  # seconds for the provider to answer
KEPT = "identity"
LASTS_SECONDS = 15 * 60


@dataclass(frozen=True)
class Realm:
    """One provider for one kind of people: who works here and who is followed never share one."""

    code: str
    issuer: str
    client_id: str
    secret: str
    levels: tuple[str, ...] = ()


@dataclass(frozen=True)
class Proof:
    """What a provider says, after every check."""

    realm: Realm
    subject: str
    purpose: str
    next: str
    both_factors: bool  # the level asked for is one of two factors


def realms() -> list[Realm]:
    return [realm for realm in (Realm(**facts) for facts in settings.PERCORSI_IDENTITY_REALMS) if realm.issuer]


def realm_of(code: str) -> Realm | None:
    return next((realm for realm in realms() if realm.code == code), None)


def address_to_ask(request: HttpRequest, realm: Realm, *, purpose: str, then: str) -> str:
    """Where the browser goes; what must come back is kept in the session, for one answer."""
    kept = {
        "realm": realm.code,
        "state": secrets.token_urlsafe(32),
        "nonce": secrets.token_urlsafe(32),
        "verifier": secrets.token_urlsafe(64),
        "purpose": purpose,
        "next": then,
        "since": int(time.time()),
    }
    request.session[KEPT] = kept
    asked = {
        "response_type": "code",
        "client_id": realm.client_id,
        "redirect_uri": _back(),
        "scope": "openid",
        "state": kept["state"],
        "nonce": kept["nonce"],
        "code_challenge": _challenge(str(kept["verifier"])),
        "code_challenge_method": "S256",
        **({"acr_values": " ".join(realm.levels)} if realm.levels else {}),
        **({"prompt": "login", "max_age": "0"} if purpose == "prove" else {}),
    }
    return f"{_declared(realm)['authorization_endpoint']}?{urlencode(asked)}"


def proof_brought_back(request: HttpRequest) -> Proof:
    """Refuses with a sentence whatever does not hold; the kept question is spent either way."""
    kept = request.session.pop(KEPT, None)
    realm = realm_of(kept["realm"]) if kept else None
    state = request.GET.get("state", "")
    if not kept or realm is None or not hmac.compare_digest(state.encode(), kept["state"].encode()):
        raise _refused(_("The answer does not belong to a request you made here."))
    if kept["since"] + LASTS_SECONDS < time.time():
        raise _refused(_("Too much time has passed since you asked to sign in."))
    if "error" in request.GET or "code" not in request.GET:
        raise _refused(_("The identity provider did not confirm who you are."))
    if request.GET.get("iss", realm.issuer) != realm.issuer:
        raise _refused(_("The answer comes from another identity provider."))
    claims = _claims(realm, _token(realm, request.GET["code"], kept["verifier"]))
    refuse_if(why_not_claims(claims, _expected(realm, kept)))
    return Proof(realm, claims["sub"], kept["purpose"], kept["next"], both_factors=bool(realm.levels))


def _expected(realm: Realm, kept: dict[str, Any]) -> Expected:
    return Expected(
        issuer=realm.issuer,
        client_id=realm.client_id,
        nonce=kept["nonce"],
        now=int(time.time()),
        levels=realm.levels,
        proved_since=kept["since"] if kept["purpose"] == "prove" else None,
    )


def _claims(realm: Realm, token: str) -> dict[str, Any]:
    keys = _asked("GET", _declared(realm)["jwks_uri"])
    try:
        found: dict[str, Any] = jwt.decode(token, KeySet.import_key_set(keys), algorithms=ALGORITHMS).claims  # type: ignore[arg-type] # a dictionary
    except (JoseError, ValueError, TypeError, KeyError) as fault:
        raise _refused(_("The signature of the identity provider does not hold.")) from fault
    return found


def _token(realm: Realm, code: str, verifier: str) -> str:
    answer = _asked(
        "POST",
        _declared(realm)["token_endpoint"],
        data={
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": _back(),
            "code_verifier": verifier,
            "client_id": realm.client_id,
        },
        auth=(quote(realm.client_id, safe=""), quote(realm.secret, safe="")),
    )
    token = answer.get("id_token")
    if not isinstance(token, str):
        raise _refused(_("The identity provider did not say who you are."))
    return token


def _declared(realm: Realm) -> dict[str, Any]:
    """The provider's own description; one that names another issuer is another provider's."""
    found = _asked("GET", f"{realm.issuer.rstrip('/')}/.well-known/openid-configuration")
    if found.get("issuer") != realm.issuer:
        raise _refused(_("The answer comes from another identity provider."))
    return found


def _asked(method: str, address: str, **more: Any) -> dict[str, Any]:
    """Never follows the provider to another address."""
    try:
        answer = httpx2.request(method, address, timeout=PATIENCE, follow_redirects=False, **more)
        found = answer.raise_for_status().json()
    except (httpx2.HTTPError, httpx2.InvalidURL, ValueError) as fault:
        raise _refused(_("The identity provider does not answer as it should.")) from fault
    if not isinstance(found, dict):
        raise _refused(_("The identity provider does not answer as it should."))
    return found


def _back() -> str:
    return f"{settings.PERCORSI_PUBLIC_URL}{reverse('accounts:identity_back')}"


def _challenge(verifier: str) -> str:
    return urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")


def _refused(sentence: str) -> Refused:
    return Refused(Refusal(sentence, _("Start again from the sign-in page.")))
