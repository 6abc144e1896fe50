"""What happened, when, with whom. An entry has up to three parts, each in a table of its own, each with its readers.

Nothing is overwritten: a correction is a further edition, with its reason. The line keeps what the last one says.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from percorsi.access.models import Authored, User
from percorsi.cases.models import Attachment, CaseRecord
from percorsi.diary.vocabulary import Audience, EntryKind
from percorsi.kernel.envelope import SealedText
from percorsi.kernel.models import Versioned
from percorsi.kernel.privacy import Anchor, DataClass, Privacy, fields
from percorsi.network.models import Organisation

ONCE = fields("SELECT", "INSERT")
KEEPS = "(SELECT acl.role_holds('diary'))"  # auditors and outsiders with a place in the team read no diary
ON_TEAM = "case_id = ANY (ARRAY(SELECT acl.team_cases('E')))"
OF_SCOPE = "(NOT restricted AND scope_id = ANY (ARRAY(SELECT acl.scopes('E'))))"
SHARED = f"{KEEPS} AND ({ON_TEAM} OR {OF_SCOPE})"
WRITTEN = f"{KEEPS} AND case_id = ANY (ARRAY(SELECT acl.team_write_cases('E')))"
MINE = "created_by_id = (SELECT acl.uid())"
# The team's part is read in the body of its author, and in those it was shared with; by who answers the person too.
MY_BODY = "ARRAY(SELECT h.organisation_id FROM acl.hat() h)"
IN_BODY = f"(bodies && {MY_BODY} OR (SELECT acl.role_holds('privacy_officer')) OR {MINE})"

MY_ENTRY = "e.created_by_id = (SELECT acl.uid())"
ITS_BODIES = IN_BODY.replace("bodies &&", "e.bodies &&").replace(MINE, MY_ENTRY)


def _of_entry(table: str, condition: str = "true") -> str:
    """The entry one sees, of the same path."""
    same = f"e.id = {table}.entry_id AND e.case_id = {table}.case_id"
    return f"EXISTS (SELECT FROM diary_entry e WHERE {same} AND {condition})"


class Line(models.Model):
    """When, how long, where, who else."""

    on = models.DateField()
    at_time = models.TimeField(null=True, blank=True)  # empty: not known, never midnight
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    place = models.CharField(max_length=120, blank=True)
    others = models.CharField(max_length=200, blank=True)  # who else was there, without an account
    alone_reason = models.CharField(max_length=200, blank=True)  # why a home visit was not made by two

    class Meta:
        abstract = True


class Entry(CaseRecord, Line, Versioned, Authored):
    kind = models.CharField(max_length=10, choices=EntryKind)
    audience = models.CharField(max_length=10, choices=Audience)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    bodies = ArrayField(models.UUIDField(), default=list)  # whose colleagues in the team read the team's part
    told_at = models.DateTimeField(null=True, blank=True)
    told_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    pinned_at = models.DateTimeField(null=True, blank=True)
    pinned_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    privacy = Privacy(
        Anchor.CASE,
        DataClass.ECONOMIC,
        identifying=fields("place", "others", "alone_reason"),
        describing=fields(
            "on", "at_time", "minutes", "kind", "audience", "bodies", "told_at", "pinned_at", "restricted"
        ),
        columns=(
            "version", "on", "at_time", "minutes", "place", "others", "alone_reason", "audience", "bodies",
            "told_at", "told_by_id", "pinned_at", "pinned_by_id",
        ),
        definer_reads=True,
        reads=(
            f"{KEEPS} AND ((audience = 'shared' AND ({ON_TEAM} OR {OF_SCOPE})) "
            f"OR (audience = 'team' AND {ON_TEAM} AND {IN_BODY}) OR ({MINE} AND {ON_TEAM}))"
        ),
        changes=WRITTEN,
        only_insert=MINE,
        note="Written by who works on the path, in her own name; who coordinates reads what is shared.",
    )  # fmt: skip

    class Meta:
        default_related_name = "diary_entries"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(minutes=None) | models.Q(minutes__gte=1, minutes__lte=1440),
                name="diary_entry_lasts_within_a_day",
            )
        ]
        indexes = [models.Index(fields=["case", "-on", "-id"], name="diary_entry_of_case")]

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"


class Edition(CaseRecord, Line, Authored):
    """The shared part, as written at one time: fact, words of the person and opinion are never mixed."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    fact = models.TextField(blank=True)
    words = models.TextField(blank=True)
    opinion = models.TextField(blank=True)
    reason = models.CharField(max_length=500, blank=True)  # why it was corrected; the first has none

    privacy = Privacy(
        Anchor.CASE,
        DataClass.ECONOMIC,
        identifying=fields("fact", "words", "opinion", "reason", "place", "others", "alone_reason"),
        describing=fields("number", "on", "at_time", "minutes", "restricted"),
        web=ONCE,
        reads=f"{SHARED} AND {_of_entry('diary_edition')}",
        changes=WRITTEN,
        only_insert=f"{MINE} AND {_of_entry('diary_edition', MY_ENTRY)}",
    )

    class Meta:
        default_related_name = "diary_editions"
        constraints = [models.UniqueConstraint(fields=["entry", "number"], name="diary_edition_one_a_number")]

    def __str__(self) -> str:
        return str(self.number)


