"""The slow, plain evaluator: one record at a time, no SQL. It checks the engine and explains every number."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from percorsi.cases.facts import RecordFacts
from percorsi.indicators.reference.clause import Finding, find, shown_date
from percorsi.indicators.reference.definitions import DEFINITIONS
from percorsi.indicators.reference.known import known_on
from percorsi.indicators.vocabulary import Framework


@dataclass(frozen=True)
class Explanation:
    """Why a record is counted, or is not: every clause, with what was seen."""

    counted: bool
    findings: tuple[Finding, ...]


def is_counted(framework: Framework, code: str, facts: RecordFacts, *, on: date) -> bool:
    known = known_on(facts, on)
    return known is not None and all(clause.holds(known) for clause in DEFINITIONS[framework][code])


def explain(framework: Framework, code: str, facts: RecordFacts, *, on: date) -> Explanation:
    """All clauses are asked, also after the first that fails: whoever reads sees everything at once."""
    known = known_on(facts, on)
    entered = Finding(
        _("The person has started by %s.") % shown_date(on),
        known is not None,
        _("First entry: %s") % shown_date(facts.entered_on),
    )
    asked = [find(clause, known) for clause in DEFINITIONS[framework][code]] if known else []
    findings = (entered, *asked)
    return Explanation(all(finding.holds for finding in findings), findings)


def counts(framework: Framework, facts: Iterable[RecordFacts], *, on: date) -> dict[str, tuple[int, int, int]]:
    """By code: total, women, men; the same shape as the engine's values."""
    everybody = tuple(facts)
    result = {}
    for code in DEFINITIONS[framework]:
        sexes = [one.sex for one in everybody if is_counted(framework, code, one, on=on)]
        result[code] = (len(sexes), sexes.count("F"), sexes.count("M"))
    return result


__all__ = ["DEFINITIONS", "Explanation", "Finding", "counts", "explain", "is_counted"]
