"""What those who took part think of it: answers of nobody, that only their sums leave."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from percorsi.access.models import Authored
from percorsi.activities.models.edition import RUN, Edition
from percorsi.activities.vocabulary import STATEMENTS, Rating
from percorsi.kernel.models import Record
from percorsi.kernel.privacy import Anchor, Privacy, fields

LONGEST_WORDS = 500


class Inquiry(Record, Authored):
    """The form of one edition, at an address that only who is given it knows, until a day."""

    edition = models.OneToOneField(Edition, on_delete=models.PROTECT, related_name="inquiry")
    key = models.CharField(max_length=32, unique=True)
    until = models.DateField()  # the last day; results are told from the next

    privacy = Privacy(
        Anchor.OPEN,
        describing=fields("key", "until"),
        web=fields("SELECT", "INSERT"),
        reads=RUN,
        changes=RUN,
        definer_reads=True,
        definer_writes=("UPDATE (until)",),
        note="Read by who runs the edition. A closed form stays closed: results before and after one answer tell it.",
    )

    def __str__(self) -> str:
        return str(self.id)


class Opinion(models.Model):
    """One answer: no account, no path, no day, and a key that tells nothing of when it came."""

    id = models.UUIDField(primary_key=True)
    inquiry = models.ForeignKey(Inquiry, on_delete=models.PROTECT, related_name="opinions")
    ratings = ArrayField(models.PositiveSmallIntegerField(choices=Rating), size=len(STATEMENTS))
    words = models.CharField(max_length=LONGEST_WORDS, blank=True)

    privacy = Privacy(
        Anchor.SYSTEM,
        describing=fields("ratings", "words"),
        web=frozenset(),
        definer_reads=True,
        definer_writes=("INSERT",),
        note="No account reads a row: functions tell sums, of a closed form, from five answers on.",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ratings__len=len(STATEMENTS)) & Q(ratings__contained_by=Rating.values),
                name="activities_opinion_answers_what_is_asked",
            )
        ]

    def __str__(self) -> str:
        return str(self.id)
