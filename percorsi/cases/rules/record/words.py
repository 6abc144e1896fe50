"""How the items of a record are called in sentences and on screen."""

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

ITEMS: dict[str, StrOrPromise] = {
    "entered_on": _("entry date"),
    "sex": _("sex"),
    "birth_date": _("date of birth"),
    "labour_status": _("status on the labour market"),
    "in_education": _("in education or training"),
    "unemployed_since": _("unemployed since"),
    "isced": _("highest education level completed"),
    "household_jobless": _("nobody in the household works"),
    "household_dependent_children": _("dependent children in the household"),
    "household_single_adult": _("only one adult in the household"),
    "citizenship": _("citizenship"),
    "homeless": _("homeless or affected by housing exclusion"),
    "degurba": _("degree of urbanisation of the municipality of residence"),
    "foreign_background": _("migrant or foreign background"),
    "minority": _("minority, including Roma"),
    "disability": _("disability"),
    "other_disadvantaged": _("other disadvantage"),
    "asked_on": _("day on which the personal questions were asked"),
    "attempt": _("where the signed form is kept"),
    "entry_on": _("date of return"),
    "exit_on": _("exit date"),
    "exit_reason": _("reason for the exit"),
    "education_started_on": _("start of new education or training"),
    "qualified_on": _("day of the qualification"),
    "followup_reached": _("reached at six months"),
    "followed_up_on": _("day of the follow-up"),
    "improvement": _("improvement of the work situation"),
    "status": _("status on the labour market"),
    "on": _("date"),
}


def item_name(item: str) -> str:
    return str(ITEMS[item])
