"""Who may know that a path exists: its level of protection, requests about it, conflicts of interest."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from percorsi.access.models import Authored, User
from percorsi.cases.models.case import CaseRecord
from percorsi.cases.vocabulary import Protection, TeamFunction
from percorsi.cases.vocabulary.protection import Answer, Grounds, RequestKind, Tie
from percorsi.kernel.envelope import SealedText
from percorsi.kernel.models import Record
from percorsi.kernel.privacy import Anchor, DataClass, Privacy, fields
from percorsi.network.models import Organisation

READ_ONLY = fields("SELECT")


class ProtectionChange(CaseRecord, Authored):
    """When a path was restricted, protected or opened again, by whom and why; the last one holds."""

    level = models.PositiveSmallIntegerField(choices=Protection)
    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")  # who protects
    reason = SealedText(null=True)  # none on the other paths of the person, which follow

    privacy = Privacy(
        Anchor.CASE,
        DataClass.PROTECTED,
        identifying=fields("reason"),
        describing=fields("level", "restricted"),
        web=READ_ONLY,
        definer_reads=True,
        definer_writes=("INSERT",),
        note="Written only by the function that changes the level, after asking who wants it.",
    )

    class Meta:
        default_related_name = "protection_changes"
        indexes = [models.Index(fields=["case", "-created_at"], name="cases_protection_of_case")]

    def __str__(self) -> str:
        return self.get_level_display()


class ProtectionRequest(CaseRecord, Authored):
    """Asked to the protecting body: by alias, without a name and without free words."""

    kind = models.CharField(max_length=10, choices=RequestKind)
    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    alias = models.CharField(max_length=10)
    member = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")  # who would be let in
    function = models.CharField(max_length=20, choices=TeamFunction, blank=True)
    classes = ArrayField(models.CharField(max_length=1), default=list)
    grounds = models.CharField(max_length=20, choices=Grounds)
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    privacy = Privacy(
        Anchor.CASE,
        DataClass.PROTECTED,
        describing=fields("kind", "alias", "function", "classes", "grounds", "answer", "answered_at", "restricted"),
        web=READ_ONLY,
        definer_reads=True,
        definer_writes=("INSERT", "UPDATE (answer, answered_at, answered_by_id)"),
        also_read="created_by_id = (SELECT acl.uid()) OR acl.of_body(body_id)",
        note="The protecting body reads the request without reading the path; functions write it and answer it.",
    )

    class Meta:
        default_related_name = "protection_requests"
        indexes = [models.Index(fields=["body", "answer"], name="cases_protection_asked")]

    def __str__(self) -> str:
        return f"{self.alias} {self.kind}"


class Conflict(Record):
    """A tie a colleague declares with somebody, known to the network or not: nobody is told which, nor why.

    Held by the name as it sorts and the date of birth, so that declaring is no way to ask who is followed.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    name_key = models.CharField(max_length=250)
    birth_date = models.DateField()
    tie = models.CharField(max_length=20, choices=Tie)
    at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    privacy = Privacy(
        Anchor.OWN,
        identifying=fields("name_key", "birth_date"),
        describing=fields("tie", "ended_at"),
        columns=("ended_at", "ended_by_id"),
        definer_reads=True,
    )

    class Meta:
        indexes = [models.Index(fields=["user"], name="cases_conflict_of_user")]

    def __str__(self) -> str:
        return self.get_tie_display()
