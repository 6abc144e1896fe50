"""The checks on the data, one for each rule: what is looked for, why it matters, where it is fixed."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from percorsi.audit.vocabulary import EventType


class Severity(models.TextChoices):
    ERROR = "E", _("To correct")
    WARNING = "W", _("To look at")


@dataclass(frozen=True)
class Check:
    code: str
    title: StrOrPromise
    why: StrOrPromise  # which number or payment suffers


CHECKS = (
    Check("A7", _("Needed data are missing"), _("Without them the record counts in the grand total only.")),
    Check("R01", _("Dates out of order or out of the project"), _("The expense may not be eligible.")),
    Check("R02", _("Periods that overlap"), _("A return counts from a day on which the person was already in.")),
    Check("R03", _("Age at entry to look at again"), _("It decides the indicators by age, and who is above 54.")),
    Check(
        "R04", _("Codice fiscale that does not agree"), _("Birth date or sex may be wrong, hence age and women or men.")
    ),
    Check("R05", _("Inactive: in education or not?"), _("Without the answer CO04 and CO08 do not count the person.")),
    Check("R06", _("Start of the unemployment"), _("It decides who is long-term unemployed (CO02, EECO03).")),
    Check("R07", _("Education unusual for the age"), _("It decides the indicators by education.")),
    Check("R08", _("No schooling, yet no disadvantage"), _("An adult without any school level counts in CO17.")),
    Check("R09", _("Without a home, yet no disadvantage"), _("Who is homeless counts in CO17 besides CO18.")),
    Check("R10", _("At work in a household where nobody works"), _("One of the two is wrong.")),
    Check("R11", _("Only adult, with a partner"), _("It decides CO14.")),
    Check("R12", _("Results out of order"), _("A result before the entry, or without an exit, does not count.")),
    Check("R13", _("Improvement of who did not work"), _("CR07 and EECR06 are only for who worked at entry.")),
    Check(
        "R15", _("Sensitive questions not asked yet"), _("The funder wants the attempt documented, also for a refusal.")
    ),
    Check("R16", _("Improvement without a job"), _("CR07 counts only who works on the day of the follow-up.")),
    Check("R17", _("In two projects at once"), _("To be looked at, so that nothing is paid twice.")),
)
BY_CODE = {check.code: check for check in CHECKS}
# R14 (two statuses on one day) is kept by the database: no record can break it.


class CheckEvent(EventType):
    EXPORTED = "check.exported", _("downloaded the list of data to fix")
