"""R03 and R04: age at entry, and agreement with the tax code."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from percorsi.cases.facts import RecordFacts
from percorsi.cases.rules.finding import Finding, Severity
from percorsi.kernel.dates import in_words

OLDEST = 100
USUAL_AGES = range(15, 75)
OMOCODIA = str.maketrans("LMNPQRSTUV", "0123456789")
MONTHS = "ABCDEHLMPRST"
WOMEN_ADD = 40  # the day of birth of a woman is written + 40
LENGTH = 16


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
    """R04: year, month, day and sex as the codice fiscale says; a warning, for codes and documents may be wrong."""
    told = _told_by(record.tax_code)
    if told is None:
        return
    year, month, day, sex = told
    if record.birth_date and (record.birth_date.year % 100, record.birth_date.month, record.birth_date.day) != (
        year,
        month,
        day,
    ):
        yield _disagrees("birth_date", _("The date of birth is not the one of the codice fiscale."))
    if record.sex in {"F", "M"} and record.sex != sex:
        yield _disagrees("sex", _("The sex is not the one of the codice fiscale."))


def _told_by(tax_code: str) -> tuple[int, int, int, str] | None:
    """Year of the century, month, day and sex; nothing if the code is not of a person or cannot be read."""
    code = tax_code.upper()
    if len(code) != LENGTH or code[8] not in MONTHS:
        return None
    year, day = code[6:8].translate(OMOCODIA), code[9:11].translate(OMOCODIA)
    if not (year + day).isdigit():
        return None
    woman = int(day) > WOMEN_ADD
    return int(year), MONTHS.index(code[8]) + 1, int(day) - WOMEN_ADD * woman, "F" if woman else "M"


def _disagrees(field: str, sentence: str) -> Finding:
    return Finding("R04", Severity.WARNING, field, sentence, _("Look at a document, then correct the wrong one."))
