from uuid import UUID

from django.db.models import Case, QuerySet, When
from django.utils import timezone

from percorsi.access.actor import Actor
from percorsi.access.models import Membership, Scope, User
from percorsi.access.vocabulary import Role, UserState


def current_memberships(user: User) -> QuerySet[Membership]:
    return Membership.objects.filter(user=user, valid__contains=timezone.now()).order_by("valid", "id")


def actor_for(user: User, membership_id: UUID | str | None = None) -> Actor | None:
    """The account in one of its current hats: the one asked for, else the first; none when it has none."""
    if user.state != UserState.ACTIVE:
        return None
    hats = list(current_memberships(user))
    chosen = next((hat for hat in hats if str(hat.id) == str(membership_id)), hats[0] if hats else None)
    if chosen is None:
        return None
    chosen.user = user
    return Actor(user=user, membership=chosen, hats=tuple(hats))


def seats_in(actor: Actor, project_id: UUID) -> list[UUID]:
    """Where in this project the actor may register, the own organisation first."""
    own = Case(When(organisation_id=actor.organisation_id, then=0), default=1)
    seats = Scope.objects.filter(pk__in=actor.seat_scope_ids, project_id=project_id)
    return list(seats.order_by(own, "id").values_list("id", flat=True))


def colleagues(organisation_ids: list[UUID], roles: list[str]) -> QuerySet[User]:
    """Active accounts that hold one of the roles in one of the organisations: the choices for a team."""
    now = timezone.now()
    return (
        User.objects.filter(
            state=UserState.ACTIVE,
            memberships__organisation_id__in=organisation_ids,
            memberships__role__in=roles,
            memberships__valid__contains=now,
        )
        .distinct()
        .order_by("display_name")
    )


def bodies_with(roles: list[str]) -> set[UUID]:
    """The organisations where somebody holds one of the roles now."""
    held = Membership.objects.filter(role__in=roles, valid__contains=timezone.now(), user__state=UserState.ACTIVE)
    return set(held.values_list("organisation_id", flat=True))


def administrators_of(organisation_id: UUID) -> list[str]:
    """Whom to ask: the names of the active administrators of a body."""
    found = colleagues([organisation_id], [Role.ORGANISATION_ADMIN])
    return list(found.values_list("display_name", flat=True))
