from percorsi.activities.tables.hours import HoursTable, LinesTable
from percorsi.activities.tables.offer import (
    CatalogueTable,
    EditionTable,
    dose,
    hours,
    places_words,
)

__all__ = ["CatalogueTable", "EditionTable", "HoursTable", "LinesTable", "dose", "hours", "places_words"]
