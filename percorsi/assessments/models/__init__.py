from percorsi.assessments.models.assessment import Answer, Assessment, Sitting
from percorsi.assessments.models.instrument import Instrument, Level, Section
from percorsi.assessments.models.item import Condition, Item, Option

__all__ = ["Answer", "Assessment", "Condition", "Instrument", "Item", "Level", "Option", "Section", "Sitting"]
