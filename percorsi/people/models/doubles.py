"""Two files that may be of one person: candidate pairs, the question to another body, and files joined and parted."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django_stubs_ext import StrOrPromise

from percorsi.access.models import Authored, User
from percorsi.kernel.privacy import Anchor, DataClass, Privacy, fields
from percorsi.people.models.person import Person, PersonRecord
from percorsi.people.rules.merging import FIELDS
from percorsi.people.vocabulary import ContactAnswer, Verdict


class Double(PersonRecord):
    """One side of a likely double, found by night: each side hangs on its own person, so each reader has her own."""

    other = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    score = models.FloatField()
    clues = ArrayField(models.CharField(max_length=20), default=list)
    found_on = models.DateField()
    verdict = models.CharField(max_length=10, choices=Verdict, default=Verdict.OPEN)
    reason = models.CharField(max_length=500, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    privacy = Privacy(
        Anchor.PERSON,
        DataClass.BASE,
        identifying=fields("reason"),
        describing=fields("score", "clues", "found_on", "verdict", "decided_at", "scope_ids", "restricted"),
        web=fields("SELECT"),
        reads="acl.shows_double(person_id, other_id, score)",
        definer_reads=True,
        definer_writes=(
            "INSERT", "UPDATE (score, clues, found_on, verdict, reason, decided_at, decided_by_id)", "DELETE",
        ),
        moves_while_frozen=True,
        stays=True,
        note="Read by who may change the person; a protected, restricted or objecting person is in no pair.",
    )  # fmt: skip

    class Meta:
        default_related_name = "doubles"
        constraints = [models.UniqueConstraint(fields=["person", "other"], name="people_double_once")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.verdict}"


class ContactRequest(PersonRecord, Authored):
    """A word to whoever follows what is likely the same person elsewhere: they decide whether to answer."""

    other = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    organisation_id = models.UUIDField()  # for which body it is asked
    words = models.CharField(max_length=500)
    answer = models.CharField(max_length=10, choices=ContactAnswer, default=ContactAnswer.WAITING)
    answer_words = models.CharField(max_length=500, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    privacy = Privacy(
        Anchor.PERSON,
        DataClass.BASE,
        identifying=fields("words", "answer_words"),
        describing=fields("answer", "answered_at", "scope_ids", "restricted"),
        web=fields("SELECT"),
        reads="acl.shows_request(person_id, other_id)",
        definer_reads=True,
        stays=True,
        definer_writes=("INSERT", "UPDATE (answer, answer_words, answered_at, answered_by_id)"),
        note="Read on both sides; neither learns who the other's person is unless she says so.",
    )

    class Meta:
        default_related_name = "contact_requests"
        constraints = [
            models.UniqueConstraint(
                fields=["person", "other"], condition=models.Q(answer="waiting"), name="people_contact_request_one_open"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.answer}"


class Merge(PersonRecord, Authored):
    """Two files that became one: the person here stays, the one who is gone leads to her; undone, both are back."""

    gone = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500)
    person_scopes = ArrayField(models.UUIDField(), default=list)
    gone_scopes = ArrayField(models.UUIDField(), default=list)
    person_version = models.PositiveIntegerField(default=1)  # of the person once joined
    note_version = models.PositiveIntegerField(default=0)  # of her note on safe contact; a later one holds both
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    undone_reason = models.CharField(max_length=500, blank=True)

    privacy = Privacy(
        Anchor.PERSON,
        DataClass.BASE,
        identifying=fields("reason", "undone_reason"),
        describing=fields(
            "person_scopes", "gone_scopes", "person_version", "note_version", "undone_at", "scope_ids", "restricted"
        ),
        web=fields("SELECT"),
        definer_reads=True,
        definer_writes=("INSERT", "UPDATE (undone_at, undone_by_id, undone_reason, person_version)"),
        moves_while_frozen=True,
        stays=True,
        note="Written by the vetted functions that join two files and part them again.",
    )

    class Meta:
        default_related_name = "merges"
        constraints = [
            models.UniqueConstraint(
                fields=["gone"], condition=models.Q(undone_at__isnull=True), name="people_merge_gone_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gone_id} → {self.person_id}"


class MergedRow(PersonRecord):
    """Whose each row was when two files were joined: what parts them again, and what tells rows written since."""

    merge = models.ForeignKey(Merge, on_delete=models.PROTECT, related_name="rows")
    table_name = models.CharField(max_length=63)
    row_id = models.UUIDField()
    owner_id = models.UUIDField()  # the person it hung on
    moved = models.BooleanField(default=False)
    put_aside = models.BooleanField(default=False)  # the second path, or record, in the same project

    privacy = Privacy(
        Anchor.PERSON,
        DataClass.BASE,
        describing=fields("table_name", "moved", "put_aside", "scope_ids", "restricted"),
        web=fields("SELECT"),
        definer_reads=True,
        definer_writes=("INSERT", "UPDATE (moved, put_aside)"),
        moves_while_frozen=True,
        stays=True,
    )

    class Meta:
        default_related_name = "merged_rows"
        constraints = [models.UniqueConstraint(fields=["merge", "table_name", "row_id"], name="people_merged_row_once")]

    def __str__(self) -> str:
        return self.table_name


class MergedValue(PersonRecord):
    """What the two files said of one thing, and what was kept: also the names she is still found by."""

    merge = models.ForeignKey(Merge, on_delete=models.PROTECT, related_name="values")
    field = models.CharField(max_length=30)
    of_person = models.CharField(max_length=120, blank=True)
    of_gone = models.CharField(max_length=120, blank=True)
    kept = models.CharField(max_length=120, blank=True)

    privacy = Privacy(
        Anchor.PERSON,
        DataClass.BASE,
        identifying=fields("of_person", "of_gone", "kept"),
        describing=fields("field", "scope_ids", "restricted"),
        web=fields("SELECT"),
        definer_reads=True,
        definer_writes=("INSERT",),
        moves_while_frozen=True,
        stays=True,
    )

    class Meta:
        default_related_name = "merged_values"
        constraints = [models.UniqueConstraint(fields=["merge", "field"], name="people_merged_value_once")]

    def __str__(self) -> str:
        return self.field

    @property
    def label(self) -> StrOrPromise:
        """Empty for a column that only goes with another."""
        return FIELDS.get(self.field, "")
