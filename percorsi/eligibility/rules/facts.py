"""What is known of a person when the rules are asked: plain values, each with its day and the place it comes from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from percorsi.eligibility.vocabulary import FactCode, Holding

Ages = tuple[int, ...]
Holdings = Mapping[str, Holding]  # how the person or the household stands to each measure, by its code
FactValue = int | str | bool | Decimal | Ages | Holdings


@dataclass(frozen=True)
class Fact:
    value: FactValue
    on: date | None = None
    place: str = ""  # PLACES of drawing: where it is recorded and can be corrected
    document: str = ""  # which document, or whose words


@dataclass(frozen=True)
class Facts:
    """A fact that is not here is not known; one held back may be known to others, and nothing says so."""

    known: Mapping[FactCode, Fact] = field(default_factory=dict)
    held_back: frozenset[FactCode] = frozenset()

    def get(self, code: FactCode) -> Fact | None:
        return None if code in self.held_back else self.known.get(code)


def encoded(value: FactValue) -> str:
    """As a check keeps it: codes and numbers, no words, so that it can be read in any language later."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, tuple):
        return " ".join(str(age) for age in value)
    if isinstance(value, Mapping):
        return " ".join(f"{code}:{holding.value}" for code, holding in sorted(value.items()))
    return str(value)
