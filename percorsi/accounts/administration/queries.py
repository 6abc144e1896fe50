"""Reads of accounts and roles: one's own organisation, or the whole network for its keepers. Never a path."""

from collections.abc import Iterable
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.http import Http404
from django.utils import timezone

from percorsi.access.actor import Actor
from percorsi.access.models import Membership, User
from percorsi.access.vocabulary import Breadth, Role, UserKind
from percorsi.accounts.administration.models import (
    AddressChange,
    FactorReset,
    Invitation,
    RoleRequest,
    StateChange,
)
from percorsi.accounts.administration.rules import Keeper, Wanted, asked_for, given_alone, may_end
from percorsi.accounts.administration.vocabulary import Outcome
from percorsi.network.models import Organisation


def keeper_of(actor: Actor) -> Keeper:
    return Keeper(actor.id, actor.role, actor.organisation_id)


def not_over() -> Q:
    """Now, or still to come."""
    return Q(valid__upper_inf=True) | Q(valid__endswith__gt=timezone.now())


def accounts_kept(actor: Actor) -> QuerySet[User]:
    """Accounts that have, had or wait for a role in the organisation worn; all, for the network's keepers."""
    people = User.objects.filter(kind=UserKind.PERSON)
    if not keeper_of(actor).keeps_all:
        own = {"user": OuterRef("pk"), "organisation_id": actor.organisation_id}
        people = people.filter(Exists(Membership.objects.filter(**own)) | Exists(RoleRequest.objects.filter(**own)))
    held = roles_shown(actor).filter(user=OuterRef("pk")).filter(not_over())
    return people.annotate(
        role_codes=ArraySubquery(held.order_by("role").values("role")),
        soonest_end=Subquery(
            held.filter(valid__upper_inf=False).order_by("valid__endswith").values("valid__endswith")[:1]
        ),
    )


def roles_shown(actor: Actor) -> QuerySet[Membership]:
    """Never a role in another body: that somebody works elsewhere is not this administrator's business."""
    rows = Membership.objects.filter(valid__isempty=False).order_by("-valid")
    return rows if keeper_of(actor).keeps_all else rows.filter(organisation_id=actor.organisation_id)


def get_account(actor: Actor, account_id: UUID) -> User:
    found = accounts_kept(actor).filter(pk=account_id).first()
    if found is None:
        raise Http404
    return found


def is_kept(actor: Actor, user: User) -> bool:
    """The same question PostgreSQL asks before the row changes (acl.keeps_account)."""
    keeper = keeper_of(actor)
    if user.pk == actor.id:
        return False
    current = Membership.objects.filter(not_over(), user=user, valid__isempty=False)
    waiting = RoleRequest.objects.filter(user=user, outcome=Outcome.PENDING)
    held = [*current.values_list("role", "organisation_id"), *waiting.values_list("role", "organisation_id")]
    return all(may_end(keeper, Role(role), organisation_id) for role, organisation_id in held)


def current_roles(actor: Actor, user: User) -> QuerySet[Membership]:
    return roles_shown(actor).filter(not_over(), user=user)


def open_requests(actor: Actor) -> QuerySet[RoleRequest]:
    rows = RoleRequest.objects.filter(outcome=Outcome.PENDING).select_related("user", "asked_by").order_by("asked_at")
    return rows if keeper_of(actor).keeps_all else rows.filter(organisation_id=actor.organisation_id)


def requests_for(actor: Actor, user: User) -> QuerySet[RoleRequest]:
    return open_requests(actor).filter(user=user)


def states_of(user: User) -> QuerySet[StateChange]:
    return StateChange.objects.filter(user=user).select_related("changed_by")


def resets_of(user: User) -> QuerySet[FactorReset]:
    return FactorReset.objects.filter(user=user).select_related("reset_by")


def set_the_address(actor: Actor, user: User) -> bool:
    """Whether she changed, at any time, where a new password for this account arrives."""
    return AddressChange.objects.filter(user=user, changed_by=actor.user).exists()


def last_invitation(user: User) -> Invitation | None:
    return Invitation.objects.filter(user=user).order_by("-invited_at").first()


def wanted_by(request: RoleRequest) -> Wanted:
    return Wanted(
        request.user_id, Role(request.role), request.organisation_id, Breadth(request.breadth), request.project_id
    )


def roles_offered(actor: Actor) -> list[Role]:
    keeper = keeper_of(actor)
    return [role for role in Role if given_alone(keeper, role) or asked_for(keeper, role)]


def organisations_offered(actor: Actor) -> QuerySet[Organisation]:
    rows = Organisation.objects.all()
    return rows if keeper_of(actor).keeps_all else rows.filter(pk=actor.organisation_id)


def names_of(organisation_ids: Iterable[UUID]) -> dict[UUID, str]:
    return dict(Organisation.objects.filter(pk__in=set(organisation_ids)).values_list("pk", "name"))


def invitation_accepted(link: str, code: str) -> UUID | None:
    """Whose invitation the two secrets open, marking it used in the same statement; nothing whatever is wrong."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT acl.accept_invitation(%s, %s)", [link, code])
        row = cursor.fetchone()
    return row[0] if row else None
