"""The programme as data: what the documents say, kept as they say it."""

from percorsi.programmes.models.documents import Anomaly, AnomalyPlace, DeclaredFact, KeyDate, LegalAct, SourceDocument
from percorsi.programmes.models.joint_control import JointControl
from percorsi.programmes.models.measure import Measure, MeasurePart
from percorsi.programmes.models.offer import FunderMark, Intervention
from percorsi.programmes.models.partnership import Partnership, PartnerTask
from percorsi.programmes.models.programme import (
    Area,
    Programme,
    Project,
    ProjectDistrict,
    ProjectMunicipality,
    ProjectTable,
    Statement,
)
from percorsi.programmes.models.targets import OutputTarget, ProjectAge, TargetGroup, TargetMeasure
from percorsi.programmes.models.work_plan import Activity, ActivityMonth, WorkArea

__all__ = [
    "Activity",
    "ActivityMonth",
    "Anomaly",
    "AnomalyPlace",
    "Area",
    "DeclaredFact",
    "FunderMark",
    "Intervention",
    "JointControl",
    "KeyDate",
    "LegalAct",
    "Measure",
    "MeasurePart",
    "OutputTarget",
    "PartnerTask",
    "Partnership",
    "Programme",
    "Project",
    "ProjectAge",
    "ProjectDistrict",
    "ProjectMunicipality",
    "ProjectTable",
    "SourceDocument",
    "Statement",
    "TargetGroup",
    "TargetMeasure",
    "WorkArea",
]
