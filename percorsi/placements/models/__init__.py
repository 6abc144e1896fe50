from percorsi.placements.models.host import Host, HostPerson, HostSite
from percorsi.placements.models.kind import PlacementKind, RequiredPaper, Term
from percorsi.placements.models.offered import Agreement, HostContact, OfferedPlace

__all__ = [
    "Agreement",
    "Host",
    "HostContact",
    "HostPerson",
    "HostSite",
    "OfferedPlace",
    "PlacementKind",
    "RequiredPaper",
    "Term",
]
