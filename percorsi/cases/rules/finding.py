from dataclasses import dataclass
from enum import StrEnum

from percorsi.kernel.refusals import Refusal


class Severity(StrEnum):
    ERROR = "E"  # the value cannot be kept
    WARNING = "W"  # somebody should look at it


@dataclass(frozen=True)
class Finding:
    """What a rule has to say of one field of a record; the same words in the form, the import and the checks."""

    rule: str  # R01 … R16, A7 for completeness (ESF specification, A.7 and A.8)
    severity: Severity
    field: str  # a field of RecordFacts, SpellFacts or StatusChange
    sentence: str
    remedy: str
    episode: int | None = None  # the spell it speaks of, if any

    @property
    def refusal(self) -> Refusal:
        return Refusal(self.sentence, self.remedy, (self.field,))
