from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models.functions import Coalesce
from django.utils.crypto import salted_hmac

from percorsi.access.vocabulary import Breadth, Role, UserKind, UserState
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.models import Record
from percorsi.kernel.privacy import Anchor, Privacy, fields


class User(AbstractBaseUser):
    """An account: somebody who works in the network, or a named service."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    username = models.CharField(max_length=150, unique=True)
    display_name = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    kind = models.CharField(max_length=10, choices=UserKind, default=UserKind.PERSON)
    state = models.CharField(max_length=10, choices=UserState, default=UserState.ACTIVE)
    generation = models.PositiveIntegerField(default=0)  # grows with password, role and state: older sessions end

    objects = BaseUserManager["User"]()

    USERNAME_FIELD = "username"

    privacy = Privacy(
        Anchor.SYSTEM,
        web=fields("SELECT", "INSERT", "UPDATE"),
        columns=("last_login", "password", "generation", "display_name", "email", "state"),
        identifying=fields("username", "display_name", "email"),
        describing=fields("kind", "state", "password", "generation"),
        definer_reads=True,
    )

    def __str__(self) -> str:
        return self.display_name

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Every session carries it and every request compares it, so a new generation ends them all.

        Django asks it with the keys of before too, so that sessions survive a new key of the installation.
        """
        proof = f"{self.password}:{self.generation}"
        return salted_hmac("percorsi.session", proof, secret=secret, algorithm="sha256").hexdigest()

    @property
    def is_active(self) -> bool:  # type: ignore[override] # derived from the state, never stored
        return self.state == UserState.ACTIVE


class Scope(Record):
    """The seat of an organisation in a project: every path belongs to one.

    Organisations and projects stand higher on the ladder, so their keys are held here without a foreign key;
    the partnership points down to its scope.
    """

    organisation_id = models.UUIDField()
    project_id = models.UUIDField(db_index=True)

    privacy = Privacy(Anchor.SYSTEM, web=fields("SELECT", "INSERT"), definer_reads=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation_id", "project_id"], name="access_scope_one_seat"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Membership(Record):
    """What an account is, where, and since when; one of them is worn at a time, in the header."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    organisation_id = models.UUIDField(db_index=True)
    role = models.CharField(max_length=30, choices=Role)
    breadth = models.CharField(max_length=10, choices=Breadth, default=Breadth.OWN)
    project_id = models.UUIDField(null=True, blank=True)
    valid = DateTimeRangeField()

    privacy = Privacy(
        Anchor.SYSTEM,
        web=fields("SELECT", "INSERT", "UPDATE"),
        columns=("valid",),
        describing=fields("role", "breadth", "valid"),
        definer_reads=True,
        note="Who gives and who ends a role is kept by a trigger, acl.guard_membership, from the policy.",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(breadth=Breadth.PROJECT) | models.Q(project_id__isnull=False),
                name="access_membership_project_breadth_names_project",
            ),
            ExclusionConstraint(
                name="access_membership_not_twice_at_once",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    ("organisation_id", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (
                        Coalesce("project_id", models.Value("00000000-0000-0000-0000-000000000000")),
                        RangeOperators.EQUAL,
                    ),
                    ("valid", RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()}"


class Notice(Record):
    """A line on somebody's own page about what happened on a path: a sentence without names, and where to look."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    event = models.CharField(max_length=60)  # the value of an EventType: its label is the sentence
    address = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    seen_at = models.DateTimeField(null=True, blank=True)

    privacy = Privacy(
        Anchor.OWN,
        describing=fields("event", "address", "seen_at"),
        columns=("seen_at",),
        also_insert="(SELECT acl.uid()) IS NOT NULL",
        definer_writes=("INSERT",),
        note="Whoever acts may leave a notice; only its addressee reads it.",
    )

    class Meta:
        indexes = [models.Index(fields=["user", "-at"], name="access_notice_new", condition=models.Q(seen_at=None))]

    def __str__(self) -> str:
        return self.event


class Authored(models.Model):
    """Who wrote a row and when; every ``_at`` has its ``_by``."""

    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True
