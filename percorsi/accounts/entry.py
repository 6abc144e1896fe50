"""The only door: nobody is signed in but by `enter`, and nobody reaches it without what the account needs."""

import time
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from percorsi.access.actor import Actor
from percorsi.access.models import User
from percorsi.access.queries import actor_for
from percorsi.access.vocabulary import AccessEvent, UserState
from percorsi.accounts import sessions
from percorsi.accounts.places import device_of, place_of
from percorsi.accounts.queries import has_second_factor
from percorsi.accounts.vocabulary import FRESH_SECONDS, PENDING_SECONDS, SHARED_SECONDS
from percorsi.audit.actions import record
from percorsi.kernel.identifiers import new_id

PROVED_AT = "proved_at"
PENDING = "pending"


@dataclass(frozen=True)
class Stranger:
    """Whoever did not get in: the trace knows only which account was tried, if there is one."""

    id: UUID | None = None
    name: str = ""
    membership_id: UUID | None = None
    organisation_id: UUID | None = None
    role: str = ""
    purpose: str = ""


@dataclass(frozen=True)
class Pending:
    """Half way in: the password was right, the second factor is still to come."""

    actor: Actor
    shared: bool  # a computer that others use

    @property
    def user(self) -> User:
        return self.actor.user


def may_enter(user: User | None) -> bool:
    """An account without a current membership sees nothing: better told at the door."""
    return user is not None and actor_for(user) is not None


def demands_second_factor() -> bool:
    """Of every account, except in a demonstration, whose accounts share one password on purpose."""
    return not settings.PERCORSI_DEMO


def stops_at_second_factor(user: User) -> bool:
    return demands_second_factor() or has_second_factor(user)


def wait_for_second_factor(request: HttpRequest, user: User, *, shared: bool) -> None:
    request.session[PENDING] = {
        "user": str(user.id),
        "proof": user.get_session_auth_hash(),
        "until": int(time.time()) + PENDING_SECONDS,
        "shared": shared,
    }


def pending_of(request: HttpRequest) -> Pending | None:
    """Not after ten minutes, nor after another password, role or state."""
    kept = request.session.get(PENDING)
    if not kept or kept["until"] < time.time():
        return None
    user = User.objects.filter(pk=kept["user"], state=UserState.ACTIVE).first()
    if user is None or not constant_time_compare(user.get_session_auth_hash(), kept["proof"]):
        return None
    actor = actor_for(user)
    return Pending(actor, shared=bool(kept["shared"])) if actor else None


def enter(request: HttpRequest, actor: Actor, *, shared: bool) -> None:
    """Under a new session id; the older content of the browser's session stays with its new owner only."""
    request.session.pop(PENDING, None)
    login(request, actor.user)
    now = int(time.time())
    request.session.update(
        {
            PROVED_AT: now,
            sessions.STARTED: now,
            sessions.SEEN: now,
            sessions.HANDLE: str(new_id()),
            sessions.DEVICE: device_of(request),
            sessions.NETWORK: place_of(request),
        }
    )
    if shared:
        request.session.set_expiry(SHARED_SECONDS)
    record(AccessEvent.SIGNED_IN, by=actor, on=actor.user)


def is_fresh(request: HttpRequest) -> bool:
    return time.time() - float(request.session.get(PROVED_AT, 0)) <= FRESH_SECONDS


def prove(request: HttpRequest) -> None:
    request.session[PROVED_AT] = int(time.time())


def trace_failure(username: str) -> None:
    record(AccessEvent.SIGN_IN_FAILED, by=Stranger(), on=User.objects.filter(username=username).first())


def trace_exit(actor: Actor | None) -> None:
    if actor is not None:
        record(AccessEvent.SIGNED_OUT, by=actor, on=actor.user)
