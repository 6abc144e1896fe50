from percorsi.placements.tables.hosts import HostTable
from percorsi.placements.tables.months import MonthTable
from percorsi.placements.tables.placed import PlacementTable

__all__ = ["HostTable", "MonthTable", "PlacementTable"]
