"""An address from which a telephone reads a calendar: only its digest is kept, and its owner closes it."""

from django.db import models

from percorsi.access.models import Membership, User
from percorsi.calendar.vocabulary import Whose
from percorsi.kernel.models import Record
from percorsi.kernel.privacy import Anchor, Privacy, fields
from percorsi.programmes.models import Project


class Feed(Record):
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")  # what it sees
    whose = models.CharField(max_length=10, choices=Whose)
    project = models.ForeignKey(Project, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    place = models.CharField(max_length=200, blank=True)
    token_digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)
    last_read_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    privacy = Privacy(
        Anchor.OWN,
        describing=fields("whose", "place", "token_digest", "made_at", "last_read_at", "revoked_at"),
        columns=("revoked_at",),
        only_insert="membership_id IN (SELECT h.id FROM acl.hat() h)",
        definer_reads=True,
        definer_writes=("UPDATE (last_read_at)",),
        note="Its address opens what its owner sees in the role she made it in, as long as she has that role.",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(whose=Whose.PROJECT, project__isnull=False)
                | (~models.Q(whose=Whose.PROJECT) & models.Q(project__isnull=True)),
                name="calendar_feed_of_a_project_names_it",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.whose} {self.user_id}"

    @property
    def is_open(self) -> bool:
        return self.revoked_at is None
