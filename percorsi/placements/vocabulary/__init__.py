"""The words of hosts and placements."""

from percorsi.placements.vocabulary.hosts import (
    IN_NETWORK,
    STAGES,
    Access,
    Function,
    HostKind,
    How,
    PlacementEvent,
    Sector,
    Stage,
)
from percorsi.placements.vocabulary.kinds import Measured, Paper, TermName, When

__all__ = [
    "IN_NETWORK",
    "STAGES",
    "Access",
    "Function",
    "HostKind",
    "How",
    "Measured",
    "Paper",
    "PlacementEvent",
    "Sector",
    "Stage",
    "TermName",
    "When",
]
