"""Requirements, values and facts in words, from the codes a check keeps."""

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_countries import countries

from percorsi.cases.vocabulary import LabourStatus
from percorsi.eligibility.rules.applied import read_applied
from percorsi.eligibility.vocabulary import FactCode, Holding, Measured, Operator, ValueName
from percorsi.people.vocabulary import Sex

MANY_CODES = 4  # a longer list is told by the words of the rule
UNITS = {
    FactCode.AGE: Measured.YEARS,
    FactCode.RESIDENCE_YEARS: Measured.YEARS,
    FactCode.LAST_RESIDENCE_YEARS: Measured.YEARS,
    FactCode.NASPI_MONTHS: Measured.MONTHS,
    FactCode.ISEE: Measured.EURO,
    FactCode.INCOME: Measured.EURO,
    FactCode.REAL_ESTATE: Measured.EURO,
    FactCode.SAVINGS: Measured.EURO,
}
OPERATORS: Mapping[Operator, Callable[[str], str]] = {
    Operator.AT_LEAST: lambda limit: _("at least %(limit)s") % {"limit": limit},
    Operator.AT_MOST: lambda limit: _("at most %(limit)s") % {"limit": limit},
    Operator.BELOW: lambda limit: _("below %(limit)s") % {"limit": limit},
}


def asked_in_words(fact: FactCode, applied: str) -> str:
    """«Età: almeno 18 anni». Empty where the words of the rule say it all."""
    operator, values = read_applied(applied)
    label = FactCode(fact).label
    if operator in OPERATORS and ValueName.LIMIT in values:
        limit = measured(values[ValueName.LIMIT], UNITS.get(fact, Measured.NONE))
        return f"{label}: {OPERATORS[operator](limit)}"
    codes = values.get(ValueName.CODES, "").rstrip("?").split()
    if codes and len(codes) <= MANY_CODES:
        words = ", ".join(_code_in_words(fact, code) for code in codes)
        return f"{label}: {words}" if operator is Operator.ONE_OF else f"{label}: {_('none of')} {words}"
    return "; ".join(
        f"{ValueName(name).label}: {measured(value, _unit_of(name, fact))}"
        for name, value in values.items()
        if name != ValueName.CODES
    )


def _unit_of(name: ValueName, fact: FactCode) -> Measured:
    if name in {ValueName.MINOR_BELOW, ValueName.OLD_FROM}:
        return Measured.YEARS
    return UNITS.get(fact, Measured.EURO)


def measured(number: str, unit: str) -> str:
    """«10.140 euro», «18 anni»; a dagger marks what nobody has confirmed."""
    plain = number.rstrip("?")
    try:
        written = number_format(f"{Decimal(plain).normalize():f}", use_l10n=True, force_grouping=True)
    except InvalidOperation:
        return plain
    mark = " †" if number.endswith("?") else ""
    return f"{written} {Measured(unit).label}{mark}" if unit else f"{written}{mark}"


def found_in_words(fact: FactCode, found: str) -> str:
    """What was known, as people say it."""
    if not found:
        return ""
    teller = TELLERS.get(fact)
    if teller:
        return teller(found)
    if found in {"yes", "no"}:
        return _("Yes") if found == "yes" else _("No")
    return measured(found, UNITS.get(fact, Measured.NONE))


def _code_in_words(fact: FactCode, code: str) -> str:
    if fact is FactCode.SEX:
        return str(Sex(code).label)
    if fact in {FactCode.LABOUR_STATUS, FactCode.LABOUR_AT_ENTRY}:
        return str(LabourStatus(code).label)
    return code


def _ages(found: str) -> str:
    ages = found.split()
    counted = ngettext("%(count)s person", "%(count)s persons", len(ages)) % {"count": len(ages)}
    return f"{counted}: {', '.join(ages)} {Measured.YEARS.label}"


def _measures(found: str) -> str:
    pairs = (part.partition(":") for part in found.split())
    return "; ".join(f"{code}: {Holding(holding).label}" for code, _sign, holding in pairs if holding)


TELLERS: Mapping[FactCode, Callable[[str], str]] = {
    FactCode.SEX: lambda found: str(Sex(found).label),
    FactCode.LABOUR_STATUS: lambda found: str(LabourStatus(found).label),
    FactCode.LABOUR_AT_ENTRY: lambda found: str(LabourStatus(found).label),
    FactCode.CITIZENSHIP: lambda found: str(countries.name(found) or found),
    FactCode.HOUSEHOLD_AGES: _ages,
    FactCode.MEASURES: _measures,
}
