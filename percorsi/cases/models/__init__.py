from percorsi.cases.models.case import Case, CaseRecord, TeamMember, Transition
from percorsi.cases.models.participation import Participation, SensitiveEntry, Spell, StatusEvent

__all__ = [
    "Case",
    "CaseRecord",
    "Participation",
    "SensitiveEntry",
    "Spell",
    "StatusEvent",
    "TeamMember",
    "Transition",
]
