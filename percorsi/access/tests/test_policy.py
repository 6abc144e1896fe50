"""The literal tables are total: nothing is granted to nobody, nothing is asked that nobody grants."""

from percorsi.access import policy
from percorsi.access.routes import declared_routes
from percorsi.access.vocabulary import Permission, Purpose, Relation, Role


def test_every_role_has_its_permissions_and_its_purpose() -> None:
    assert set(policy.ROLE_PERMISSIONS) == set(policy.ROLE_PURPOSE) == set(Role)
    assert set(policy.ROLE_PURPOSE.values()) <= set(Purpose)


def test_every_permission_is_held_by_some_role() -> None:
    held = set().union(*policy.ROLE_PERMISSIONS.values())
    assert held == set(Permission)


def test_every_relation_is_in_the_table_and_none_allows_nothing() -> None:
    assert set(policy.RELATION_PERMISSIONS) == set(Relation)
    assert policy.RELATION_PERMISSIONS[Relation.NONE] == set()


def test_administrators_hold_nothing_about_persons() -> None:
    personal = {
        permission
        for permission in Permission
        if permission.split(".")[0] not in {"programme", "own", "settings", "account", "instrument"}
    }
    for role in (Role.ORGANISATION_ADMIN, Role.TECHNICAL_ADMIN):
        assert not policy.ROLE_PERMISSIONS[role] & personal
        assert role not in policy.TEAM_ROLES | policy.SEAT_ROLES
        assert role not in policy.SCOPE_READS


def test_whoever_writes_a_class_by_scope_also_reads_it() -> None:
    for role, classes in policy.SCOPE_WRITES.items():
        assert classes <= policy.SCOPE_READS[role]


def test_every_route_declares_what_it_asks() -> None:
    assert [address for address, _view, declaration in declared_routes() if declaration is None] == []
