"""A requirement as it was applied, in codes: ``at_most|limit=29``; ``?`` marks what nobody has confirmed."""

from collections.abc import Mapping

from percorsi.eligibility.rules.requirement import Requirement, Value
from percorsi.eligibility.vocabulary import Operator, ValueName


def applied(requirement: Requirement) -> str:
    parts = [f"{name.value}={_value(value)}" for name, value in sorted(requirement.values.items())]
    return "|".join([requirement.operator.value, *parts])


def read_applied(text: str) -> tuple[Operator, Mapping[ValueName, str]]:
    """The operator, and each value as it was written."""
    operator, *parts = text.split("|")
    pairs = (part.partition("=") for part in parts)
    return Operator(operator), {ValueName(name): value for name, _sign, value in pairs}


def _value(value: Value) -> str:
    said = " ".join(value.codes) if value.number is None else f"{value.number.normalize():f}"
    return said if value.confirmed else f"{said}?"
