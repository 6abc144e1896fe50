"""An access in an emergency: asked, opened for two hours, read only, told, and reviewed."""

from django.db import models

from percorsi.access.models import User
from percorsi.cases.models.case import CaseRecord, TeamMember
from percorsi.cases.vocabulary.protection import EmergencyReason
from percorsi.kernel.models import Record
from percorsi.kernel.periods import Dated
from percorsi.kernel.privacy import Anchor, DataClass, Privacy, fields


class EmergencyRule(Record, Dated):
    """How often, how long, reviewed by when: numbers change, so they carry their dates."""

    most = models.PositiveSmallIntegerField()  # accesses one account opens in a day
    most_asked = models.PositiveSmallIntegerField()  # questions, answered or not, in a day
    hours = models.PositiveSmallIntegerField()  # an access stays open
    review_days = models.PositiveSmallIntegerField()  # working days

    privacy = Privacy(
        Anchor.OPEN,
        describing=fields("most", "most_asked", "hours", "review_days", "valid_from", "valid_to", "precision"),
        web=fields("SELECT"),
        definer_reads=True,
    )

    class Meta:
        constraints = [*Dated.Meta.constraints]

    def __str__(self) -> str:
        return f"{self.most}/24 h"


class EmergencyAttempt(Record):
    """Somebody asked: found or not, it counts, otherwise asking would tell who is known."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    opened = models.BooleanField()

    privacy = Privacy(
        Anchor.OWN,
        describing=fields("opened"),
        web=fields("SELECT"),
        definer_reads=True,
        definer_writes=("INSERT",),
        note="Counted and written only by the function that opens.",
    )

    class Meta:
        indexes = [models.Index(fields=["user", "-at"], name="cases_attempt_of_user")]

    def __str__(self) -> str:
        return str(self.at)


class Emergency(CaseRecord):
    """One emergency access to one path, with the words of who asked and of who reviewed it."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    place = models.OneToOneField(TeamMember, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=20, choices=EmergencyReason)
    words = models.CharField(max_length=500)
    at = models.DateTimeField()
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    review_due_on = models.DateField()
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    justified = models.BooleanField(null=True, blank=True)
    review = models.CharField(max_length=500, blank=True)

    privacy = Privacy(
        Anchor.CASE,
        DataClass.ECONOMIC,
        identifying=fields("words", "review"),
        describing=fields("reason", "until", "ended_at", "review_due_on", "reviewed_at", "justified", "restricted"),
        web=fields("SELECT", "UPDATE"),
        columns=("reviewed_at", "reviewed_by_id", "justified", "review"),
        definer_reads=True,
        definer_writes=("INSERT", "UPDATE (ended_at)"),
        also_read="user_id = (SELECT acl.uid()) OR scope_id = ANY (ARRAY(SELECT acl.scopes_of('oversee', '')))",
        note="Opened only by the vetted function; who oversees privacy reads that it happened, not the path.",
    )

    class Meta:
        default_related_name = "emergencies"
        indexes = [models.Index(fields=["user", "-at"], name="cases_emergency_of_user")]

    def __str__(self) -> str:
        return self.get_reason_display()

    @property
    def path_address(self) -> str:
        return f"/percorsi/{self.case_id}"

    @property
    def end_address(self) -> str:
        return f"/emergenza/{self.id}/termina"
