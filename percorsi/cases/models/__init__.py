from percorsi.cases.models.admission import Admission, HealthAdmission, JudicialAdmission, MinorsAdmission
from percorsi.cases.models.attachment import Attachment, AttachmentContent
from percorsi.cases.models.break_glass import Emergency, EmergencyAttempt, EmergencyRule
from percorsi.cases.models.case import Case, CaseRecord, TeamMember, Transition
from percorsi.cases.models.draft import CaseDraft
from percorsi.cases.models.key import CaseKey
from percorsi.cases.models.participation import EntryCorrection, Participation, ParticipationRecord, SensitiveEntry
from percorsi.cases.models.protection import Conflict, ProtectionChange, ProtectionRequest
from percorsi.cases.models.referral import Referral, ReferralMessage, ReferralSummary
from percorsi.cases.models.spell import Spell, StatusEvent

__all__ = [
    "Admission",
    "Attachment",
    "AttachmentContent",
    "Case",
    "CaseDraft",
    "CaseKey",
    "CaseRecord",
    "Conflict",
    "Emergency",
    "EmergencyAttempt",
    "EmergencyRule",
    "EntryCorrection",
    "HealthAdmission",
    "JudicialAdmission",
    "MinorsAdmission",
    "Participation",
    "ParticipationRecord",
    "ProtectionChange",
    "ProtectionRequest",
    "Referral",
    "ReferralMessage",
    "ReferralSummary",
    "SensitiveEntry",
    "Spell",
    "StatusEvent",
    "TeamMember",
    "Transition",
]
