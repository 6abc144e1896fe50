"""What surrounds an account: who asked a role for her and who confirmed, her states in time, her invitation."""

from django.contrib.postgres.fields import DateTimeRangeField
from django.contrib.postgres.functions import TransactionNow
from django.db import models

from percorsi.access.models import User
from percorsi.access.vocabulary import Breadth, Role, UserState
from percorsi.accounts.administration.vocabulary import Outcome, Recognised
from percorsi.kernel.models import Record
from percorsi.kernel.privacy import Anchor, Privacy, fields


class RoleRequest(Record):
    """A role that one person asks for another, and a third confirms: the membership then takes this row's key."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    organisation_id = models.UUIDField(db_index=True)
    role = models.CharField(max_length=30, choices=Role)
    breadth = models.CharField(max_length=10, choices=Breadth, default=Breadth.OWN)
    project_id = models.UUIDField(null=True, blank=True)
    valid = DateTimeRangeField()
    reason = models.CharField(max_length=500)
    asked_at = models.DateTimeField(auto_now_add=True)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.PENDING)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    privacy = Privacy(
        Anchor.SYSTEM,
        web=fields("SELECT", "INSERT", "UPDATE"),
        columns=("outcome", "decided_at", "decided_by_id"),
        describing=fields("role", "breadth", "valid", "reason", "asked_at", "outcome", "decided_at"),
        definer_reads=True,
        note="Who may ask and who may decide is kept by a trigger, from the tables of the policy.",
    )

    class Meta:
        app_label = "accounts"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation_id", "role"],
                condition=models.Q(outcome=Outcome.PENDING),
                name="accounts_rolerequest_once_pending",
            ),
            models.CheckConstraint(
                condition=models.Q(outcome=Outcome.PENDING, decided_at__isnull=True, decided_by__isnull=True)
                | (~models.Q(outcome=Outcome.PENDING) & models.Q(decided_at__isnull=False, decided_by__isnull=False)),
                name="accounts_rolerequest_decision_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()}"


class StateChange(Record):
    """Since when an account is in a state, by whom and why: needed to tell what it could see on a day."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="state_changes")
    state = models.CharField(max_length=10, choices=UserState)
    reason = models.CharField(max_length=500, blank=True)
    changed_at = models.DateTimeField(auto_now_add=True)
    changed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    privacy = Privacy(
        Anchor.SYSTEM,
        web=fields("SELECT", "INSERT"),
        describing=fields("state", "reason", "changed_at"),
        definer_reads=True,
    )

    class Meta:
        app_label = "accounts"
        ordering = ["-changed_at", "-id"]

    def __str__(self) -> str:
        return self.get_state_display()


class FactorReset(Record):
    """A lost second factor taken away: by whom and why. Whoever holds the password then adds a new one."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="factor_resets")
    recognised = models.CharField(max_length=12, choices=Recognised)
    reason = models.CharField(max_length=500)
    reset_at = models.DateTimeField(db_default=TransactionNow())
    reset_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    privacy = Privacy(
        Anchor.SYSTEM,
        web=fields("SELECT", "INSERT"),
        describing=fields("recognised", "reason", "reset_at"),
        definer_reads=True,
        note="A trigger asks whether who resets keeps the account, and whether she also changed its address.",
    )

    class Meta:
        app_label = "accounts"
        ordering = ["-reset_at", "-id"]

    def __str__(self) -> str:
        return f"{self.user} {self.reset_at:%Y-%m-%d}"


class AddressChange(Record):
    """Who set another e-mail for an account: she never also takes its second factor away, or she could take it over."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(db_default=TransactionNow())
    changed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    privacy = Privacy(
        Anchor.SYSTEM,
        web=fields("SELECT", "INSERT"),
        describing=fields("changed_at"),
        definer_reads=True,
        note="Without its row PostgreSQL does not let the address change.",
    )

    class Meta:
        app_label = "accounts"
        indexes = [models.Index(fields=["user", "changed_by"], name="accounts_addresschange_of")]

    def __str__(self) -> str:
        return f"{self.user} {self.changed_at:%Y-%m-%d}"


class Invitation(Record):
    """Two secrets sent apart to one address. Only their digests stay; only PostgreSQL marks it used."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="invitations")
    email = models.EmailField()
    link_digest = models.CharField(max_length=64, unique=True)
    code_digest = models.CharField(max_length=64)
    invited_at = models.DateTimeField(auto_now_add=True)
    invited_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)

    privacy = Privacy(
        Anchor.SYSTEM,
        web=fields("SELECT", "INSERT"),
        identifying=fields("email"),
        describing=fields("link_digest", "code_digest", "invited_at", "expires_at", "tries", "used_at"),
        definer_reads=True,
        definer_writes=("UPDATE (tries, used_at)",),
        note="Whoever holds both secrets may use it; acl.accept_invitation compares them.",
    )

    class Meta:
        app_label = "accounts"
        indexes = [models.Index(fields=["user", "-invited_at"], name="accounts_invitation_of")]

    def __str__(self) -> str:
        return str(self.id)
