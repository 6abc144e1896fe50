from percorsi.eligibility.models.check import Attribution, Check, Numbers, Overlapping, Result
from percorsi.eligibility.models.enrolment import Enrolment, EnrolmentDocument, Evidence, Pause
from percorsi.eligibility.models.register import MeasurePair, Rule, RuleValue

__all__ = [
    "Attribution",
    "Check",
    "Enrolment",
    "EnrolmentDocument",
    "Evidence",
    "MeasurePair",
    "Numbers",
    "Overlapping",
    "Pause",
    "Result",
    "Rule",
    "RuleValue",
]
