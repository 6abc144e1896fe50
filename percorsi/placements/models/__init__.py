from percorsi.placements.models.host import Host, HostPerson, HostSite
from percorsi.placements.models.kind import PlacementKind, RequiredPaper, Term
from percorsi.placements.models.month import MonthStep, PlacementPause, RegisterMonth, WorkedDay
from percorsi.placements.models.offered import Agreement, HostContact, OfferedPlace
from percorsi.placements.models.placement import Placement, SeenPaper

__all__ = [
    "Agreement",
    "Host",
    "HostContact",
    "HostPerson",
    "HostSite",
    "MonthStep",
    "OfferedPlace",
    "Placement",
    "PlacementKind",
    "PlacementPause",
    "RegisterMonth",
    "RequiredPaper",
    "SeenPaper",
    "Term",
    "WorkedDay",
]
