"""Views over what the other modules hold: what happened, what is owed, what waits.

The desk itself keeps only how each colleague arranges her own page: what she set aside, and her own lists.
"""

from django.db import models

from percorsi.access.models import User
from percorsi.cases.models import Case
from percorsi.desk.vocabulary import DueKind, DueState, FactKind
from percorsi.kernel.models import Record
from percorsi.kernel.privacy import Anchor, Privacy, fields
from percorsi.people.models import Person


class ViewRow(models.Model):
    """A row of a view, with the class it carries; row-level security is the tables' own."""

    key = models.CharField(primary_key=True, max_length=80)
    case = models.ForeignKey(Case, on_delete=models.DO_NOTHING, null=True, related_name="+", db_constraint=False)
    data_class = models.CharField(max_length=1)
    scope_id = models.UUIDField(null=True)
    restricted = models.BooleanField()
    code = models.CharField(max_length=60)

    class Meta:
        abstract = True


class Fact(ViewRow):
    """A dated fact, of a path or else of a person (``sql/010_timeline.sql``)."""

    person = models.ForeignKey(Person, on_delete=models.DO_NOTHING, null=True, related_name="+", db_constraint=False)
    on = models.DateField()
    kind = models.CharField(max_length=20, choices=FactKind)
    source = models.CharField(max_length=60)
    source_id = models.UUIDField()
    author = models.ForeignKey(User, on_delete=models.DO_NOTHING, null=True, related_name="+", db_constraint=False)
    words = models.TextField()  # reason of a move, what a step was, what the person said at a review

    privacy = Privacy(
        Anchor.CASE,
        identifying=fields("words"),
        describing=fields("on", "kind", "code", "source", "data_class", "restricted"),
        note="A view with the caller's rights: each branch obeys the policies of its own table.",
    )

    class Meta:
        managed = False
        db_table = "desk_timeline"
        ordering = ["-on", "-source_id", "-kind"]

    def __str__(self) -> str:
        return self.key


class Due(ViewRow):
    """Something owed on a path, with the day it falls due (``sql/``); it disappears when it is done."""

    due_on = models.DateField(null=True)
    kind = models.CharField(max_length=20, choices=DueKind)
    owner = models.ForeignKey(User, on_delete=models.DO_NOTHING, null=True, related_name="+", db_constraint=False)
    target_id = models.UUIDField()
    words = models.TextField()  # of a step: what is to be done
    state = models.CharField(max_length=10, choices=DueState)

    privacy = Privacy(
        Anchor.CASE,
        identifying=fields("words"),
        describing=fields("due_on", "kind", "code", "data_class", "restricted", "state"),
        note="A view with the caller's rights: each branch obeys the policies of its own table.",
    )

    class Meta:
        managed = False
        db_table = "desk_due"
        ordering = ["due_on", "key"]

    def __str__(self) -> str:
        return self.key


class Waiting(models.Model):
    """A draft of whoever asks, without what it says (``sql/040_drafts.sql``)."""

    id = models.UUIDField(primary_key=True)
    user_id = models.UUIDField()
    case = models.ForeignKey(Case, on_delete=models.DO_NOTHING, null=True, related_name="+", db_constraint=False)
    title = models.CharField(max_length=200)
    address = models.CharField(max_length=300)
    saved_at = models.DateTimeField()
    expires_on = models.DateField()

    privacy = Privacy(
        Anchor.OWN,
        describing=fields("title", "address", "saved_at", "expires_on"),
        note="A view with the caller's rights: each branch obeys the policies of its own table.",
    )

    class Meta:
        managed = False
        db_table = "desk_draft"
        ordering = ["-saved_at", "id"]

    def __str__(self) -> str:
        return self.title


class Postponement(Record):
    """What a colleague set aside on her own page until a day; the item stays owed, and others see it as before."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    due_key = models.CharField(max_length=80)
    until = models.DateField()

    privacy = Privacy(Anchor.OWN, describing=fields("due_key", "until"), columns=("until",))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "due_key"], name="desk_postponement_one_per_item"),
        ]

    def __str__(self) -> str:
        return self.due_key


class SavedView(Record):
    """A way of looking at the list of people that a colleague gave a name: a tab above the list."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=40)
    query = models.CharField(max_length=300)
    made_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    privacy = Privacy(
        Anchor.OWN,
        identifying=fields("name", "query"),  # a filter may hold a name
        describing=fields("made_at", "removed_at"),
        columns=("query", "removed_at"),
    )

    class Meta:
        ordering = ["made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "name"], condition=models.Q(removed_at=None), name="desk_saved_view_one_per_name"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Look(Record):
    """When a colleague last read what changed: what came after is new to her."""

    user = models.OneToOneField(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    privacy = Privacy(Anchor.OWN, columns=("at",))

    def __str__(self) -> str:
        return str(self.at)