class TeamNote(CaseRecord, Authored):
    """The team's part: who coordinates does not read it, nor bodies it was not shared with."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="team_notes")
    number = models.PositiveIntegerField()
    text = models.TextField()

    privacy = Privacy(
        Anchor.CASE,
        DataClass.ECONOMIC,
        identifying=fields("text"),
        describing=fields("number", "restricted"),
        web=ONCE,
        reads=f"{KEEPS} AND {ON_TEAM} AND {_of_entry('diary_teamnote', ITS_BODIES)}",
        changes=WRITTEN,
        only_insert=f"{MINE} AND {_of_entry('diary_teamnote', MY_ENTRY)}",
    )

    class Meta:
        default_related_name = "diary_team_notes"
        constraints = [models.UniqueConstraint(fields=["entry", "number"], name="diary_teamnote_one_a_number")]

    def __str__(self) -> str:
        return str(self.number)


class PrivateNote(CaseRecord, Authored):
    """The professional's own note: sealed, and read by nobody else, not even by who coordinates or keeps privacy."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="private_notes")
    number = models.PositiveIntegerField()
    text = SealedText()

    privacy = Privacy(
        Anchor.CASE,
        DataClass.ECONOMIC,
        identifying=fields("text"),
        describing=fields("number", "restricted"),
        web=ONCE,
        reads=f"{KEEPS} AND {ON_TEAM} AND {MINE}",
        changes=WRITTEN,
        only_insert=f"{MINE} AND {_of_entry('diary_privatenote', MY_ENTRY)}",
        note="Only its author, and only while she follows the path.",
    )

    class Meta:
        default_related_name = "diary_private_notes"
        constraints = [models.UniqueConstraint(fields=["entry", "number"], name="diary_privatenote_one_a_number")]

    def __str__(self) -> str:
        return str(self.number)


class Participant(CaseRecord):
    """A colleague who was there: her hours are proposed to her for the timesheet."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="participants")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    privacy = Privacy(
        Anchor.CASE,
        DataClass.ECONOMIC,
        describing=fields("restricted"),
        web=ONCE,
        definer_reads=True,
        reads=f"{SHARED} AND {_of_entry('diary_participant')}",
        changes=WRITTEN,
        only_insert=_of_entry("diary_participant", MY_ENTRY),
    )

    class Meta:
        default_related_name = "diary_participants"
        constraints = [models.UniqueConstraint(fields=["entry", "user"], name="diary_participant_once")]

    def __str__(self) -> str:
        return str(self.user_id)


class EntryDocument(CaseRecord):
    """A document of the path that belongs to an entry: it stays among the documents, read by who reads those."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="documents")
    attachment = models.ForeignKey(Attachment, on_delete=models.PROTECT, related_name="+")

    privacy = Privacy(
        Anchor.CASE,
        DataClass.ECONOMIC,
        describing=fields("restricted"),
        web=ONCE,
        reads=f"{SHARED} AND {_of_entry('diary_entrydocument')}",
        changes=WRITTEN,
        only_insert=_of_entry("diary_entrydocument", MY_ENTRY),
    )

    class Meta:
        default_related_name = "diary_documents"

    def __str__(self) -> str:
        return str(self.attachment_id)
