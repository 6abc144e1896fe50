"""Who may do what: literal tables, in two files a lawyer can read. Django decides and explains, PostgreSQL refuses.

``may = the role allows the action, and the relation to the path allows the action, and the data class is granted, and
the purpose of the place fits the role, and its time has not run out``. Pure: no database.
"""

from percorsi.access.policy.relations import RELATION_CLASSES, RELATION_PERMISSIONS, WRITING_SOURCES
from percorsi.access.policy.roles import (
    ASSIGNING_ROLES,
    BREADTHS,
    COORDINATING_ROLES,
    ROLE_PERMISSIONS,
    ROLE_PURPOSE,
    SCOPE_READS,
    SCOPE_WRITES,
    SEAT_ROLES,
    STEWARD_ROLES,
    TEAM_PURPOSES,
    TEAM_READS,
    TEAM_ROLES,
    TEAM_WRITES,
)
from percorsi.access.vocabulary import Permission, Relation, Role

__all__ = [
    "ASSIGNING_ROLES",
    "BREADTHS",
    "COORDINATING_ROLES",
    "RELATION_CLASSES",
    "RELATION_PERMISSIONS",
    "ROLE_PERMISSIONS",
    "ROLE_PURPOSE",
    "SCOPE_READS",
    "SCOPE_WRITES",
    "SEAT_ROLES",
    "STEWARD_ROLES",
    "TEAM_PURPOSES",
    "TEAM_READS",
    "TEAM_ROLES",
    "TEAM_WRITES",
    "WRITING_SOURCES",
    "relation_allows",
    "role_allows",
]


def role_allows(role: Role, permission: Permission) -> bool:
    return permission in ROLE_PERMISSIONS[role]


def relation_allows(relation: Relation, permission: Permission) -> bool:
    return permission in RELATION_PERMISSIONS[relation]
