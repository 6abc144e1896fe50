"""Who gives a role to whom: alone, or asked by one and confirmed by another. Never to oneself."""

from percorsi.access.vocabulary import Role

# Given by the administrator of an organisation alone, in her own organisation: roles that open nothing by themselves,
# because a place in a team is chosen by who answers for the path.
GRANTABLE_ROLES: set[Role] = {Role.OPERATOR, Role.EDUCATOR, Role.CASE_MANAGER, Role.OUTSIDER}

# Roles of one organisation that read by scope, or give roles: two persons are needed.
WEIGHTY_ROLES: set[Role] = {Role.ORGANISATION_COORDINATOR, Role.REPORTING_OFFICER, Role.ORGANISATION_ADMIN}

# Roles that reach beyond one organisation.
WIDE_ROLES: set[Role] = {
    Role.PROJECT_COORDINATOR,
    Role.REPORTING_OFFICER,
    Role.EVALUATOR,
    Role.FUNDER,
    Role.ORGANISATION_ADMIN,
    Role.PRIVACY_OFFICER,
    Role.TECHNICAL_ADMIN,
}

GIVES_ALONE: dict[Role, set[Role]] = {Role.ORGANISATION_ADMIN: GRANTABLE_ROLES}
ASKS_FOR: dict[Role, set[Role]] = {
    Role.ORGANISATION_ADMIN: WEIGHTY_ROLES,
    Role.PRIVACY_OFFICER: WIDE_ROLES,
    Role.TECHNICAL_ADMIN: WIDE_ROLES,
}
# Somebody else than who asked and than who receives; an administrator confirms for her own organisation only.
CONFIRMS: dict[Role, set[Role]] = {
    Role.ORGANISATION_ADMIN: WEIGHTY_ROLES,
    Role.PRIVACY_OFFICER: WEIGHTY_ROLES | WIDE_ROLES,
    Role.TECHNICAL_ADMIN: WIDE_ROLES,
}
# Whose accounts a role keeps: those of her organisation, or those of the whole network.
ACCOUNT_KEEPERS: set[Role] = {Role.ORGANISATION_ADMIN, Role.PRIVACY_OFFICER, Role.TECHNICAL_ADMIN}
NETWORK_KEEPERS: set[Role] = {Role.PRIVACY_OFFICER, Role.TECHNICAL_ADMIN}
