"""Facts that hold for a time. Half open: ``valid_to`` is the first day on which the fact no longer holds."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Precision(models.TextChoices):
    """How precisely the source states a date; the day kept is then the first of the month or of the year."""

    DAY = "day", _("day")
    MONTH = "month", _("month")
    YEAR = "year", _("year")


class Dated(models.Model):
    """A row with a beginning and an end, either of which may be unknown."""

    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    precision = models.CharField(max_length=5, choices=Precision, default=Precision.DAY)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True) | Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="%(app_label)s_%(class)s_ends_later",
            ),
        ]

    def holds_on(self, on: date) -> bool:
        return holds(self.valid_from, self.valid_to, on)


def holds(valid_from: date | None, valid_to: date | None, on: date) -> bool:
    return (valid_from is None or valid_from <= on) and (valid_to is None or on < valid_to)


def in_force(on: date, *, through: str = "") -> Q:
    """The same question for the database; ``through`` is the relation to walk, with its underscores."""
    started = Q(**{f"{through}valid_from__isnull": True}) | Q(**{f"{through}valid_from__lte": on})
    unfinished = Q(**{f"{through}valid_to__isnull": True}) | Q(**{f"{through}valid_to__gt": on})
    return started & unfinished
