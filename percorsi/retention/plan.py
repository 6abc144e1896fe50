"""The retention plan: each model, the class it belongs to. A model that is missing fails the build (claim P6).

The months are a proposal of ours until the body has confirmed them: see ``RetentionTerm`` and docs/adr/0030.
"""

from dataclasses import dataclass

from percorsi.retention.vocabulary import Keeping as K
from percorsi.retention.vocabulary import Trigger as T


@dataclass(frozen=True)
class Rule:
    """``months`` None: kept without limit."""

    trigger: T
    months: int | None
    basis: str


RULES: dict[K, Rule] = {
    K.CASE_FILE: Rule(T.CLOSURE, 120, "D.P.R. 445/2000 art. 68; D.Lgs. 42/2004 art. 21 (scarto autorizzato)"),
    K.NOT_TAKEN: Rule(T.CLOSURE, 24, "Reg. (UE) 2016/679 art. 5(1)(e)"),
    K.MINOR: Rule(T.MAJORITY, 120, "Reg. (UE) 2016/679 art. 5(1)(e); codice civile art. 2946"),
    K.MONITORING: Rule(T.PROJECT_END, 120, "Reg. (UE) 2021/1060 art. 82; Reg. (UE) 1303/2013 art. 140"),
    K.TRACE: Rule(T.WRITTEN, 60, "Garante 4 giugno 2015, dossier sanitario: almeno 24 mesi"),
    K.ACCOUNT: Rule(T.LEFT, 60, "Reg. (UE) 2016/679 art. 5(1)(e)"),
    K.TECHNICAL: Rule(T.WRITTEN, 1, "Reg. (UE) 2016/679 art. 5(1)(e)"),
    K.REFERENCE: Rule(T.NONE, None, "-"),
    K.PROOF: Rule(T.NONE, None, "Reg. (UE) 2016/679 art. 5(2)"),
}

PLAN: dict[str, K] = {
    "audit.Event": K.TRACE,
    "audit.Seal": K.TRACE,
    "access.User": K.ACCOUNT,
    "access.Scope": K.REFERENCE,
    "access.Membership": K.ACCOUNT,
    "access.Notice": K.TECHNICAL,
    "territory.Municipality": K.REFERENCE,
    "territory.MunicipalityAlias": K.REFERENCE,
    "territory.District": K.REFERENCE,
    "territory.DistrictMunicipality": K.REFERENCE,
    "territory.PopulationTable": K.REFERENCE,
    "territory.PopulationRow": K.REFERENCE,
    "territory.DistrictFigure": K.REFERENCE,
    "network.Organisation": K.REFERENCE,
    "network.Unit": K.REFERENCE,
    "network.Service": K.REFERENCE,
    "network.Accreditation": K.REFERENCE,
    "network.OrganisationMunicipality": K.REFERENCE,
    "network.DistrictRole": K.REFERENCE,
    "programmes.Programme": K.REFERENCE,
    "programmes.Area": K.REFERENCE,
    "programmes.Project": K.REFERENCE,
    "programmes.ProjectDistrict": K.REFERENCE,
    "programmes.ProjectMunicipality": K.REFERENCE,
    "programmes.ProjectTable": K.REFERENCE,
    "programmes.Statement": K.REFERENCE,
    "programmes.SourceDocument": K.REFERENCE,
    "programmes.LegalAct": K.REFERENCE,
    "programmes.KeyDate": K.REFERENCE,
    "programmes.Anomaly": K.REFERENCE,
    "programmes.AnomalyPlace": K.REFERENCE,
    "programmes.DeclaredFact": K.REFERENCE,
    "programmes.Measure": K.REFERENCE,
    "programmes.MeasurePart": K.REFERENCE,
    "programmes.TargetGroup": K.REFERENCE,
    "programmes.TargetMeasure": K.REFERENCE,
    "programmes.OutputTarget": K.REFERENCE,
    "programmes.WorkArea": K.REFERENCE,
    "programmes.Activity": K.REFERENCE,
    "programmes.ActivityMonth": K.REFERENCE,
    "programmes.Partnership": K.REFERENCE,
    "programmes.PartnerTask": K.REFERENCE,
    "accounts.Session": K.TECHNICAL,
    "accounts.Authenticator": K.ACCOUNT,
    "accounts.RecoveryCode": K.ACCOUNT,
    "accounts.Passkey": K.ACCOUNT,
    "accounts.Identity": K.ACCOUNT,
    "accounts.Ticket": K.TECHNICAL,
    "accounts.ForgottenPassword": K.TECHNICAL,
    "accounts.Bucket": K.TECHNICAL,
    "people.Person": K.CASE_FILE,
    "people.PersonKey": K.CASE_FILE,
    "people.Contact": K.CASE_FILE,
    "people.Household": K.REFERENCE,
    "people.HouseholdMember": K.CASE_FILE,
    "people.SafetyNote": K.CASE_FILE,
    "people.BirthPlace": K.REFERENCE,
    "people.RecentPerson": K.TECHNICAL,
    "cases.Case": K.CASE_FILE,
    "cases.TeamMember": K.CASE_FILE,
    "cases.Transition": K.CASE_FILE,
    "cases.HealthAdmission": K.CASE_FILE,
    "cases.JudicialAdmission": K.CASE_FILE,
    "cases.MinorsAdmission": K.CASE_FILE,
    "cases.Attachment": K.CASE_FILE,
    "cases.AttachmentContent": K.CASE_FILE,
    "cases.CaseKey": K.CASE_FILE,
    "cases.Participation": K.MONITORING,
    "cases.SensitiveEntry": K.MONITORING,
    "cases.EntryCorrection": K.MONITORING,
    "cases.Spell": K.MONITORING,
    "cases.StatusEvent": K.MONITORING,
    "assessments.Level": K.REFERENCE,
    "assessments.Instrument": K.REFERENCE,
    "assessments.Section": K.REFERENCE,
    "assessments.Item": K.REFERENCE,
    "assessments.Assessment": K.CASE_FILE,
    "assessments.Answer": K.CASE_FILE,
    "plans.Plan": K.CASE_FILE,
    "plans.Goal": K.CASE_FILE,
    "plans.Step": K.CASE_FILE,
    "plans.Response": K.CASE_FILE,
    "plans.Review": K.CASE_FILE,
    "plans.GoalReview": K.CASE_FILE,
    "exchange.Upload": K.TECHNICAL,
    "retention.RetentionTerm": K.REFERENCE,
    "retention.ErasureProposal": K.PROOF,
}
