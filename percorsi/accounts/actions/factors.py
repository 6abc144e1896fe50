"""Codes of an app and recovery codes: each opens once, also when two try at the same moment."""

import hashlib
import secrets
import time
from base64 import b32encode
from hmac import compare_digest
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from pyotp import TOTP

from percorsi.access.actions import end_sessions
from percorsi.access.actor import Actor
from percorsi.access.models import User
from percorsi.accounts.models import Authenticator, Identity, Passkey, RecoveryCode
from percorsi.accounts.queries import authenticator_of
from percorsi.accounts.vocabulary import RECOVERY_CODES, AccountEvent
from percorsi.audit.actions import record
from percorsi.kernel.envelope import Wrapped, unwrapped
from percorsi.kernel.refusals import Refusal, Refused

STEP = 30  # seconds of one code
TOLERATED = (0, -1, 1)  # steps a telephone's clock may be off
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another
GROUPS, GROUP = 4, 4


def app_of(row: UUID, wrapped: Wrapped) -> TOTP:
    """The secret is a random key of 256 bits, known only to the telephone and to the key-encryption key."""
    return TOTP(b32encode(unwrapped(row, wrapped).secret).decode().rstrip("="))


def matching_step(app: TOTP, code: str) -> int | None:
    now = int(time.time()) // STEP
    given = "".join(code.split())
    return next((now + off for off in TOLERATED if compare_digest(app.generate_otp(now + off), given)), None)


@transaction.atomic
def add_authenticator(user: User, *, id: UUID, wrapped: Wrapped, code: str, by: Actor) -> Authenticator:  # noqa: A002 - a preset key
    """The first code proves that the telephone has the secret. A new app takes the place of the old."""
    step = matching_step(app_of(id, wrapped), code) if code.isascii() else None
    if step is None:
        raise Refused(
            Refusal(
                _("The code does not match."),
                _("Check that the clock of the telephone is right, and type the code it shows now."),
                ("otp",),
            )
        )
    Authenticator.objects.filter(user=user, ended_at=None).update(ended_at=timezone.now())
    row = Authenticator(id=id, user=user, kid=wrapped.kid, wrapped=wrapped.content, last_step=step)
    row.save(force_insert=True)
    record(AccountEvent.APP_ADDED, by=by, on=row)
    return row


def spend_code(user: User, code: str) -> bool:
    """Right, and not used before: the database lets only one of two at once move the last step on."""
    row = authenticator_of(user)
    if row is None or not code.isascii():
        return False
    step = matching_step(app_of(row.id, Wrapped(row.kid, bytes(row.wrapped))), code)
    if step is None:
        return False
    still = Authenticator.objects.filter(pk=row.pk, last_step__lt=step, ended_at=None)
    return still.update(last_step=step, used_at=timezone.now()) == 1


@transaction.atomic
def make_recovery_codes(user: User, *, by: Actor) -> list[str]:
    """Shown once and kept as digests; the earlier ones open no more."""
    codes = [_new_code() for _number in range(RECOVERY_CODES)]
    RecoveryCode.objects.filter(user=user, ended_at=None).update(ended_at=timezone.now())
    RecoveryCode.objects.bulk_create([RecoveryCode(user=user, digest=_digest(code)) for code in codes])
    record(AccountEvent.RECOVERY_CODES_MADE, by=by, on=user)
    return codes


@transaction.atomic
def spend_recovery_code(user: User, code: str, *, by: Actor) -> bool:
    open_ones = RecoveryCode.objects.filter(user=user, digest=_digest(code), used_at=None, ended_at=None)
    if open_ones.update(used_at=timezone.now()) != 1:
        return False
    record(AccountEvent.RECOVERY_CODE_USED, by=by, on=user)
    return True


@transaction.atomic
def remove_factors(user: User, *, by: Actor) -> None:
    """For who lost telephone and codes: everything ends, and the next sign-in must enrol anew."""
    now = timezone.now()
    for rows in (Authenticator.objects, RecoveryCode.objects, Passkey.objects, Identity.objects):
        rows.filter(user=user, ended_at=None).update(ended_at=now)
    end_sessions(user)
    record(AccountEvent.FACTOR_REMOVED, by=by, on=user)


def _new_code() -> str:
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(GROUP)) for _ in range(GROUPS))


def _digest(code: str) -> str:
    return hashlib.sha256("".join(filter(str.isalnum, code.casefold())).encode()).hexdigest()
