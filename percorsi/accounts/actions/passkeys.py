"""Passkeys: what browser and device signed is verified by the library, what follows is written here."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from percorsi.access.actor import Actor
from percorsi.access.models import User
from percorsi.accounts.models import Passkey
from percorsi.accounts.queries import has_second_factor, passkeys_of
from percorsi.accounts.vocabulary import AccountEvent
from percorsi.audit.actions import record
from percorsi.kernel.refusals import Refusal, Refused


@transaction.atomic
def add_passkey(user: User, *, name: str, credential: bytes, public_key: bytes, sign_count: int, by: Actor) -> Passkey:
    row = Passkey(user=user, name=name, credential=credential, public_key=public_key, sign_count=sign_count)
    row.save(force_insert=True)
    record(AccountEvent.PASSKEY_ADDED, by=by, on=row)
    return row


@transaction.atomic
def use_passkey(row: Passkey, *, sign_count: int, by: Actor) -> bool:
    """A counter that does not grow tells of a copy, unless the device keeps none (always zero)."""
    still = Passkey.objects.filter(pk=row.pk, ended_at=None)
    if sign_count:
        still = still.filter(sign_count__lt=sign_count)
    if still.update(sign_count=sign_count, used_at=timezone.now()) == 1:
        return True
    record(AccountEvent.PASSKEY_COPIED, by=by, on=row)
    return False


@transaction.atomic
def remove_passkey(row: Passkey, *, required: bool, by: Actor) -> None:
    """Never the last factor of an account that needs one."""
    passkeys_of(row.user).filter(pk=row.pk).update(ended_at=timezone.now())
    if required and not has_second_factor(row.user):
        raise Refused(
            Refusal(
                _("This is your only second factor, and your account needs one."),
                _("First add another passkey or an authenticator app."),
            )
        )
    record(AccountEvent.FACTOR_REMOVED, by=by, on=row)
