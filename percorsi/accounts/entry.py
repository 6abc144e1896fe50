"""What the trace says of somebody who comes in or goes."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser

from percorsi.access.actor import Actor
from percorsi.access.models import User
from percorsi.access.queries import actor_for
from percorsi.access.vocabulary import AccessEvent
from percorsi.audit.actions import record

PROVED_AT = "proved_at"


def may_enter(user: AbstractBaseUser) -> bool:
    """An account without a current membership sees nothing: better told at the door."""
    return isinstance(user, User) and actor_for(user) is not None


def trace_entry(user: AbstractBaseUser) -> None:
    actor = actor_for(user) if isinstance(user, User) else None
    if actor is not None:
        record(AccessEvent.SIGNED_IN, by=actor, on=actor.user)


@dataclass(frozen=True)
class Stranger:
    """Whoever did not get in: the trace knows only which account was tried, if there is one."""

    id: UUID | None = None
    name: str = ""
    membership_id: UUID | None = None
    organisation_id: UUID | None = None
    role: str = ""
    purpose: str = ""


def trace_failure(username: str) -> None:
    record(AccessEvent.SIGN_IN_FAILED, by=Stranger(), on=User.objects.filter(username=username).first())


def trace_exit(actor: Actor | None) -> None:
    if actor is not None:
        record(AccessEvent.SIGNED_OUT, by=actor, on=actor.user)
