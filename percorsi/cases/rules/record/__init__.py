"""Rules R01-R16 on one participation record (ESF specification, A.8), and its completeness (A.7).

``findings(record, on=today())`` answers for the entry form, the import and the page of the data to fix alike.
R13 and R14 are kept by construction: results are computed, never typed; what could contradict them is refused.
"""

from collections.abc import Callable, Iterator
from datetime import date

from percorsi.cases.facts import RecordFacts
from percorsi.cases.rules.finding import Finding, Severity
from percorsi.cases.rules.record import answers, dates, person, results
from percorsi.kernel.refusals import Refusal

Rule = Callable[[RecordFacts, date], Iterator[Finding]]

RULES: dict[str, Rule] = {
    "A7": answers.nothing_needed_is_missing,
    "R01": dates.dates_are_in_order,
    "R02": dates.spells_do_not_overlap,
    "R03": person.age_is_plausible,
    "R04": person.tax_code_agrees,
    "R05": answers.one_known_status,
    "R06": answers.unemployment_has_a_start,
    "R07": answers.education_fits_age,
    "R08": answers.no_schooling_is_a_disadvantage,
    "R09": answers.homelessness_is_a_disadvantage,
    "R10": answers.who_works_has_no_jobless_household,
    "R11": answers.single_adult_has_no_partner,
    "R12": results.results_follow_entry_and_exit,
    "R13": results.improvement_is_for_the_employed,
    "R14": results.one_status_a_day,
    "R15": answers.sensitive_questions_are_asked,
    "R16": results.improvement_needs_a_job,
}


def findings(record: RecordFacts, *, on: date) -> list[Finding]:
    return [finding for rule in RULES.values() for finding in rule(record, on)]


def errors(record: RecordFacts, *, on: date) -> list[Finding]:
    return [finding for finding in findings(record, on=on) if finding.severity is Severity.ERROR]


def why_not_keep(record: RecordFacts, *, on: date) -> Refusal | None:
    """The first error as a refusal: for an action, which must not rely on its form."""
    return next((finding.refusal for finding in errors(record, on=on)), None)
