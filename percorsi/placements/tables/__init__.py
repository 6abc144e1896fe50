from percorsi.placements.tables.hosts import HostTable
from percorsi.placements.tables.placed import PlacementTable

__all__ = ["HostTable", "PlacementTable"]
