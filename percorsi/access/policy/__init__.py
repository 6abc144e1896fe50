"""Who may do what: literal tables, in two files a lawyer can read. Django decides and explains, PostgreSQL refuses.

``may = the role allows the action, and the relation to the path allows the action, and the data class is granted, and
the purpose of the place fits the role, and its time has not run out``. Pure: no database.
"""

from percorsi.access.policy.changes import CHANGES, Change
from percorsi.access.policy.grants import (
    ACCOUNT_KEEPERS,
    ASKS_FOR,
    CONFIRMS,
    GIVES_ALONE,
    GRANTABLE_ROLES,
    NETWORK_KEEPERS,
    WEIGHTY_ROLES,
    WIDE_ROLES,
)
from percorsi.access.policy.relations import CHANGING, RELATION_CLASSES, RELATION_PERMISSIONS, WRITING_SOURCES
from percorsi.access.policy.roles import (
    ACTIVITY_ROLES,
    ASSIGNING_ROLES,
    BREADTHS,
    COMPARING_ROLES,
    CONTACT_ROLES,
    COORDINATING_ROLES,
    DIARY_ROLES,
    EMERGENCY_ROLES,
    FUND_REPORTERS,
    HOST_ROLES,
    INSTALLATION_ROLES,
    INSTRUMENT_ROLES,
    MATCHING_ROLES,
    MERGING_ROLES,
    OVERSEEING_ROLES,
    REACH_ROLES,
    REFERRING_ROLES,
    RETENTION_DECIDERS,
    RETENTION_ROLES,
    RIGHTS_ROLES,
    ROLE_PERMISSIONS,
    ROLE_PURPOSE,
    SCOPE_READS,
    SCOPE_WRITES,
    SEAT_ROLES,
    SERVICE_ROLES,
    STEWARD_ROLES,
    TEAM_PURPOSES,
    TEAM_READS,
    TEAM_ROLES,
    TEAM_WRITES,
)
from percorsi.access.vocabulary import Permission, Relation, Role

__all__ = [
    "ACCOUNT_KEEPERS",
    "ACTIVITY_ROLES",
    "ASKS_FOR",
    "ASSIGNING_ROLES",
    "BREADTHS",
    "CHANGES",
    "CHANGING",
    "COMPARING_ROLES",
    "CONFIRMS",
    "CONTACT_ROLES",
    "COORDINATING_ROLES",
    "DIARY_ROLES",
    "EMERGENCY_ROLES",
    "FUND_REPORTERS",
    "GIVES_ALONE",
    "GRANTABLE_ROLES",
    "HOST_ROLES",
    "INSTALLATION_ROLES",
    "INSTRUMENT_ROLES",
    "MATCHING_ROLES",
    "MERGING_ROLES",
    "NETWORK_KEEPERS",
    "OVERSEEING_ROLES",
    "REACH_ROLES",
    "REFERRING_ROLES",
    "RELATION_CLASSES",
    "RELATION_PERMISSIONS",
    "RETENTION_DECIDERS",
    "RETENTION_ROLES",
    "RIGHTS_ROLES",
    "ROLE_PERMISSIONS",
    "ROLE_PURPOSE",
    "SCOPE_READS",
    "SCOPE_WRITES",
    "SEAT_ROLES",
    "SERVICE_ROLES",
    "STEWARD_ROLES",
    "TEAM_PURPOSES",
    "TEAM_READS",
    "TEAM_ROLES",
    "TEAM_WRITES",
    "WEIGHTY_ROLES",
    "WIDE_ROLES",
    "WRITING_SOURCES",
    "Change",
    "relation_allows",
    "role_allows",
]


def role_allows(role: Role, permission: Permission) -> bool:
    return permission in ROLE_PERMISSIONS[role]


def relation_allows(relation: Relation, permission: Permission) -> bool:
    return permission in RELATION_PERMISSIONS[relation]
