"""The words of the indicators: frameworks, units, populations. Who reports to the Fund should be able to read them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from percorsi.audit.vocabulary import EventType


class Framework(models.TextChoices):
    """Two regulations, two sets of indicators, one neutral record beneath."""

    ESF_2014_2020 = "esf-2014-2020", _("ESF 2014-2020")
    ESF_PLUS_2021_2027 = "esf-plus-2021-2027", _("ESF+ 2021-2027")


class Unit(models.TextChoices):
    RECORD = "record", _("Participation records (one person in one operation)")
    OPERATION = "operation", _("Operations")
    BODY = "body", _("Public administrations or services")
    ENTERPRISE = "enterprise", _("Enterprises")


class Kind(models.TextChoices):
    """In the order of the annexes."""

    TOTAL = "total", _("Totals")
    OUTPUT = "output", _("Outputs: who takes part")
    IMMEDIATE = "immediate", _("Results on leaving: within 28 days of the exit")
    LONGER_TERM = "longer_term", _("Longer-term results: six months after the exit")


class Population(models.TextChoices):
    """Whose situation is asked; the record must be complete besides, except for the grand totals."""

    STARTED = "started", _("All who started, with complete or incomplete data")
    COMPLETE = "complete", _("All who started, with complete data")
    LEFT = "left", _("Who has left")
    LEFT_INACTIVE = "left_inactive", _("Who was inactive at entry and has left")
    LEFT_OUT_OF_WORK = "left_out_of_work", _("Who was unemployed or inactive at entry and has left")
    LEFT_NOT_IN_EDUCATION = "left_not_in_education", _("Who was not in education or training at entry and has left")
    LEFT_DISADVANTAGED = "left_disadvantaged", _("Who declared a disadvantage at entry and has left")
    SIX_OUT_OF_WORK = "six_out_of_work", _("Who was unemployed or inactive at entry and left at least six months ago")
    SIX_EMPLOYED = "six_employed", _("Who was employed at entry and left at least six months ago")
    SIX_ABOVE_54 = "six_above_54", _("Who was 55 or over and out of work at entry and left at least six months ago")
    SIX_DISADVANTAGED = (
        "six_disadvantaged",
        _("Who was out of work with a disadvantage at entry and left at least six months ago"),
    )
    ENTITIES = "entities", _("Operations or bodies, not persons")


class Column(models.TextChoices):
    """The three values of each indicator; ``total`` may exceed the two where a third sex is recorded."""

    TOTAL = "total", _("Total")
    WOMEN = "women", _("Women")
    MEN = "men", _("Men")


SEX_OF = {Column.WOMEN: "F", Column.MEN: "M"}


class IndicatorEvent(EventType):
    EXPORTED = "indicator.exported", _("downloaded indicators or the records behind them")
