from percorsi.placements.models.host import Host, HostPerson, HostSite
from percorsi.placements.models.kind import PlacementKind, RequiredPaper, Term
from percorsi.placements.models.offered import Agreement, HostContact, OfferedPlace
from percorsi.placements.models.placement import Placement, SeenPaper

__all__ = [
    "Agreement",
    "Host",
    "HostContact",
    "HostPerson",
    "HostSite",
    "OfferedPlace",
    "Placement",
    "PlacementKind",
    "RequiredPaper",
    "SeenPaper",
    "Term",
]
