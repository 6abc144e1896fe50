"""The conditions, in SQL, over the columns of ``record_at_cutoff.sql``; each is used by one indicator or more.

An unknown value (NULL) never satisfies a condition: not known is not counted.
"""

from percorsi.indicators import parameters
from percorsi.indicators.parameters import EUROPEAN_UNION, Membership
from percorsi.indicators.vocabulary import Framework, Population

UNEMPLOYED = "labour_status = 'UNE'"
INACTIVE = "labour_status = 'INA'"
EMPLOYED = "labour_status = 'EMP'"
OUT_OF_WORK = "labour_status IN ('UNE', 'INA')"
NOT_IN_EDUCATION = "in_education = false"
INACTIVE_NOT_IN_EDUCATION = f"{INACTIVE} AND {NOT_IN_EDUCATION}"

# More than 6 (12) months: the entry falls after the same day of the sixth (twelfth) month.
LONG_TERM_UNEMPLOYED = (
    f"{UNEMPLOYED} AND entered_on > (unemployed_since + CASE WHEN age < {parameters.YOUNG_BELOW} "
    f"THEN interval '{parameters.LONG_TERM_MONTHS_YOUNG} months' "
    f"ELSE interval '{parameters.LONG_TERM_MONTHS} months' END)"
)
BELOW_25 = f"age < {parameters.YOUNG_BELOW}"
ABOVE_54 = f"age >= {parameters.OLDER_FROM}"
OLDER_OUT_OF_WORK = f"{ABOVE_54} AND ({UNEMPLOYED} OR ({INACTIVE_NOT_IN_EDUCATION}))"

JOBLESS_HOUSEHOLD = "household_jobless"
JOBLESS_WITH_CHILDREN = "household_jobless AND household_dependent_children"
SINGLE_ADULT_WITH_CHILDREN = "household_single_adult AND household_dependent_children"

MIGRANT_OR_MINORITY = "(foreign_background = 'Y' OR minority = 'Y')"
DISABLED = "disability = 'Y'"
OTHER_DISADVANTAGED = "other_disadvantaged = 'Y'"
DISADVANTAGED = f"({MIGRANT_OR_MINORITY} OR {DISABLED} OR {OTHER_DISADVANTAGED})"
HOMELESS = "homeless"
RURAL = f"degurba = {parameters.RURAL_DEGREE}"

WINDOW_END = f"exit_on + {parameters.IMMEDIATE_DAYS}"
SEEKING_ON_LEAVING = "status_on_leaving = 'UNE'"
EMPLOYED_ON_LEAVING = "status_on_leaving = 'EMP'"
EDUCATION_ON_LEAVING = f"education_started_on > spell_entered_on AND education_started_on <= {WINDOW_END}"
QUALIFIED_ON_LEAVING = f"qualified_on >= spell_entered_on AND qualified_on <= {WINDOW_END}"
ANY_RESULT_ON_LEAVING = (
    f"(({INACTIVE} AND {SEEKING_ON_LEAVING}) OR ({NOT_IN_EDUCATION} AND {EDUCATION_ON_LEAVING}) "
    f"OR ({QUALIFIED_ON_LEAVING}) OR ({OUT_OF_WORK} AND {EMPLOYED_ON_LEAVING}))"
)
EMPLOYED_AT_SIX_MONTHS = "status_at_six_months = 'EMP'"
REAL_IMPROVEMENT = f"improvement IN ({', '.join(repr(kind) for kind in parameters.REAL_IMPROVEMENTS)})"
IMPROVED_AT_SIX_MONTHS = f"{EMPLOYED_AT_SIX_MONTHS} AND {REAL_IMPROVEMENT}"


def _citizen(state: Membership) -> str:
    clauses = [f"citizenship = '{state.code}'"]
    clauses += [f"entered_on >= '{state.since}'"] if state.since else []
    clauses += [f"entered_on <= '{state.until}'"] if state.until else []
    return f"({' AND '.join(clauses)})"


def _european_citizen() -> str:
    always = ", ".join(repr(state.code) for state in EUROPEAN_UNION if not (state.since or state.until))
    dated = [_citizen(state) for state in EUROPEAN_UNION if state.since or state.until]
    return " OR ".join([f"citizenship IN ({always})", *dated])


# Stateless persons (XXA) are in no list of members, hence counted; an empty citizenship is not known.
THIRD_COUNTRY_NATIONAL = f"citizenship <> '' AND NOT ({_european_citizen()})"

LEFT = "exit_on IS NOT NULL"
TRACED = "traced"
POPULATIONS: dict[Population, str] = {
    Population.STARTED: "true",
    Population.COMPLETE: "true",
    Population.LEFT: LEFT,
    Population.LEFT_INACTIVE: f"{LEFT} AND {INACTIVE}",
    Population.LEFT_OUT_OF_WORK: f"{LEFT} AND {OUT_OF_WORK}",
    Population.LEFT_NOT_IN_EDUCATION: f"{LEFT} AND {NOT_IN_EDUCATION}",
    Population.LEFT_DISADVANTAGED: f"{LEFT} AND {DISADVANTAGED}",
    Population.SIX_OUT_OF_WORK: f"{TRACED} AND {OUT_OF_WORK}",
    Population.SIX_EMPLOYED: f"{TRACED} AND {EMPLOYED}",
    Population.SIX_ABOVE_54: f"{TRACED} AND {OUT_OF_WORK} AND {ABOVE_54}",
    Population.SIX_DISADVANTAGED: f"{TRACED} AND {OUT_OF_WORK} AND {DISADVANTAGED}",
}


def _gaps(sexes: tuple[str, ...]) -> dict[str, str]:
    listed = ", ".join(repr(sex) for sex in sexes)
    return {
        "sex": f"sex NOT IN ({listed})",
        "birth_date": "birth_date IS NULL",
        "labour_status": "labour_status = ''",
        "isced": "isced IS NULL",
    }


_BEFORE_OMNIBUS = f"entered_on < '{parameters.HOUSEHOLD_ITEMS_UNTIL}'"
_HOUSEHOLD_GAPS = {
    item: f"{_BEFORE_OMNIBUS} AND {item} IS NULL"
    for item in ("household_jobless", "household_dependent_children", "household_single_adult")
}

# What is missing, by item of the entry data: one of them keeps a record out of all but the grand total.
GAPS: dict[Framework, dict[str, str]] = {
    Framework.ESF_2014_2020: _gaps(parameters.SEXES_2014_2020) | _HOUSEHOLD_GAPS,
    Framework.ESF_PLUS_2021_2027: _gaps(parameters.SEXES_ESF_PLUS),
}
COMPLETE: dict[Framework, str] = {
    framework: f"NOT ({' OR '.join(f'({gap})' for gap in gaps.values())})" for framework, gaps in GAPS.items()
}
