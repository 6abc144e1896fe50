"""Clauses on the situation on the first entry date."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django_stubs_ext import StrOrPromise

from percorsi.cases.vocabulary import LabourStatus
from percorsi.indicators import parameters
from percorsi.indicators.reference.clause import Clause, shown_answer, shown_date
from percorsi.indicators.reference.known import Known
from percorsi.kernel.dates import add_months


def shown_status(code: str) -> str:
    return str(LabourStatus(code).label) if code else _("not known")


def _entry_status(known: Known) -> str:
    return shown_status(known.facts.labour_status)


def _status_in(sentence: StrOrPromise, *codes: str) -> Clause:
    return Clause(sentence, lambda known: known.facts.labour_status in codes, _entry_status)


UNEMPLOYED = _status_in(gettext_lazy("At entry the person is unemployed."), "UNE")
INACTIVE = _status_in(gettext_lazy("At entry the person is inactive."), "INA")
EMPLOYED = _status_in(gettext_lazy("At entry the person is employed."), "EMP")
OUT_OF_WORK = _status_in(gettext_lazy("At entry the person is unemployed or inactive."), "UNE", "INA")
STATUS_KNOWN = _status_in(gettext_lazy("The labour-market status at entry is known."), "UNE", "INA", "EMP")

NOT_IN_EDUCATION = Clause(
    gettext_lazy("At entry the person is not in education or training."),
    lambda known: known.facts.in_education is False,
    lambda known: _("In education or training: %s") % shown_answer(known.facts.in_education),
)


def _long_term_limit(known: Known) -> date | None:
    """The day by which the unemployment has lasted exactly six, or twelve, months."""
    if known.facts.unemployed_since is None or known.age is None:
        return None
    young = known.age < parameters.YOUNG_BELOW
    months = parameters.LONG_TERM_MONTHS_YOUNG if young else parameters.LONG_TERM_MONTHS
    return add_months(known.facts.unemployed_since, months)


def _is_long_term(known: Known) -> bool:
    limit = _long_term_limit(known)
    return limit is not None and known.entered_on > limit


def _long_term_seen(known: Known) -> str:
    since, limit = shown_date(known.facts.unemployed_since), _long_term_limit(known)
    if limit is None:
        return _("Unemployed since: %s") % since
    return _("Unemployed since %(since)s: long-term after %(limit)s; the entry is on %(entry)s.") % {
        "since": since,
        "limit": shown_date(limit),
        "entry": shown_date(known.entered_on),
    }


LONG_TERM = Clause(
    gettext_lazy(
        "The unemployment has lasted more than 6 months (under 25 at entry), or more than 12 months (25 or over)."
    ),
    _is_long_term,
    _long_term_seen,
)


def _age_seen(known: Known) -> str:
    if known.age is None:
        return _("Date of birth: %s") % shown_date(known.facts.birth_date)
    text = ngettext(
        "%(age)d year on the entry date, %(entry)s", "%(age)d years on the entry date, %(entry)s", known.age
    )
    return text % {"age": known.age, "entry": shown_date(known.entered_on)}


def age_between(sentence: StrOrPromise, youngest: int, oldest: int) -> Clause:
    return Clause(sentence, lambda known: known.age is not None and youngest <= known.age <= oldest, _age_seen)


ABOVE_54 = age_between(gettext_lazy("At entry the person is 55 or over."), 55, 200)
OLDER_OUT_OF_WORK = Clause(
    gettext_lazy("At entry the person is unemployed, or inactive and not in education or training."),
    lambda known: UNEMPLOYED.holds(known) or (INACTIVE.holds(known) and NOT_IN_EDUCATION.holds(known)),
    lambda known: f"{_entry_status(known)}. {NOT_IN_EDUCATION.seen(known)}",
)


def isced_between(sentence: StrOrPromise, lowest: int, highest: int) -> Clause:
    return Clause(
        sentence,
        lambda known: known.facts.isced is not None and lowest <= known.facts.isced <= highest,
        lambda known: f"ISCED {known.facts.isced}" if known.facts.isced is not None else _("not known"),
    )


RURAL = Clause(
    gettext_lazy("At entry the person lives in a rural municipality (degree of urbanisation 3)."),
    lambda known: known.facts.degurba == parameters.RURAL_DEGREE,
    lambda known: _("Degree of urbanisation: %s") % (known.facts.degurba or _("not known")),
)


def _is_european(known: Known) -> bool:
    """Whether the state of citizenship was a member on the entry date."""
    return any(
        state.code == known.facts.citizenship
        and (state.since is None or state.since <= known.entered_on)
        and (state.until is None or known.entered_on <= state.until)
        for state in parameters.EUROPEAN_UNION
    )


THIRD_COUNTRY = Clause(
    gettext_lazy("On the entry date the citizenship is of no member state; stateless persons are included."),
    lambda known: known.facts.citizenship != "" and not _is_european(known),
    lambda known: _("Citizenship: %s") % (known.facts.citizenship or _("not known")),
)
