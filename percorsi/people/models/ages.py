"""What somebody who is not of age may do, who signs and who is told: dated data, because laws change."""

from django.db import models
from django_stubs_ext import StrOrPromise

from percorsi.kernel.models import Record
from percorsi.kernel.privacy import Anchor, Privacy, fields
from percorsi.people.vocabulary import AgeAct, Signs


class AgeRule(Record):
    """From one age to the day before another, for one act, while the rule is in force."""

    act = models.CharField(max_length=20, choices=AgeAct)
    from_age = models.PositiveSmallIntegerField()
    until_age = models.PositiveSmallIntegerField()  # not included
    signs = models.CharField(max_length=15, choices=Signs)  # "nobody": forbidden at this age
    basis = models.CharField(max_length=200)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)  # not included

    privacy = Privacy(
        Anchor.OPEN,
        describing=fields("act", "from_age", "until_age", "signs", "basis", "valid_from", "valid_to"),
        note="Changed with a new edition of the product, or by who keeps the programme's facts.",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["act", "from_age", "valid_from"], name="people_age_rule_once"),
            models.CheckConstraint(
                condition=models.Q(until_age__gt=models.F("from_age")), name="people_age_rule_runs_forward"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.from_age}–{self.until_age}"

    @property
    def in_words(self) -> StrOrPromise:
        return Signs(self.signs).label
