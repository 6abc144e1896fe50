"""Views over what the other modules hold: what happened, what is owed, what waits. The desk stores nothing."""

from django.db import models

from percorsi.access.models import User
from percorsi.cases.models import Case
from percorsi.desk.vocabulary import DueKind, FactKind
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
    """Something owed on a path, with the day it falls due (``sql/020_due.sql``); it disappears when it is done."""

    due_on = models.DateField(null=True)
    kind = models.CharField(max_length=20, choices=DueKind)
    owner = models.ForeignKey(User, on_delete=models.DO_NOTHING, null=True, related_name="+", db_constraint=False)
    target_id = models.UUIDField()
    words = models.TextField()  # of a step: what is to be done

    privacy = Privacy(
        Anchor.CASE,
        identifying=fields("words"),
        describing=fields("due_on", "kind", "code", "data_class", "restricted"),
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
