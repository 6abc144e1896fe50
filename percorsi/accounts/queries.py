"""Reads of one's own way in: factors, sessions, identities. Each takes the account first."""

from django.db.models import QuerySet
from django.utils import timezone

from percorsi.access.models import User
from percorsi.accounts.models import Authenticator, Identity, Passkey, RecoveryCode, Session


def authenticator_of(user: User) -> Authenticator | None:
    return Authenticator.objects.filter(user=user, ended_at=None).first()


def passkeys_of(user: User) -> QuerySet[Passkey]:
    return Passkey.objects.filter(user=user, ended_at=None).order_by("added_at")


def recovery_codes_of(user: User) -> QuerySet[RecoveryCode]:
    """Those that still open."""
    return RecoveryCode.objects.filter(user=user, ended_at=None, used_at=None)


def has_second_factor(user: User) -> bool:
    return authenticator_of(user) is not None or passkeys_of(user).exists()


def identities_of(user: User) -> QuerySet[Identity]:
    return Identity.objects.filter(user=user, ended_at=None).order_by("added_at")


def sessions_of(user: User) -> QuerySet[Session]:
    return Session.objects.filter(user=user, expire_date__gt=timezone.now()).order_by("-seen_at")
