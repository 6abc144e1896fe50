"""A7, R05-R11 and R15: the answers given at entry."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from percorsi.cases.facts import RecordFacts
from percorsi.cases.rules.finding import Finding, Severity
from percorsi.cases.rules.record.words import item_name
from percorsi.cases.vocabulary import Declared, LabourStatus
from percorsi.kernel.dates import completed_years, in_words

WORKING_AGE = 15
END_OF_PRIMARY_SCHOOL = 11
# Highest level completed that would surprise below an age (R07).
SURPRISING = ((8, 24), (5, 19), (3, 16))
SENSITIVE = ("foreign_background", "minority", "disability", "other_disadvantaged")


def nothing_needed_is_missing(record: RecordFacts, on: date) -> Iterator[Finding]:
    """A7: without these the record counts in the grand total only."""
    if not record.is_participant:
        return
    for item in record.missing_items:
        yield Finding(
            "A7",
            Severity.WARNING,
            item,
            _("Missing: %(item)s. The record counts in the grand total only.") % {"item": item_name(item)},
            _("Ask the person, and complete the entry data."),
        )


def one_known_status(record: RecordFacts, on: date) -> Iterator[Finding]:
    """R05: exactly one of unemployed, inactive, employed; what the status asks besides is looked for."""
    if record.labour_status and record.labour_status not in LabourStatus.values:
        yield Finding(
            "R05",
            Severity.ERROR,
            "labour_status",
            _("“%(value)s” is not a status on the labour market.") % {"value": record.labour_status},
            _("Choose one of: unemployed (UNE), inactive (INA), employed (EMP)."),
        )
    if record.labour_status == LabourStatus.INACTIVE and record.in_education is None:
        yield Finding(
            "R05",
            Severity.WARNING,
            "in_education",
            _("The person was inactive: it is not known whether in education or training."),
            _("Ask the person, and complete the entry data."),
        )


def unemployment_has_a_start(record: RecordFacts, on: date) -> Iterator[Finding]:
    """R06: only if unemployed, not after the entry, not before the fifteenth birthday."""
    since = record.unemployed_since
    if since is None:
        if record.is_participant and record.labour_status == LabourStatus.UNEMPLOYED:
            yield _since(Severity.WARNING, _("It is not known since when the person was unemployed."))
        return
    if record.labour_status != LabourStatus.UNEMPLOYED:
        yield _since(Severity.ERROR, _("A start of unemployment is given, but the status is not unemployed."))
    if record.entered_on and since > record.entered_on:
        yield _since(
            Severity.ERROR,
            _("The start of unemployment, %(date)s, is after the entry.") % {"date": in_words(since)},
        )
    if record.birth_date and completed_years(record.birth_date, since) < WORKING_AGE:
        yield _since(
            Severity.ERROR,
            _("On %(date)s the person was not yet 15 years old.") % {"date": in_words(since)},
        )


def _since(severity: Severity, sentence: str) -> Finding:
    return Finding(
        "R06", severity, "unemployed_since", sentence, _("Check status and date, and correct the wrong one.")
    )


def education_fits_age(record: RecordFacts, on: date) -> Iterator[Finding]:
    """R07."""
    age, level = record.age_at_entry, record.isced
    if age is None or level is None:
        return
    if any(level >= surprising and age < below for surprising, below in SURPRISING):
        yield Finding(
            "R07",
            Severity.WARNING,
            "isced",
            _("The education level is unusual at %(age)s years.") % {"age": age},
            _("Check the highest level completed, and the year of birth."),
        )


def no_schooling_is_a_disadvantage(record: RecordFacts, on: date) -> Iterator[Finding]:
    """R08: ISCED 0 beyond the age of primary school."""
    age = record.age_at_entry
    if record.isced == 0 and age is not None and age >= END_OF_PRIMARY_SCHOOL:
        yield from _disadvantage("R08", record, _("No school level was completed, beyond the age of primary school."))


def homelessness_is_a_disadvantage(record: RecordFacts, on: date) -> Iterator[Finding]:
    """R09."""
    if record.homeless:
        yield from _disadvantage("R09", record, _("The person had no home, or not a fit one."))


def _disadvantage(rule: str, record: RecordFacts, sentence: str) -> Iterator[Finding]:
    if record.other_disadvantaged in {Declared.YES, Declared.REFUSED}:
        return
    yield Finding(
        rule,
        Severity.WARNING,
        "other_disadvantaged",
        sentence,
        _("It is another disadvantage: answer yes there, unless the person refused the question."),
    )


def who_works_has_no_jobless_household(record: RecordFacts, on: date) -> Iterator[Finding]:
    """R10."""
    if record.household_jobless and record.labour_status == LabourStatus.EMPLOYED:
        yield Finding(
            "R10",
            Severity.ERROR,
            "household_jobless",
            _("The person works, so somebody in the household works."),
            _("Correct the status, or answer no to “nobody in the household works”."),
        )


def single_adult_has_no_partner(record: RecordFacts, on: date) -> Iterator[Finding]:
    """R11; its first half holds by construction, for CO13 is counted within CO12."""
    if record.household_single_adult and record.lives_with_partner:
        yield Finding(
            "R11",
            Severity.WARNING,
            "household_single_adult",
            _("The only adult of the household is said to live with a partner."),
            _("Check the household of the person."),
        )


def sensitive_questions_are_asked(record: RecordFacts, on: date) -> Iterator[Finding]:
    """R15: neither yes, nor no, nor refused."""
    if not record.is_participant:
        return
    for item in SENSITIVE:
        if not getattr(record, item):
            yield Finding(
                "R15",
                Severity.WARNING,
                item,
                _("Not yet asked: %(item)s.") % {"item": item_name(item)},
                _("Ask the person, who may prefer not to answer: then keep the signed form."),
            )
