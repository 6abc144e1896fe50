"""How the register is drawn: each rule in words, with every value there ever was."""

from dataclasses import dataclass
from typing import Any

from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.eligibility.drawn import MEETING_TONES
from percorsi.eligibility.models import Rule, RuleValue
from percorsi.eligibility.queries.register import measures_with_rules, pairs_of, rules_of
from percorsi.eligibility.sentences import measured
from percorsi.eligibility.vocabulary import FactCode, Meeting, RuleKind
from percorsi.kernel.components import Badge
from percorsi.kernel.dates import today
from percorsi.kernel.periods import Dated
from percorsi.programmes.models import Measure
from percorsi.programmes.rules import period_words

LONG = 40  # a list of codes longer than this is told by the words of the rule


@dataclass(frozen=True)
class DrawnValue:
    label: str
    words: str
    period: str
    current: bool
    row: RuleValue


@dataclass(frozen=True)
class DrawnRule:
    rule: Rule
    fact: str
    period: str
    values: list[DrawnValue]
    takes_values: bool


def drawn_measure_list() -> list[dict[str, Any]]:
    return [
        {"measure": measure, "count": len(measure.rules.all()), "period": _period(measure)}
        for measure in measures_with_rules()
    ]


def drawn_measure(actor: Actor, measure: Measure) -> dict[str, Any]:
    rules, pairs = [_rule(one) for one in rules_of(measure)], pairs_of(measure)
    return {
        "measure": measure,
        "criteria": [one for one in rules if one.rule.kind == RuleKind.CRITERION],
        "duties": [one for one in rules if one.rule.kind == RuleKind.DUTY],
        "pairs": [(one, Badge(one.get_meeting_display(), MEETING_TONES[Meeting(one.meeting)])) for one in pairs],
        "keeps": actor.may(Permission.PROGRAMME_KEEP),
    }


def _rule(rule: Rule) -> DrawnRule:
    values = [_value(one) for one in rule.values.all()]
    return DrawnRule(
        rule=rule,
        fact=str(FactCode(rule.fact).label) if rule.fact else "",
        period=_period(rule),
        values=values,
        takes_values=any(one.row.number is not None for one in values),
    )


def _value(row: RuleValue) -> DrawnValue:
    codes = row.text if len(row.text) <= LONG else ""
    words = measured(f"{row.number:f}", row.measured) if row.number is not None else codes
    return DrawnValue(
        label=str(row.get_name_display()),
        words=words,
        period=_period(row),
        current=row.holds_on(today()),
        row=row,
    )


def _period(row: Dated) -> str:
    """Empty when neither end is known."""
    return period_words(row.valid_from, row.valid_to, row.precision) if row.valid_from or row.valid_to else ""
