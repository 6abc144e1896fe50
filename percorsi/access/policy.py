"""Who may do what: the literal tables. Both layers read them: Django decides and explains, PostgreSQL refuses.

``may = role allows the action, and the relation allows the action, and the data class is granted``.
Pure: no database. A lawyer can read this page.
"""

from percorsi.access.vocabulary import Permission as P
from percorsi.access.vocabulary import Purpose, Relation, Role
from percorsi.kernel.privacy import DataClass as D

EVERYBODY = {P.PROGRAMME_READ, P.OWN_WORK}
CASEWORK = {
    P.PERSON_SEARCH, P.PERSON_REGISTER, P.PERSON_READ, P.PERSON_EDIT,
    P.CASE_LIST, P.CASE_OPEN, P.CASE_READ, P.CASE_MOVE, P.ENTRY_EDIT,
    P.ASSESSMENT_READ, P.ASSESSMENT_EDIT, P.PLAN_READ, P.PLAN_EDIT,
    P.RECORD_READ, P.QUALITY_READ,
}  # fmt: skip

ROLE_PERMISSIONS: dict[Role, set[P]] = {
    Role.OPERATOR: EVERYBODY | CASEWORK,
    Role.CASE_MANAGER: EVERYBODY | CASEWORK | {P.CASE_CLOSE, P.CASE_ASSIGN, P.INDICATOR_READ},
    Role.COORDINATOR: EVERYBODY | CASEWORK | {P.CASE_CLOSE, P.CASE_ASSIGN, P.INDICATOR_READ, P.PROGRAMME_KEEP},
    Role.REPORTING_OFFICER: EVERYBODY
    | {P.PERSON_READ, P.RECORD_READ, P.RECORD_IMPORT, P.INDICATOR_READ, P.QUALITY_READ},
    Role.EVALUATOR: EVERYBODY | {P.RECORD_READ, P.INDICATOR_READ},
    Role.ORGANISATION_ADMIN: EVERYBODY,
    Role.TECHNICAL_ADMIN: EVERYBODY | {P.SETTINGS_READ},
    Role.SERVICE: EVERYBODY
    | {P.PROGRAMME_KEEP, P.PERSON_REGISTER, P.RECORD_IMPORT, P.RECORD_READ, P.INDICATOR_READ, P.QUALITY_READ},
}

READING = {P.PERSON_READ, P.CASE_READ, P.ASSESSMENT_READ, P.PLAN_READ, P.RECORD_READ}
WRITING = {P.PERSON_EDIT, P.CASE_MOVE, P.ENTRY_EDIT, P.ASSESSMENT_EDIT, P.PLAN_EDIT}

RELATION_PERMISSIONS: dict[Relation, set[P]] = {
    Relation.NONE: set(),
    Relation.SCOPE: READING | WRITING | {P.CASE_ASSIGN, P.CASE_CLOSE},
    Relation.TEAM: READING | WRITING,
    Relation.CASE_MANAGER: READING | WRITING | {P.CASE_ASSIGN, P.CASE_CLOSE},
}

# Classes read, and written, in every unrestricted path of the membership's scopes.
SCOPE_READS: dict[Role, set[D]] = {
    Role.COORDINATOR: {D.BASE, D.ECONOMIC, D.NUMBERS},
    Role.REPORTING_OFFICER: {D.BASE, D.NUMBERS},
    Role.EVALUATOR: {D.NUMBERS},
    Role.SERVICE: {D.BASE, D.NUMBERS},
}
SCOPE_WRITES: dict[Role, set[D]] = {
    Role.COORDINATOR: {D.BASE, D.ECONOMIC, D.NUMBERS},
    Role.REPORTING_OFFICER: {D.NUMBERS},  # imports monitoring records; never edits who a person is
    Role.SERVICE: {D.BASE, D.NUMBERS},
}

# Roles that keep what a team grants them. The others read nothing of a path, whatever a team row says.
TEAM_ROLES: set[Role] = {Role.OPERATOR, Role.CASE_MANAGER, Role.COORDINATOR}
# Roles that may add a person or a path in the scopes of their membership; which of the two, their permissions say:
# the reporting officer's import adds persons without a name, and nothing else.
SEAT_ROLES: set[Role] = {Role.OPERATOR, Role.CASE_MANAGER, Role.COORDINATOR, Role.REPORTING_OFFICER, Role.SERVICE}
# Roles that keep the facts of the programme, open to everybody signed in.
STEWARD_ROLES: set[Role] = {role for role, held in ROLE_PERMISSIONS.items() if P.PROGRAMME_KEEP in held}

ROLE_PURPOSE: dict[Role, Purpose] = {
    Role.OPERATOR: Purpose.CARE,
    Role.CASE_MANAGER: Purpose.CARE,
    Role.COORDINATOR: Purpose.CARE,
    Role.REPORTING_OFFICER: Purpose.REPORTING,
    Role.EVALUATOR: Purpose.EVALUATION,
    Role.ORGANISATION_ADMIN: Purpose.ADMINISTRATION,
    Role.TECHNICAL_ADMIN: Purpose.ADMINISTRATION,
    Role.SERVICE: Purpose.REPORTING,
}


def role_allows(role: Role, permission: P) -> bool:
    return permission in ROLE_PERMISSIONS[role]


def relation_allows(relation: Relation, permission: P) -> bool:
    return permission in RELATION_PERMISSIONS[relation]
