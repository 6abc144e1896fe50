"""What each role may do at most, and which classes of data it may open: a role never opens a path by itself.

Classes: B identity and contacts, E casework, H health, J justice, M minors, P protection, N participation record.
"""

from percorsi.access.vocabulary import Breadth, Purpose, Role
from percorsi.access.vocabulary import Permission as P
from percorsi.kernel.privacy import DataClass as D

EVERYBODY = {P.PROGRAMME_READ, P.OWN_WORK}
FOLLOWING = {
    P.PERSON_SEARCH, P.PERSON_READ, P.CASE_LIST, P.CASE_READ, P.ASSESSMENT_READ, P.PLAN_READ, P.PLAN_EDIT,
    P.DOCUMENT_READ, P.DOCUMENT_EDIT, P.ELIGIBILITY_READ, P.CONTACT_RECORD, P.DIARY_READ, P.DIARY_WRITE,
    P.ACTIVITY_RUN, P.HOST_READ, P.HOST_KEEP,
}  # fmt: skip
RESERVED_READING = {P.HEALTH_READ, P.JUSTICE_READ, P.MINORS_READ}
RESERVED = RESERVED_READING | {P.HEALTH_WRITE, P.JUSTICE_WRITE, P.MINORS_WRITE, P.RESERVED_ADMIT}
CASEWORK = FOLLOWING | RESERVED | {P.REFERRAL_SEND, P.REFERRAL_RECEIVE} | {
    P.PERSON_REGISTER, P.PERSON_EDIT, P.RIGHTS_RECORD, P.CASE_OPEN, P.CASE_MOVE, P.ENTRY_EDIT,
    P.ASSESSMENT_EDIT, P.RECORD_READ, P.QUALITY_READ, P.CASE_PROTECT, P.EMERGENCY_OPEN, P.PERSON_COMPARE,
    P.CONTACT_TAKE, P.ELIGIBILITY_EDIT, P.SERVICE_KEEP,
}  # fmt: skip
LEADING = CASEWORK | {P.CASE_CLOSE, P.CASE_ASSIGN, P.INDICATOR_READ, P.ACCESSES_READ, P.PERSON_MERGE}
COORDINATING = LEADING | {P.PROGRAMME_KEEP, P.REFERRAL_OVERRIDE, P.ACTIVITY_KEEP}

ROLE_PERMISSIONS: dict[Role, set[P]] = {
    Role.OPERATOR: EVERYBODY | CASEWORK,
    Role.EDUCATOR: EVERYBODY | FOLLOWING,
    Role.CASE_MANAGER: EVERYBODY | LEADING,
    Role.ORGANISATION_COORDINATOR: EVERYBODY | COORDINATING | {P.REFERRAL_ANSWER},
    Role.PROJECT_COORDINATOR: EVERYBODY | COORDINATING | {P.INSTRUMENT_KEEP},
    Role.REPORTING_OFFICER: EVERYBODY
    | {P.PERSON_READ, P.RECORD_READ, P.RECORD_IMPORT, P.INDICATOR_READ, P.QUALITY_READ}
    | {P.EXTRACT_READ, P.EXTRACT_MAKE, P.HOST_READ},
    Role.EVALUATOR: EVERYBODY | {P.RECORD_READ, P.INDICATOR_READ, P.EXTRACT_READ, P.EXTRACT_MAKE, P.HOST_READ},
    Role.FUNDER: EVERYBODY
    | {P.CASE_LIST, P.CASE_READ, P.PERSON_READ, P.PLAN_READ, P.DOCUMENT_READ, P.RECORD_READ}
    | {P.HOST_READ},
    Role.ORGANISATION_ADMIN: EVERYBODY | {P.ACCOUNT_KEEP},
    Role.TECHNICAL_ADMIN: EVERYBODY | {P.SETTINGS_READ, P.ACCOUNT_KEEP, P.INSTRUMENT_KEEP},
    Role.PRIVACY_OFFICER: EVERYBODY
    | {P.ACCOUNT_KEEP, P.ACCOUNT_REACH, P.RIGHTS_RECORD, P.RIGHTS_HANDLE, P.RETENTION_DECIDE, P.TRACE_READ}
    | {P.EXTRACT_READ, P.EMERGENCY_OVERSEE}
    | RESERVED_READING
    | {P.CASE_READ, P.PERSON_READ, P.ASSESSMENT_READ, P.ELIGIBILITY_READ, P.PLAN_READ, P.DOCUMENT_READ}
    | {P.RECORD_READ, P.DIARY_READ, P.HOST_READ},
    Role.OUTSIDER: EVERYBODY | {P.CASE_LIST, P.CASE_READ, P.PERSON_READ, P.CONTACT_RECORD},
    Role.PERSON: {P.OWN_AREA, P.OWN_WORK},
    Role.SERVICE: EVERYBODY
    | {P.PROGRAMME_KEEP, P.PERSON_REGISTER, P.RECORD_IMPORT, P.RECORD_READ, P.INDICATOR_READ, P.QUALITY_READ}
    | {P.RETENTION_PROPOSE, P.EXTRACT_MAKE, P.DOUBLES_KEEP, P.INSTRUMENT_KEEP},
}

