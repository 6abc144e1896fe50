"""Clauses on questions answered at entry, and on what is missing."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from percorsi.cases.vocabulary import Declared
from percorsi.indicators import parameters
from percorsi.indicators.reference.clause import Clause, shown_answer
from percorsi.indicators.reference.known import Known
from percorsi.indicators.vocabulary import Framework
from percorsi.people.vocabulary import Sex

HOUSEHOLD = ("household_jobless", "household_dependent_children", "household_single_adult")
QUESTIONS = {
    "household_jobless": gettext_lazy("nobody in the household works"),
    "household_dependent_children": gettext_lazy("dependent children"),
    "household_single_adult": gettext_lazy("only one adult"),
    "foreign_background": gettext_lazy("foreign background"),
    "minority": gettext_lazy("minority"),
    "disability": gettext_lazy("disability"),
    "other_disadvantaged": gettext_lazy("other disadvantage"),
    "homeless": gettext_lazy("homeless or in housing exclusion"),
}
ITEMS = {
    "sex": gettext_lazy("sex"),
    "birth_date": gettext_lazy("date of birth"),
    "labour_status": gettext_lazy("labour-market status"),
    "isced": gettext_lazy("education"),
    **{name: QUESTIONS[name] for name in HOUSEHOLD},
}


def answered_yes(sentence: StrOrPromise, *questions: str) -> Clause:
    """One of the questions was answered yes; a refusal, a no and an unasked question are no yes."""
    return Clause(
        sentence,
        lambda known: any(getattr(known.facts, question) in {True, "Y"} for question in questions),
        lambda known: "; ".join(f"{QUESTIONS[question]}: {_answer(known, question)}" for question in questions),
    )


def _answer(known: Known, question: str) -> str:
    answer = getattr(known.facts, question)
    if isinstance(answer, bool) or answer is None:
        return shown_answer(answer)
    return str(Declared(answer).label) if answer else _("not asked yet")


DISADVANTAGED = answered_yes(
    gettext_lazy("At least one disadvantage was answered yes at entry."),
    "foreign_background", "minority", "disability", "other_disadvantaged",
)  # fmt: skip


def missing_items(known: Known, framework: Framework) -> list[str]:
    """What keeps a record out of every number but the grand total."""
    sexes = parameters.SEXES_2014_2020 if framework == Framework.ESF_2014_2020 else parameters.SEXES_ESF_PLUS
    missing = [] if known.facts.sex in sexes else ["sex"]
    missing += [name for name in ("birth_date", "labour_status", "isced") if getattr(known.facts, name) in {None, ""}]
    if framework == Framework.ESF_2014_2020 and known.entered_on < parameters.HOUSEHOLD_ITEMS_UNTIL:
        missing += [name for name in HOUSEHOLD if getattr(known.facts, name) is None]
    return missing


def complete(framework: Framework) -> Clause:
    return Clause(
        gettext_lazy("The entry data are complete: sex, date of birth, status, education."),
        lambda known: not missing_items(known, framework),
        lambda known: _completeness_seen(missing_items(known, framework), known),
    )


def _completeness_seen(missing: list[str], known: Known) -> str:
    if not missing:
        return _("Nothing is missing.")
    if missing == ["sex"] and known.facts.sex:
        return _("“%s” is not among the sexes of this framework.") % Sex(known.facts.sex).label
    return _("Missing: %s") % ", ".join(str(ITEMS[name]) for name in missing)
