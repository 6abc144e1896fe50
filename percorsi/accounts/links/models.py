"""A link with its code: only digests stay here, and PostgreSQL alone says whether both are right."""

from django.db import models

from percorsi.access.models import User
from percorsi.accounts.links.vocabulary import LinkPurpose
from percorsi.kernel.models import Record
from percorsi.kernel.privacy import Anchor, Privacy, fields


class PersonalLink(Record):
    purpose = models.CharField(max_length=12, choices=LinkPurpose)
    object_id = models.UUIDField()
    link_digest = models.CharField(max_length=64, unique=True)
    code_digest = models.CharField(max_length=64)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    pass_digest = models.CharField(max_length=64, blank=True)  # of who proved the code just now
    pass_until = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    privacy = Privacy(
        Anchor.SYSTEM,
        web=fields("SELECT", "INSERT", "UPDATE"),
        columns=("revoked_at", "revoked_by_id"),
        describing=fields(
            "purpose", "link_digest", "code_digest", "made_at", "expires_at", "tries", "pass_digest",
            "pass_until", "revoked_at",
        ),
        definer_reads=True,
        definer_writes=("UPDATE (tries, pass_digest, pass_until, revoked_at, revoked_by_id)",),
        note="Who made it and who may revoke it is kept by a trigger.",
    )  # fmt: skip

    class Meta:
        app_label = "accounts"
        indexes = [models.Index(fields=["purpose", "object_id"], name="accounts_link_of")]

    def __str__(self) -> str:
        return str(self.id)