# Classes read, and written, in every path of the membership's scopes that is neither restricted nor protected.
SCOPE_READS: dict[Role, set[D]] = {
    Role.ORGANISATION_COORDINATOR: {D.BASE, D.ECONOMIC, D.NUMBERS},
    Role.PROJECT_COORDINATOR: {D.BASE, D.ECONOMIC, D.NUMBERS},
    Role.REPORTING_OFFICER: {D.BASE, D.NUMBERS},
    Role.EVALUATOR: {D.NUMBERS},
    Role.SERVICE: {D.BASE, D.NUMBERS},
}
SCOPE_WRITES: dict[Role, set[D]] = {
    Role.ORGANISATION_COORDINATOR: {D.BASE, D.ECONOMIC, D.NUMBERS},
    Role.PROJECT_COORDINATOR: {D.BASE, D.ECONOMIC, D.NUMBERS},
    Role.REPORTING_OFFICER: {D.NUMBERS},  # imports monitoring records; never edits who a person is
    Role.SERVICE: {D.BASE, D.NUMBERS},
}

# Classes a place in a team may open, and let write, for who wears the role. The others read nothing of a path,
# whatever a place says.
EVERY_CLASS = set(D)
TEAM_READS: dict[Role, set[D]] = {
    Role.OPERATOR: EVERY_CLASS,
    Role.EDUCATOR: {D.BASE, D.ECONOMIC, D.NUMBERS, D.PROTECTED},
    Role.CASE_MANAGER: EVERY_CLASS,
    Role.ORGANISATION_COORDINATOR: EVERY_CLASS,
    Role.PROJECT_COORDINATOR: EVERY_CLASS,
    Role.FUNDER: {D.BASE, D.ECONOMIC, D.NUMBERS},
    Role.PRIVACY_OFFICER: EVERY_CLASS,
    Role.OUTSIDER: {D.BASE},
}
TEAM_WRITES: dict[Role, set[D]] = {
    Role.OPERATOR: EVERY_CLASS,
    Role.EDUCATOR: {D.ECONOMIC},
    Role.CASE_MANAGER: EVERY_CLASS,
    Role.ORGANISATION_COORDINATOR: EVERY_CLASS,
    Role.PROJECT_COORDINATOR: EVERY_CLASS,
}
# Why a place was given must fit what the role is for: an auditor's sample opens nothing to an operator.
CARING = {Purpose.CARE, Purpose.PROTECTION}
TEAM_PURPOSES: dict[Role, set[Purpose]] = {
    Role.OPERATOR: CARING,
    Role.EDUCATOR: CARING,
    Role.CASE_MANAGER: CARING,
    Role.ORGANISATION_COORDINATOR: CARING,
    Role.PROJECT_COORDINATOR: CARING,
    Role.FUNDER: {Purpose.AUDIT},
    Role.PRIVACY_OFFICER: {Purpose.RIGHTS},
    Role.OUTSIDER: {Purpose.CARE},
}

