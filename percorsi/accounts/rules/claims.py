"""Does what the identity provider signed hold for us, here and now? One sentence for each way it may not."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from percorsi.kernel.refusals import Refusal, first_refusal

LEEWAY = 60  # seconds two clocks may differ
OLDEST = 10 * 60  # seconds since the token was issued


@dataclass(frozen=True)
class Expected:
    issuer: str
    client_id: str
    nonce: str
    now: int
    levels: tuple[str, ...] = ()  # of assurance, any of them; empty: none is asked
    proved_since: int | None = None  # step-up: the person proved herself after this moment


def why_not_claims(claims: Mapping[str, Any], expected: Expected) -> Refusal | None:
    return first_refusal(
        lambda: _issuer(claims, expected),
        lambda: _audience(claims, expected),
        lambda: _nonce(claims, expected),
        lambda: _times(claims, expected),
        lambda: _subject(claims),
        lambda: _level(claims, expected),
        lambda: _proof(claims, expected),
    )


def _issuer(claims: Mapping[str, Any], expected: Expected) -> Refusal | None:
    if claims.get("iss") == expected.issuer:
        return None
    return Refusal(_("The answer comes from another identity provider."), _again())


def _audience(claims: Mapping[str, Any], expected: Expected) -> Refusal | None:
    given = claims.get("aud")
    audience = [given] if isinstance(given, str) else given or []
    ours = expected.client_id in audience and claims.get("azp", expected.client_id) == expected.client_id
    if ours and (len(audience) == 1 or "azp" in claims):
        return None
    return Refusal(_("The answer was meant for another service."), _again())


def _nonce(claims: Mapping[str, Any], expected: Expected) -> Refusal | None:
    if expected.nonce and claims.get("nonce") == expected.nonce:
        return None
    return Refusal(_("The answer does not belong to this request to sign in."), _again())


def _times(claims: Mapping[str, Any], expected: Expected) -> Refusal | None:
    ends, issued = claims.get("exp"), claims.get("iat")
    if not isinstance(ends, int | float) or not isinstance(issued, int | float):
        return Refusal(_("The answer does not say how long it holds."), _again())
    if ends + LEEWAY < expected.now or issued + OLDEST < expected.now:
        return Refusal(_("The answer has expired."), _again())
    if issued - LEEWAY > expected.now or claims.get("nbf", issued) - LEEWAY > expected.now:
        return Refusal(_("The answer holds only from a later moment: the clocks differ."), _again())
    return None


def _subject(claims: Mapping[str, Any]) -> Refusal | None:
    subject = claims.get("sub")
    if isinstance(subject, str) and subject:
        return None
    return Refusal(_("The answer does not say who you are."), _again())


def _level(claims: Mapping[str, Any], expected: Expected) -> Refusal | None:
    if not expected.levels or claims.get("acr") in expected.levels:
        return None
    return Refusal(
        _("You proved who you are with a level that is too low."),
        _("Sign in again and choose at least level 2, for example SPID with the code of the app."),
    )


def _proof(claims: Mapping[str, Any], expected: Expected) -> Refusal | None:
    since = expected.proved_since
    if since is None:
        return None
    proved = claims.get("auth_time")
    if isinstance(proved, int | float) and proved + LEEWAY >= since:
        return None
    return Refusal(_("The identity provider did not ask you again who you are."), _again())


def _again() -> str:
    return _("Start again from the sign-in page.")
