"""What changes with a law or a decree: the names of the dated values of each kind of placement."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TermName(models.TextChoices):
    AGE_MIN = "age_min", _("Youngest age")
    DAYS_MIN = "days_min", _("Shortest duration, in days")
    MONTHS_MIN = "months_min", _("Shortest duration")
    MONTHS_MAX = "months_max", _("Longest duration")
    MONTHS_MAX_DISABLED = "months_max_dis", _("Longest duration for a person with a disability")
    HOURS_DAY_MAX = "hours_day_max", _("Most hours a day")
    HOURS_WEEK_MAX = "hours_week_max", _("Most hours a week")
    HOURS_WEEK_MIN = "hours_week_min", _("Fewest hours a week")
    FULL = "full", _("Allowance a month, ordinary")
    FULL_MEALS = "full_meals", _("Allowance a month, with meals")
    FULL_HALF_DAY = "full_half_day", _("Allowance a month, up to four hours a day")
    FULL_PUBLIC = "full_public", _("Allowance a month, at a public body")
    FLOOR = "floor", _("Least allowance a month")
    SHARE = "share", _("Attendance for the whole allowance")
    NOT_WITH_SUPPORT = "no_support", _("Not due to who has income support")
    HALF_DAY = "half_day", _("Hours a day that make a half day")
    SMALL_UP_TO = "small_up_to", _("Small host: employees up to")
    SMALL_TAKES = "small_takes", _("Small host: people at once")
    MEDIUM_UP_TO = "medium_up_to", _("Medium host: employees up to")
    MEDIUM_TAKES = "medium_takes", _("Medium host: people at once")
    LARGE_SHARE = "large_share", _("Larger host: share of the employees")
    TUTOR_LOAD = "tutor_load", _("People for one tutor of the promoter")
    HOST_TUTOR_LOAD = "host_tutor_load", _("People for one tutor of the host")


class Measured(models.TextChoices):
    YEARS = "years", _("years")
    MONTHS = "months", _("months")
    DAYS = "days", _("days")
    HOURS = "hours", _("hours")
    EURO = "euro", _("euro")
    PERCENT = "percent", _("per cent")
    PEOPLE = "people", _("people")
    HOLDS = "holds", _("it holds")


class Paper(models.TextChoices):
    """What must be there before somebody begins."""

    AGREEMENT = "agreement", _("Agreement with the host")
    PROJECT = "project", _("Training project signed by all")
    INAIL = "inail", _("INAIL cover")
    LIABILITY = "liability", _("Liability insurance")
    NOTIFICATION = "notification", _("Receipt of the mandatory notification")
    TUTORS = "tutors", _("Both tutors")
    SAFETY = "safety", _("Safety training")
    MINOR = "minor", _("Authorisation for a minor")
    MEDICAL = "medical", _("Medical check")


class When(models.TextChoices):
    """In which placements a paper is asked for."""

    ALWAYS = "always", _("always")
    MINOR = "minor", _("who is not yet of age")
    NEEDED = "needed", _("where the task asks for it")
