"""Commands act as a named service principal, visible in the trace."""

from datetime import UTC, datetime
from uuid import UUID

from percorsi.access.actions import create_account, give_membership
from percorsi.access.actor import Actor
from percorsi.access.models import User
from percorsi.access.queries import actor_for
from percorsi.access.vocabulary import Breadth, Role, UserKind

NOBODY = UUID(int=0)  # a service belongs to no organisation


def service_principal(name: str) -> Actor:
    """The principal of one command, created on first use by the owner's connection (``percorsi migrate``)."""
    username = f"service:{name}"
    user = User.objects.filter(username=username).first()
    if user is None:
        user = create_account(username=username, display_name=f"percorsi {name}", password=None, kind=UserKind.SERVICE)
        give_membership(
            user,
            organisation_id=NOBODY,
            role=Role.SERVICE,
            breadth=Breadth.PROGRAMME,
            since=datetime(2020, 1, 1, tzinfo=UTC),
        )
    actor = actor_for(user)
    if actor is None:
        raise LookupError(f"The service principal {username} has no valid membership.")
    return actor
