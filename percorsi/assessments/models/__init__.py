from percorsi.assessments.models.assessment import Answer, Assessment
from percorsi.assessments.models.instrument import Instrument, Item, Level, Section

__all__ = ["Answer", "Assessment", "Instrument", "Item", "Level", "Section"]
