"""Who acts: an account wearing one membership."""

from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urlsplit
from uuid import UUID

from django.db.models import Q
from django.urls import Resolver404, resolve

from percorsi.access import policy
from percorsi.access.models import Membership, Scope, User
from percorsi.access.vocabulary import Breadth, Permission, Purpose, Role
from percorsi.kernel.privacy import DataClass


@dataclass(frozen=True)
class Actor:
    user: User
    membership: Membership
    hats: tuple[Membership, ...] = field(default=(), compare=False)  # all current ones, to change among in the header

    @property
    def id(self) -> UUID:
        return self.user.id

    @property
    def name(self) -> str:
        return self.user.display_name

    @property
    def membership_id(self) -> UUID:
        return self.membership.id

    @property
    def organisation_id(self) -> UUID:
        return self.membership.organisation_id

    @property
    def role(self) -> Role:
        return Role(self.membership.role)

    @property
    def purpose(self) -> str:
        return policy.ROLE_PURPOSE[self.role].value

    def opens(self, address: str) -> bool:
        """Whether the role reaches the page behind an address of ours; the relation to its object is asked apart."""
        try:
            view = resolve(urlsplit(address).path).func
        except Resolver404:
            return False
        declaration = getattr(view, "declaration", None)
        permission = getattr(declaration, "permission", None)
        return declaration is not None and (permission is None or self.may(permission))

    def may(self, permission: Permission) -> bool:
        """Whether the role allows it; the relation to the path is asked apart."""
        return policy.role_allows(self.role, permission)

    @cached_property
    def _scopes(self) -> tuple[UUID, ...]:
        return tuple(Scope.objects.filter(_within(self.membership)).values_list("id", flat=True))

    def scope_ids(self, data_class: DataClass) -> tuple[UUID, ...]:
        """Scopes whose unrestricted paths this role reads in this class."""
        return self._scopes if data_class in policy.SCOPE_READS.get(self.role, set()) else ()

    @property
    def seat_scope_ids(self) -> tuple[UUID, ...]:
        """Scopes in which this role may register a person and open a path."""
        return self._scopes if self.role in policy.SEAT_ROLES else ()

    @property
    def contact_scope_ids(self) -> tuple[UUID, ...]:
        """Scopes in which this role takes up the people met for the first time."""
        return self._scopes if self.role in policy.CONTACT_ROLES["takes_contacts"] else ()

    @property
    def activity_scope_ids(self) -> tuple[UUID, ...]:
        """Scopes in which this role opens editions of activities."""
        return self._scopes if self.role in policy.ACTIVITY_ROLES["keeps_activities"] else ()

    @property
    def joins_teams(self) -> bool:
        return self.role in policy.TEAM_ROLES

    @property
    def team_reads(self) -> set[DataClass]:
        """Classes a place in a team may open to this role."""
        return policy.TEAM_READS.get(self.role, set())

    @property
    def team_purposes(self) -> set[Purpose]:
        """Purposes for which a place must have been given, to count for this role."""
        return policy.TEAM_PURPOSES.get(self.role, set())


def _within(membership: Membership) -> Q:
    if membership.breadth == Breadth.PROGRAMME:
        return Q()
    if membership.breadth == Breadth.PROJECT:
        return Q(project_id=membership.project_id)
    own = Q(organisation_id=membership.organisation_id)
    return own & Q(project_id=membership.project_id) if membership.project_id else own
