from datetime import UTC, datetime
from functools import cache
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from percorsi.access.actor import Actor
from percorsi.access.models import Membership, Scope, User
from percorsi.access.tests.roles import as_owner
from percorsi.access.vocabulary import Breadth, Role
from percorsi.kernel.identifiers import new_id

ALWAYS = DateTimeTZRange(datetime(2020, 1, 1, tzinfo=UTC), None)
PASSWORD = "percorsi-di-prova-2020"


@cache
def hashed(password: str | None) -> str:
    """Argon2 is slow on purpose: once for the whole cast."""
    return make_password(password)


def make_user(name: str, *, password: str | None = None) -> User:
    user = User(username=name.lower(), display_name=name, password=hashed(password))
    with as_owner():
        user.save()
    return user


def make_scope(*, organisation_id: UUID, project_id: UUID) -> Scope:
    with as_owner():
        return Scope.objects.create(organisation_id=organisation_id, project_id=project_id)


def make_actor(
    name: str,
    role: Role,
    *,
    organisation_id: UUID | None = None,
    breadth: Breadth = Breadth.OWN,
    project_id: UUID | None = None,
    password: str | None = None,
) -> Actor:
    user = make_user(name, password=password)
    with as_owner():
        membership = Membership.objects.create(
            user=user,
            organisation_id=organisation_id or new_id(),
            role=role,
            breadth=breadth,
            project_id=project_id,
            valid=ALWAYS,
        )
    return Actor(user=user, membership=membership)


def make_hat(actor: Actor, *, organisation_id: UUID, role: Role | None = None) -> Actor:
    """The same account in another role or organisation."""
    with as_owner():
        membership = Membership.objects.create(
            user=actor.user, organisation_id=organisation_id, role=role or actor.role, valid=ALWAYS
        )
    return Actor(user=actor.user, membership=membership)
