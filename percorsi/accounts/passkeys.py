"""The ceremonies of passkeys (WebAuthn level 2): what the browser is asked, and whether its answer holds.

The device must have verified its user (finger, face, code): a passkey then stands for both factors.
"""

import json
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import webauthn
from django.http import HttpRequest
from django.utils.translation import gettext as _
from webauthn.helpers.exceptions import InvalidAuthenticationResponse, InvalidJSONStructure, InvalidRegistrationResponse
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from percorsi.access.models import User
from percorsi.access.queries import actor_for
from percorsi.access.vocabulary import UserState
from percorsi.accounts.actions.passkeys import use_passkey
from percorsi.accounts.models import Passkey
from percorsi.accounts.queries import passkeys_of
from percorsi.kernel.refusals import Refusal, Refused

CHALLENGE = "passkey"
LASTS_SECONDS = 5 * 60
FAULTS = (InvalidAuthenticationResponse, InvalidRegistrationResponse, InvalidJSONStructure, ValueError, KeyError)


@dataclass(frozen=True)
class NewPasskey:
    credential: bytes
    public_key: bytes
    sign_count: int


def registration_options(request: HttpRequest, user: User) -> dict[str, Any]:
    options = webauthn.generate_registration_options(
        rp_id=_host(request),
        rp_name="Percorsi",
        user_id=user.id.bytes,
        user_name=user.username,
        user_display_name=user.display_name,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=UserVerificationRequirement.REQUIRED
        ),
        exclude_credentials=[PublicKeyCredentialDescriptor(id=bytes(one.credential)) for one in passkeys_of(user)],
    )
    return _remembered(request, options)


def authentication_options(request: HttpRequest) -> dict[str, Any]:
    """No account is named: the device offers those it has, so nobody learns which accounts exist."""
    options = webauthn.generate_authentication_options(
        rp_id=_host(request), user_verification=UserVerificationRequirement.REQUIRED
    )
    return _remembered(request, options)


def registered(request: HttpRequest, answer: str) -> NewPasskey:
    challenge = _spent_challenge(request)
    try:
        found = webauthn.verify_registration_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=_host(request),
            expected_origin=_origin(request),
            require_user_verification=True,
        )
    except FAULTS as fault:
        raise _not_recognised() from fault
    return NewPasskey(found.credential_id, found.credential_public_key, found.sign_count)


def authenticated(request: HttpRequest, answer: str) -> User:
    """Whose passkey signed this challenge, for this site, having verified its user."""
    challenge = _spent_challenge(request)
    row = _row_of(answer)
    if row is None:
        raise _not_recognised()
    try:
        found = webauthn.verify_authentication_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=_host(request),
            expected_origin=_origin(request),
            credential_public_key=bytes(row.public_key),
            credential_current_sign_count=0,  # a counter that goes back is judged and traced by the action
            require_user_verification=True,
        )
    except FAULTS as fault:
        raise _not_recognised() from fault
    actor = actor_for(row.user)
    if actor is None or not use_passkey(row, sign_count=found.new_sign_count, by=actor):
        raise _not_recognised()
    return row.user


def _row_of(answer: str) -> Passkey | None:
    try:
        given = json.loads(answer)
        credential = _bytes(given["rawId"])
        handle = UUID(bytes=_bytes(given["response"]["userHandle"]))
    except (ValueError, KeyError, TypeError):
        return None
    active = Passkey.objects.select_related("user").filter(ended_at=None, user__state=UserState.ACTIVE)
    return active.filter(credential=credential, user_id=handle).first()


def _remembered(request: HttpRequest, options: Any) -> dict[str, Any]:
    until = int(time.time()) + LASTS_SECONDS
    request.session[CHALLENGE] = {"challenge": urlsafe_b64encode(options.challenge).decode(), "until": until}
    asked: dict[str, Any] = json.loads(webauthn.options_to_json(options))
    return asked


def _spent_challenge(request: HttpRequest) -> bytes:
    """One answer to one question: it is forgotten before the answer is looked at."""
    kept = request.session.pop(CHALLENGE, None)
    if not kept or kept["until"] < time.time():
        raise _not_recognised()
    return urlsafe_b64decode(kept["challenge"])


def _bytes(words: str) -> bytes:
    return urlsafe_b64decode(words + "=" * (-len(words) % 4))


def _host(request: HttpRequest) -> str:
    """Django answers only to the host names of the installation."""
    return request.get_host().partition(":")[0]


def _origin(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"


def _not_recognised() -> Refused:
    return Refused(
        Refusal(
            _("The passkey was not recognised here."),
            _("Try again, or sign in with password and code."),
        )
    )
