"""Sessions, second factors, identities, links sent by e-mail, and what counts attempts.

Before anybody has signed in nobody acts, so these tables have no row policy: the web role has explicit grants,
column by column, and deletes nothing but sessions.
"""

from typing import Any

from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models
from django.db.models.functions import Now

from percorsi.access.models import User
from percorsi.accounts.administration import models as administration  # noqa: F401 - Django looks for models here only
from percorsi.accounts.links import models as links  # noqa: F401 - Django looks for models here only
from percorsi.accounts.vocabulary import LimitKind, TicketPurpose
from percorsi.kernel.drafts.models import KeptDraft
from percorsi.kernel.models import Record, WrappedKey
from percorsi.kernel.privacy import Anchor, Privacy, fields


class Session(AbstractBaseSession):
    """Somebody signed in somewhere; it ends when its row is gone."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    handle = models.UUIDField(null=True)  # names it on a page: the key itself never appears there
    device = models.CharField(max_length=60, blank=True)
    network = models.CharField(max_length=50, blank=True)
    started_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)

    objects = BaseSessionManager["Session"]()  # type: ignore[misc] # declared otherwise by the base

    privacy = Privacy(
        Anchor.SYSTEM,
        web=fields("SELECT", "INSERT", "UPDATE", "DELETE"),
        identifying=fields("network", "device", "session_data"),
        describing=fields("session_key", "expire_date", "started_at", "seen_at"),
        note="A session that ended must not linger, hence the only DELETE of the web role.",
    )

    class Meta:
        indexes = [
            models.Index(fields=["user"], name="accounts_session_user"),
            models.Index(fields=["expire_date"], name="accounts_session_expiry"),
        ]

    @classmethod
    def get_session_store_class(cls) -> Any:
        from percorsi.accounts.sessions import SessionStore  # noqa: PLC0415 - it imports this model

        return SessionStore


class Factor(Record):
    """Something an account proves itself with beside the password; what ended stays, and opens nothing."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(db_default=Now())
    used_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True


class Authenticator(Factor):
    """An app that shows codes. Its secret is a random key wrapped by the key-encryption key, bound to this row."""

    kid = models.CharField(max_length=8)
    wrapped = models.BinaryField()
    last_step = models.BigIntegerField(default=0)  # of 30 seconds: a code of this step or before is spent

    privacy = Privacy(
        Anchor.SYSTEM,
        web=fields("SELECT", "INSERT", "UPDATE"),
        columns=("last_step", "used_at", "ended_at"),
        identifying=fields("wrapped"),
        describing=fields("kid", "last_step", "added_at", "used_at", "ended_at"),
        definer_reads=True,
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(ended_at=None), name="accounts_authenticator_one_at_a_time"
            )
        ]


class RecoveryCode(Factor):
    """For the day the telephone is lost: eighty random bits, kept as a digest, spent once."""

    digest = models.CharField(max_length=64)

    privacy = Privacy(
        Anchor.SYSTEM,
        web=fields("SELECT", "INSERT", "UPDATE"),
        columns=("used_at", "ended_at"),
        describing=fields("digest", "added_at", "used_at", "ended_at"),
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "digest"], name="accounts_recovery_code_once")]


class Passkey(Factor):
    """A key pair on a device of the account; the device asks finger, face or code, hence it is both factors."""

    name = models.CharField(max_length=60)
    credential = models.BinaryField(unique=True)
    public_key = models.BinaryField()
    sign_count = models.BigIntegerField(default=0)

    privacy = Privacy(
        Anchor.SYSTEM,
        web=fields("SELECT", "INSERT", "UPDATE"),
        columns=("sign_count", "used_at", "ended_at"),
        identifying=fields("name"),
        describing=fields("credential", "public_key", "sign_count", "added_at", "used_at", "ended_at"),
        definer_reads=True,
    )


class Identity(Factor):
    """Who an identity provider says this is: issuer and subject, never the e-mail."""

    issuer = models.URLField(max_length=300)
    subject = models.CharField(max_length=255)

    privacy = Privacy(
        Anchor.SYSTEM,
        web=fields("SELECT", "INSERT", "UPDATE"),
        columns=("used_at", "ended_at"),
        identifying=fields("subject"),
        describing=fields("issuer", "added_at", "used_at", "ended_at"),
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["issuer", "subject"], condition=models.Q(ended_at=None), name="accounts_identity_one_account"
            )
        ]


class Ticket(Record):
    """A link sent by e-mail: for one account and one purpose, once, for a while. Only its digest is kept."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=12, choices=TicketPurpose)
    digest = models.CharField(max_length=64, unique=True)
    email = models.EmailField(blank=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    privacy = Privacy(
        Anchor.SYSTEM,
        web=fields("SELECT", "INSERT", "UPDATE"),
        columns=("used_at",),
        identifying=fields("email"),
        describing=fields("purpose", "digest", "expires_at", "used_at"),
    )


class ForgottenPassword(Record):
    """Somebody asked for a link. Looked at after the answer, so that the answer tells nothing about the account."""

    email = models.EmailField(blank=True)  # as typed; emptied once looked at
    asked_at = models.DateTimeField(db_default=Now())
    handled_at = models.DateTimeField(null=True)

    privacy = Privacy(
        Anchor.SYSTEM,
        web=fields("SELECT", "INSERT", "UPDATE"),
        columns=("email", "handled_at"),
        identifying=fields("email"),
        describing=fields("asked_at", "handled_at"),
    )


class Bucket(Record):
    """How much of a limit is left for one account, network or device, and when that was."""

    kind = models.CharField(max_length=20, choices=LimitKind)
    subject = models.CharField(max_length=64)  # a digest
    remaining = models.FloatField()
    filled_at = models.DateTimeField()

    privacy = Privacy(
        Anchor.SYSTEM,
        web=fields("SELECT", "INSERT", "UPDATE"),
        columns=("remaining", "filled_at"),
        describing=fields("kind", "subject", "remaining", "filled_at"),
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "subject"], name="accounts_bucket_one_each")]


class Draft(Record, WrappedKey, KeptDraft):
    """What somebody is writing in a form that hangs on no path: hers alone, under a key of its own."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    privacy = Privacy(
        Anchor.OWN,
        identifying=fields("content"),
        describing=fields("address", "title", "saved_at", "expires_on", "kid", "wrapped", "destroyed_on"),
        columns=("title", "version", "saved_at", "expires_on", "content"),
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "form"], name="accounts_draft_one_a_form")]