# Roles a team is chosen among.
TEAM_ROLES: set[Role] = {role for role, purposes in TEAM_PURPOSES.items() if Purpose.CARE in purposes}
# Roles that may add a person or a path in the scopes of their membership; which of the two, their permissions say:
# the reporting officer's import adds persons without a name, and nothing else.
SEAT_ROLES: set[Role] = {
    role for role, held in ROLE_PERMISSIONS.items() if {P.PERSON_REGISTER, P.CASE_OPEN, P.RECORD_IMPORT} & held
}
# Roles that record first contacts, at the meeting places they belong to, and roles that take them up in their scopes.
CONTACT_ROLES: dict[str, set[Role]] = {
    "records_contacts": {role for role, held in ROLE_PERMISSIONS.items() if P.CONTACT_RECORD in held},
    "takes_contacts": {role for role, held in ROLE_PERMISSIONS.items() if P.CONTACT_TAKE in held},
}
# Roles that open editions of activities in their scopes, and roles that run those in which they work.
ACTIVITY_ROLES: dict[str, set[Role]] = {
    "keeps_activities": {role for role, held in ROLE_PERMISSIONS.items() if P.ACTIVITY_KEEP in held},
    "runs_activities": {role for role, held in ROLE_PERMISSIONS.items() if P.ACTIVITY_RUN in held},
}
# Roles that read the network of hosts, and roles that look for hosts and agree with them.
HOST_ROLES: dict[str, set[Role]] = {
    "reads_hosts": {role for role, held in ROLE_PERMISSIONS.items() if P.HOST_READ in held},
    "keeps_hosts": {role for role, held in ROLE_PERMISSIONS.items() if P.HOST_KEEP in held},
}
# Roles that keep the directory of services: those of their own body, or those of every body.
SERVICE_ROLES: dict[str, set[Role]] = {
    "keeps_services": {role for role, held in ROLE_PERMISSIONS.items() if P.SERVICE_KEEP in held},
    "keeps_every_service": {Role.PROJECT_COORDINATOR, Role.SERVICE},
}
# Roles that keep the facts of the programme, open to everybody signed in.
STEWARD_ROLES: set[Role] = {role for role, held in ROLE_PERMISSIONS.items() if P.PROGRAMME_KEEP in held}
# Roles that build the assessment instruments: what is asked, never what was answered.
INSTRUMENT_ROLES: set[Role] = {role for role, held in ROLE_PERMISSIONS.items() if P.INSTRUMENT_KEEP in held}
# Roles that see how the installation is set up, and when the trace was sealed.
INSTALLATION_ROLES: set[Role] = {role for role, held in ROLE_PERMISSIONS.items() if P.SETTINGS_READ in held}
# Roles that ask what an account could see on a past day.
REACH_ROLES: set[Role] = {role for role, held in ROLE_PERMISSIONS.items() if P.ACCOUNT_REACH in held}
# Roles that choose teams: in their own paths, or in the scopes they coordinate.
ASSIGNING_ROLES: set[Role] = {role for role, held in ROLE_PERMISSIONS.items() if P.CASE_ASSIGN in held}
# Roles that handle what persons ask about their data, and keep the notices.
RIGHTS_ROLES: set[Role] = {role for role, held in ROLE_PERMISSIONS.items() if P.RIGHTS_HANDLE in held}
# Roles that see whose time is over, and among them those who decide; the others only propose.
RETENTION_DECIDERS: set[Role] = {role for role, held in ROLE_PERMISSIONS.items() if P.RETENTION_DECIDE in held}
RETENTION_ROLES: set[Role] = RETENTION_DECIDERS | {
    role for role, held in ROLE_PERMISSIONS.items() if P.RETENTION_PROPOSE in held
}
# Roles that read the diary of a path: auditors and outsiders do not, whatever place they have in the team.
DIARY_ROLES: set[Role] = {role for role, held in ROLE_PERMISSIONS.items() if P.DIARY_READ in held}
# Roles that send persons to other bodies, without their agreement too, and that receive them, for colleagues too.
REFERRING_ROLES: dict[str, set[Role]] = {
    "refer": {role for role, held in ROLE_PERMISSIONS.items() if P.REFERRAL_SEND in held},
    "override": {role for role, held in ROLE_PERMISSIONS.items() if P.REFERRAL_OVERRIDE in held},
    "receive": {role for role, held in ROLE_PERMISSIONS.items() if P.REFERRAL_RECEIVE in held},
    "answer": {role for role, held in ROLE_PERMISSIONS.items() if P.REFERRAL_ANSWER in held},
}
# Roles that see likely doubles, and among them those that join and part files.
COMPARING_ROLES: set[Role] = {role for role, held in ROLE_PERMISSIONS.items() if P.PERSON_COMPARE in held}
MATCHING_ROLES: set[Role] = {role for role, held in ROLE_PERMISSIONS.items() if P.DOUBLES_KEEP in held}
MERGING_ROLES: set[Role] = {role for role, held in ROLE_PERMISSIONS.items() if P.PERSON_MERGE in held}
# Roles that may open a path in an emergency, and roles that read when, by whom and why it was done.
# Who reports to the funder learns how many protected persons count, from five on, and nothing else of them.
FUND_REPORTERS: set[Role] = {Role.REPORTING_OFFICER}
EMERGENCY_ROLES: set[Role] = {role for role, held in ROLE_PERMISSIONS.items() if P.EMERGENCY_OPEN in held}
OVERSEEING_ROLES: set[Role] = {role for role, held in ROLE_PERMISSIONS.items() if P.EMERGENCY_OVERSEE in held}
COORDINATING_ROLES: set[Role] = {Role.ORGANISATION_COORDINATOR, Role.PROJECT_COORDINATOR}

# How wide a membership may be: who administers or coordinates an organisation does so in that one only.
BREADTHS: dict[Role, set[Breadth]] = {role: set(Breadth) for role in Role} | {
    Role.ORGANISATION_COORDINATOR: {Breadth.OWN},
    Role.ORGANISATION_ADMIN: {Breadth.OWN},
    Role.OUTSIDER: {Breadth.OWN},
    Role.PERSON: {Breadth.OWN},
}

ROLE_PURPOSE: dict[Role, Purpose] = {
    Role.OPERATOR: Purpose.CARE,
    Role.EDUCATOR: Purpose.CARE,
    Role.CASE_MANAGER: Purpose.CARE,
    Role.ORGANISATION_COORDINATOR: Purpose.CARE,
    Role.PROJECT_COORDINATOR: Purpose.CARE,
    Role.REPORTING_OFFICER: Purpose.REPORTING,
    Role.EVALUATOR: Purpose.EVALUATION,
    Role.FUNDER: Purpose.AUDIT,
    Role.ORGANISATION_ADMIN: Purpose.ADMINISTRATION,
    Role.TECHNICAL_ADMIN: Purpose.ADMINISTRATION,
    Role.PRIVACY_OFFICER: Purpose.RIGHTS,
    Role.OUTSIDER: Purpose.CARE,
    Role.PERSON: Purpose.RIGHTS,
    Role.SERVICE: Purpose.REPORTING,
}
