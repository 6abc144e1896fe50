"""The words of access: who one is, what one does, how one stands to a person's path."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from percorsi.audit.vocabulary import EventType, teach


class Role(models.TextChoices):
    """Twelve roles of the network; then the person herself, and the named services of the installation."""

    OPERATOR = "operator", _("Operator")
    EDUCATOR = "educator", _("Educator or tutor")
    CASE_MANAGER = "case_manager", _("Case manager")
    ORGANISATION_COORDINATOR = "organisation_coordinator", _("Organisation coordinator")
    PROJECT_COORDINATOR = "project_coordinator", _("Project coordinator")
    REPORTING_OFFICER = "reporting_officer", _("Reporting officer")
    EVALUATOR = "evaluator", _("Evaluator")
    FUNDER = "funder", _("Funder or auditor")
    ORGANISATION_ADMIN = "organisation_admin", _("Organisation administrator")
    TECHNICAL_ADMIN = "technical_admin", _("Technical administrator")
    PRIVACY_OFFICER = "privacy_officer", _("Privacy officer")
    OUTSIDER = "outsider", _("Host or volunteer")
    PERSON = "person", _("Person followed")
    SERVICE = "service", _("Service principal")


class Breadth(models.TextChoices):
    OWN = "own", _("Own organisation")
    PROJECT = "project", _("Whole project")
    PROGRAMME = "programme", _("Whole programme")


class UserKind(models.TextChoices):
    PERSON = "person", _("Person")
    SERVICE = "service", _("Service")


class UserState(models.TextChoices):
    INVITED = "invited", _("Invited")
    ACTIVE = "active", _("Active")
    SUSPENDED = "suspended", _("Suspended")
    LEFT = "left", _("Left")
    LOCKED = "locked", _("Locked")


class Purpose(models.TextChoices):
    """Why data are opened: written in every line of the trace."""

    CARE = "care", _("Care of the person")
    PROTECTION = "protection", _("Protection from violence")
    REPORTING = "reporting", _("Reporting to the funder")
    EVALUATION = "evaluation", _("Evaluation")
    AUDIT = "audit", _("Check by the funder or an auditor")
    RIGHTS = "rights", _("A request of the person about her data")
    ADMINISTRATION = "administration", _("Administration")


class Relation(models.TextChoices):
    """How the actor stands to one path; the relation decides, the role only limits."""

    NONE = "none", _("No relation")
    SAME_ORGANISATION = "same_organisation", _("Only of the same organisation")
    SCOPE = "scope", _("Coordinates the scope")
    TEAM = "team", _("Member of the team")
    CASE_MANAGER = "case_manager", _("Case manager of the path")
    FORMER = "former", _("Former member of the team")
    BREAK_GLASS = "break_glass", _("Emergency access")
    SELF = "self", _("The person herself, or who represents her")


class GrantSource(models.TextChoices):
    """Where a place in a team comes from."""

    TEAM = "team", _("Chosen for the team")
    REFERRAL = "referral", _("Referral accepted")
    BREAK_GLASS = "break_glass", _("Emergency access")
    RIGHTS = "rights", _("A request of the person about her data")


class Permission(models.TextChoices):
    """What can be done; each is held by some role (a test) and asked by some action or screen."""

    PROGRAMME_READ = "programme.read", _("Read programme, projects, organisations, territory")
    PROGRAMME_KEEP = "programme.keep", _("Keep the programme's facts up to date")
    SERVICE_KEEP = "service.keep", _("Keep the services of one's own body in the directory")
    PERSON_SEARCH = "person.search", _("Search a person")
    PERSON_REGISTER = "person.register", _("Register a person")
    PERSON_READ = "person.read", _("Read a person's identity and contacts")
    PERSON_EDIT = "person.edit", _("Edit a person's identity and contacts")
    PERSON_COMPARE = "person.compare", _("See likely doubles, and ask another service to get in touch")
    PERSON_MERGE = "person.merge", _("Join two files of the same person, and part them again")
    CONTACT_RECORD = "contact.record", _("Record a first contact, at one's own meeting places")
    CONTACT_TAKE = "contact.take", _("Take up first contacts, and say what became of them")
    DOUBLES_KEEP = "doubles.keep", _("Look for likely doubles by night")
    CASE_LIST = "case.list", _("See the list of one's paths")
    CASE_OPEN = "case.open", _("Open a new path")
    CASE_READ = "case.read", _("Read a path")
    CASE_MOVE = "case.move", _("Move a path to another phase")
    CASE_ASSIGN = "case.assign", _("Choose the team of a path")
    CASE_CLOSE = "case.close", _("Close a path")
    CASE_PROTECT = "case.protect", _("Protect a path, and let somebody in")
    EMERGENCY_OPEN = "emergency.open", _("Open a path in an emergency")
    EMERGENCY_OVERSEE = "emergency.oversee", _("Read the register of emergency accesses")
    ENTRY_EDIT = "entry.edit", _("Record entry, exit and follow-up data for the funder")
    ASSESSMENT_READ = "assessment.read", _("Read an assessment")
    ASSESSMENT_EDIT = "assessment.edit", _("Write an assessment")
    INSTRUMENT_KEEP = "instrument.keep", _("Build the assessment instruments")
    PLAN_READ = "plan.read", _("Read a personal plan")
    PLAN_EDIT = "plan.edit", _("Write a personal plan")
    ACTIVITY_KEEP = "activity.keep", _("Open editions of activities, with their calendar, places and staff")
    ACTIVITY_RUN = "activity.run", _("Take the attendance of the activities one works in")
    HOST_READ = "host.read", _("Read the network of hosts")
    HOST_KEEP = "host.keep", _("Look for hosts: contacts, places offered, agreements")
    DIARY_READ = "diary.read", _("Read the diary of a path")
    DIARY_WRITE = "diary.write", _("Write in the diary of a path")
    ELIGIBILITY_READ = "eligibility.read", _("Read requirements, overlaps and other measures of a person")
    ELIGIBILITY_EDIT = "eligibility.edit", _("Check requirements and record other measures of a person")
    DOCUMENT_READ = "document.read", _("Read and download the documents of a path")
    DOCUMENT_EDIT = "document.edit", _("Add documents to a path, and withdraw them")
    HEALTH_READ = "health.read", _("Read the health part of a path")
    HEALTH_WRITE = "health.write", _("Write in the health part of a path")
    JUSTICE_READ = "justice.read", _("Read the judicial part of a path")
    JUSTICE_WRITE = "justice.write", _("Write in the judicial part of a path")
    MINORS_READ = "minors.read", _("Read the part on a minor")
    MINORS_WRITE = "minors.write", _("Write in the part on a minor")
    RESERVED_ADMIT = "reserved.admit", _("Let a colleague in to a reserved part of a path")
    REFERRAL_SEND = "referral.send", _("Send a person to another body")
    REFERRAL_OVERRIDE = "referral.override", _("Send a person without her agreement, giving the reason")
    REFERRAL_RECEIVE = "referral.receive", _("Receive the persons sent by others")
    REFERRAL_ANSWER = "referral.answer", _("Answer for the colleagues of one's own body")
    RECORD_READ = "record.read", _("Read participation records")
    RECORD_IMPORT = "record.import", _("Import participation records")
    INDICATOR_READ = "indicator.read", _("Read the indicators")
    QUALITY_READ = "quality.read", _("Read the data to fix")
    EXTRACT_READ = "extract.read", _("Read the register of extracts for study")
    EXTRACT_MAKE = "extract.make", _("Make pseudonymised extracts for study")
    RETENTION_PROPOSE = "retention.propose", _("Propose what is to be erased")
    RETENTION_DECIDE = "retention.decide", _("Decide what is erased and what is kept")
    SETTINGS_READ = "settings.read", _("Read the settings of the installation")
    ACCOUNT_KEEP = "account.keep", _("Keep accounts and roles")
    ACCOUNT_REACH = "account.reach", _("Read what an account could see on a day")
    RIGHTS_RECORD = "rights.record", _("Record notices, consents and what a person asks about her data")
    RIGHTS_HANDLE = "rights.handle", _("Handle what persons ask about their data, and keep the notices")
    TRACE_READ = "trace.read", _("Read the trace: who opened what, and what is unusual")
    ACCESSES_READ = "accesses.read", _("See who opened a person's file")
    OWN_AREA = "own.area", _("See one's own area, as the person followed")
    OWN_WORK = "own.work", _("Use one's own page and preferences")


class AccessEvent(EventType):
    SIGNED_IN = "access.signed_in", _("signed in")
    SIGN_IN_FAILED = "access.sign_in_failed", _("failed to sign in")
    SIGNED_OUT = "access.signed_out", _("signed out")
    HAT_CHANGED = "access.hat_changed", _("changed role or organisation")
    ACCOUNT_CREATED = "access.account_created", _("created an account")
    MEMBERSHIP_GIVEN = "access.membership_given", _("gave a role in an organisation")
    SCOPE_OPENED = "access.scope_opened", _("opened the seat of an organisation in a project")


teach(role=Role, relation=Relation, purpose=Purpose)
