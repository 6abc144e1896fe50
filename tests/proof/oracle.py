"""What the answer must be, from the policy tables alone: no query, no view, no code of the product is asked."""

from enum import StrEnum

from percorsi.access import policy
from percorsi.access.vocabulary import Permission, Relation, Role
from percorsi.kernel.privacy import DataClass
from tests.proof.addresses import Address
from tests.proof.universe import PLACES, Standing, Universe


class Answer(StrEnum):
    SIGN_IN = "sign in first"
    ABSENT = "404"
    FORBIDDEN = "403"
    ALLOWED = "answered"
    OTHER_METHOD = "405"


# What a permission is about, where it is more than who the person is.
ABOUT = {
    Permission.ASSESSMENT_READ: DataClass.ECONOMIC,
    Permission.ASSESSMENT_EDIT: DataClass.ECONOMIC,
    Permission.PLAN_READ: DataClass.ECONOMIC,
    Permission.PLAN_EDIT: DataClass.ECONOMIC,
    Permission.RECORD_READ: DataClass.NUMBERS,
    Permission.ENTRY_EDIT: DataClass.NUMBERS,
    Permission.DIARY_READ: DataClass.ECONOMIC,
    Permission.DIARY_WRITE: DataClass.ECONOMIC,
    Permission.ELIGIBILITY_READ: DataClass.ECONOMIC,
    Permission.ELIGIBILITY_EDIT: DataClass.ECONOMIC,
    Permission.DOCUMENT_READ: DataClass.ECONOMIC,
    Permission.DOCUMENT_EDIT: DataClass.ECONOMIC,
}
# Addresses that lead to several actions, of which the walk names one.
STRICTER = {"/percorsi/<uuid:case_id>/passo/<slug:code>": Permission.CASE_MOVE}
# Addresses that ask nothing beyond the role, once the row is visible.
SEEN_IS_ENOUGH = {"/dati/indicatori/<str:framework>/<str:code>/perche/<uuid:participation_id>"}
# Addresses about a graver class than their permission.
GRAVER = {
    "/persone/<uuid:person_id>/contatto-sicuro": DataClass.PROTECTED,
    "/persone/<uuid:person_id>/rappresentanza": DataClass.ECONOMIC,
    "/persone/<uuid:person_id>/nucleo/cura": DataClass.ECONOMIC,
    "/persone/<uuid:person_id>/nucleo/dati/<slug:kind>": DataClass.ECONOMIC,
}


def expected(universe: Universe, role: Role, standing: Standing, address: Address) -> Answer:
    permission = address.declaration.permission
    if permission is None:
        return Answer.ALLOWED
    if permission not in policy.ROLE_PERMISSIONS[role]:
        return Answer.FORBIDDEN
    if not address.objects:
        return Answer.ALLOWED
    return _about_a_person(universe, role, standing, address, permission)


def _about_a_person(
    universe: Universe, role: Role, standing: Standing, address: Address, permission: Permission
) -> Answer:
    """Nothing is there for who sees no object named; else the relation to the path decides."""
    opened = universe.opens(role, standing)
    if DataClass.BASE in address.classes and DataClass.BASE not in opened:
        return Answer.ABSENT
    if not address.classes <= set(opened):
        return Answer.FORBIDDEN if DataClass.BASE in address.classes else Answer.ABSENT
    asked = STRICTER.get(address.pattern, permission)
    way = opened.get(GRAVER.get(address.pattern, ABOUT.get(asked, DataClass.BASE)))
    allowed = policy.RELATION_PERMISSIONS[_relation(standing, way)] & policy.ROLE_PERMISSIONS[role]
    return Answer.ALLOWED if asked in allowed or address.pattern in SEEN_IS_ENOUGH else Answer.FORBIDDEN


def _relation(standing: Standing, way: str | None) -> Relation:
    if way is None:
        return Relation.NONE
    if way == "scope":
        return Relation.SCOPE
    if PLACES[standing].source not in policy.WRITING_SOURCES:
        return Relation.BREAK_GLASS
    return Relation.CASE_MANAGER if standing is Standing.CASE_MANAGER else Relation.TEAM
