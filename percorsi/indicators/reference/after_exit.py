"""Clauses on leaving, and six months later."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from percorsi.cases.vocabulary import Improvement
from percorsi.indicators import parameters
from percorsi.indicators.reference.at_entry import INACTIVE, NOT_IN_EDUCATION, OUT_OF_WORK, shown_status
from percorsi.indicators.reference.clause import Clause, shown_answer, shown_date
from percorsi.indicators.reference.known import Known

LEFT = Clause(
    gettext_lazy("The person has left, and has not come back since."),
    lambda known: known.exit_on is not None,
    lambda known: _("Last exit: %s") % (shown_date(known.exit_on) if known.exit_on else _("still in")),
)


def _status_on_leaving(known: Known) -> str:
    return known.status_on(known.window_ends_on) if known.window_ends_on else ""


def _on_leaving_seen(known: Known) -> str:
    if known.window_ends_on is None:
        return _("still in")
    status = shown_status(_status_on_leaving(known))
    return _("Status on %(day)s: %(status)s") % {"day": shown_date(known.window_ends_on), "status": status}


SEEKING_ON_LEAVING = Clause(
    gettext_lazy("By day 28 after the exit the last change of status is to unemployed."),
    lambda known: _status_on_leaving(known) == "UNE",
    _on_leaving_seen,
)
EMPLOYED_ON_LEAVING = Clause(
    gettext_lazy("By day 28 after the exit the last change of status is to employed."),
    lambda known: _status_on_leaving(known) == "EMP",
    _on_leaving_seen,
)


def _starts_education(known: Known) -> bool:
    if known.spell is None or known.spell.education_started_on is None or known.window_ends_on is None:
        return False
    return known.spell.entry_on < known.spell.education_started_on <= known.window_ends_on


def _gains_qualification(known: Known) -> bool:
    if known.spell is None or known.spell.qualified_on is None or known.window_ends_on is None:
        return False
    return known.spell.entry_on <= known.spell.qualified_on <= known.window_ends_on


EDUCATION_ON_LEAVING = Clause(
    gettext_lazy("A new course or training starts after the entry and by day 28 after the exit."),
    _starts_education,
    lambda known: (
        _("Start: %(day)s. Last day that counts: %(end)s.")
        % {
            "day": shown_date(known.spell.education_started_on if known.spell else None),
            "end": shown_date(known.window_ends_on),
        }
    ),
)
QUALIFIED_ON_LEAVING = Clause(
    gettext_lazy("A qualification is awarded between the entry and day 28 after the exit."),
    _gains_qualification,
    lambda known: (
        _("Awarded: %(day)s. Last day that counts: %(end)s.")
        % {
            "day": shown_date(known.spell.qualified_on if known.spell else None),
            "end": shown_date(known.window_ends_on),
        }
    ),
)

RESULTS = (
    (gettext_lazy("job searching"), (INACTIVE, SEEKING_ON_LEAVING)),
    (gettext_lazy("education or training"), (NOT_IN_EDUCATION, EDUCATION_ON_LEAVING)),
    (gettext_lazy("a qualification"), (QUALIFIED_ON_LEAVING,)),
    (gettext_lazy("employment"), (OUT_OF_WORK, EMPLOYED_ON_LEAVING)),
)


def _results(known: Known) -> list[str]:
    return [str(name) for name, clauses in RESULTS if all(clause.holds(known) for clause in clauses)]


ANY_RESULT_ON_LEAVING = Clause(
    gettext_lazy("On leaving there is at least one result: job searching, education, a qualification or employment."),
    lambda known: bool(_results(known)),
    lambda known: ", ".join(_results(known)) or _("none"),
)


def _traced_seen(known: Known) -> str:
    reached = shown_answer(known.spell.followup_reached if known.spell else None)
    return _("Six months after the exit: %(day)s. Reached: %(reached)s.") % {
        "day": shown_date(known.due_on),
        "reached": reached,
    }


TRACED = Clause(
    gettext_lazy("Six calendar months have passed since the exit, and the person was reached."),
    lambda known: known.is_traced,
    _traced_seen,
)


def _status_at_six_months(known: Known) -> str:
    return known.status_on(known.due_on) if known.due_on else ""


EMPLOYED_AT_SIX_MONTHS = Clause(
    gettext_lazy("On the day six months after the exit the person is employed."),
    lambda known: _status_at_six_months(known) == "EMP",
    lambda known: shown_status(_status_at_six_months(known)),
)


def _improvement_seen(known: Known) -> str:
    code = known.spell.improvement if known.spell else ""
    return str(Improvement(code).label) if code else _("none recorded")


IMPROVED = Clause(
    gettext_lazy("The work has improved: contract, hours, skills or promotion. A pay rise alone does not count."),
    lambda known: bool(known.spell and known.spell.improvement in parameters.REAL_IMPROVEMENTS),
    _improvement_seen,
)
