"""Codes of six digits: bound to one row and one content by a keyed hash, so that a stolen table opens nothing."""

from datetime import datetime, timedelta
from hmac import compare_digest
from secrets import randbelow
from typing import Protocol
from uuid import UUID

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from percorsi.kernel.refusals import Refusal

DIGITS = 6
LIFETIME = timedelta(minutes=30)
MOST_TRIES = 5
SALT = "percorsi.kernel.signing"


class Sent(Protocol):
    """A code as it is kept."""

    pk: UUID
    code_hash: str
    content_hash: str
    expires_at: datetime
    tries: int
    used_at: datetime | None


def new_code() -> str:
    return f"{randbelow(10**DIGITS):0{DIGITS}}"


def fingerprint(row: UUID, content_hash: str, code: str) -> str:
    return salted_hmac(SALT, f"{row}:{content_hash}:{code}", algorithm="sha256").hexdigest()


def why_not_try(sent: Sent, *, now: datetime) -> Refusal | None:
    """Asked before the code is looked at: a spent one tells nothing about what was typed."""
    again = _("Send a new code.")
    if sent.used_at is not None:
        return Refusal(_("This code has been used already."), again, ("code",))
    if now >= sent.expires_at:
        return Refusal(_("This code has expired."), again, ("code",))
    if sent.tries >= MOST_TRIES:
        return Refusal(_("This code was typed wrongly too many times."), again, ("code",))
    return None


def why_not_accept(sent: Sent, typed: str, *, content_hash: str) -> Refusal | None:
    """Only the code itself, and only for the words it was sent for."""
    if sent.content_hash != content_hash:
        return Refusal(
            _("The words have changed since the code was sent."), _("Read them again and send a new code."), ("code",)
        )
    digits = "".join(letter for letter in typed if letter.isdecimal())
    if not compare_digest(sent.code_hash, fingerprint(sent.pk, content_hash, digits)):
        return Refusal(_("The code is not the one we sent."), _("Check the six digits of the last message."), ("code",))
    return None
