"""R03 and R04: age at entry, and agreement with the tax code."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from percorsi.cases.facts import RecordFacts
from percorsi.cases.rules.finding import Finding, Severity
from percorsi.kernel.dates import in_words
from percorsi.people.rules.tax_code import told_by

OLDEST = 100
USUAL_AGES = range(15, 75)


def age_is_plausible(record: RecordFacts, on: date) -> Iterator[Finding]:
    """R03: 0-100 at entry; below 15 and above 74 are looked at again."""
    if record.birth_date and record.birth_date > on:
        yield _birth(Severity.ERROR, _("The date of birth, %(date)s, is in the future."), record.birth_date)
        return
    age = record.age_at_entry
    if age is None or record.birth_date is None:
        return
    if not 0 <= age <= OLDEST:
        yield _birth(
            Severity.ERROR, _("With this date of birth, %(date)s, the age at entry is not possible."), record.birth_date
        )
    elif age not in USUAL_AGES:
        yield _birth(
            Severity.WARNING, _("With this date of birth, %(date)s, the age at entry is unusual."), record.birth_date
        )


def _birth(severity: Severity, sentence: str, birth_date: date) -> Finding:
    return Finding(
        "R03", severity, "birth_date", sentence % {"date": in_words(birth_date)}, _("Check the year of birth.")
    )


def tax_code_agrees(record: RecordFacts, on: date) -> Iterator[Finding]:
    """R04: a warning, for codes and documents may be wrong."""
    told = told_by(record.tax_code)
    if told is None:
        return
    if record.birth_date and not told.born_on(record.birth_date):
        yield _disagrees("birth_date", _("The date of birth is not the one of the codice fiscale."))
    if record.sex in {"F", "M"} and record.sex != told.sex:
        yield _disagrees("sex", _("The sex is not the one of the codice fiscale."))


def _disagrees(field: str, sentence: str) -> Finding:
    return Finding("R04", Severity.WARNING, field, sentence, _("Look at a document, then correct the wrong one."))
