"""Writes of the access module, and the question every action asks first."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from percorsi.access.actor import Actor
from percorsi.access.models import Membership, Notice, Scope, User
from percorsi.access.policy import BREADTHS, relation_allows, role_allows
from percorsi.access.refusing import role_refusal
from percorsi.access.vocabulary import AccessEvent, Breadth, Permission, Relation, Role, UserKind
from percorsi.audit.actions import record
from percorsi.audit.vocabulary import EventType
from percorsi.kernel.refusals import Refusal, Refused, refuse_if


def authorise(by: Actor, permission: Permission, relation: Relation | None = None) -> None:
    """May they? The role limits, the relation to the path decides; no relation is asked where none exists."""
    if not role_allows(by.role, permission):
        raise Refused(role_refusal(by, permission), forbidden=True)
    if relation is not None and not relation_allows(relation, permission):
        raise Refused(
            Refusal(
                _("You are not among those who can do this on this path: %(permission)s.")
                % {"permission": permission.label},
                _("Ask the case manager to do it, or to add you to the team."),
            ),
            forbidden=True,
        )


@transaction.atomic
def open_scope(*, organisation_id: UUID, project_id: UUID, by: Actor) -> Scope:
    """The seat of an organisation in a project; asked twice, it is the same seat."""
    authorise(by, Permission.PROGRAMME_KEEP)
    found = Scope.objects.filter(organisation_id=organisation_id, project_id=project_id).first()
    if found is not None:
        return found
    scope = Scope.objects.create(organisation_id=organisation_id, project_id=project_id)
    record(AccessEvent.SCOPE_OPENED, by=by, on=scope)
    return scope


@transaction.atomic
def create_account(
    *, username: str, display_name: str, password: str | None, by: Actor | None = None, kind: UserKind = UserKind.PERSON
) -> User:
    """A new account; without a password nobody signs in with it (services). The first one has no author."""
    user = User(username=username, display_name=display_name, kind=kind)
    user.set_password(password)
    user.save()
    record(AccessEvent.ACCOUNT_CREATED, by=by or _first_author(user), on=user)
    return user


@transaction.atomic
def give_membership(
    user: User,
    *,
    organisation_id: UUID,
    role: Role,
    since: datetime,
    until: datetime | None = None,
    breadth: Breadth = Breadth.OWN,
    project_id: UUID | None = None,
    by: Actor | None = None,
) -> Membership:
    refuse_if(why_not_so_wide(role, breadth))
    membership = Membership.objects.create(
        user=user,
        organisation_id=organisation_id,
        role=role,
        breadth=breadth,
        project_id=project_id,
        valid=DateTimeTZRange(since, until),
    )
    end_sessions(user)
    author = by or Actor(user=user, membership=membership)
    record(AccessEvent.MEMBERSHIP_GIVEN, by=author, on=membership, detail={"role": role.value})
    return membership


def end_sessions(user: User) -> None:
    """After another password, role or state: whoever was signed in with the old one is not any more."""
    User.objects.filter(pk=user.pk).update(generation=F("generation") + 1)
    user.generation += 1


def why_not_so_wide(role: Role, breadth: Breadth) -> Refusal | None:
    if breadth in BREADTHS[role]:
        return None
    return Refusal(
        _("“%(role)s” counts for one organisation only.") % {"role": role.label},
        _("Choose “%(breadth)s”.") % {"breadth": Breadth.OWN.label},
        ("breadth",),
    )


def notify(users: Iterable[UUID], event: EventType, *, address: str = "") -> None:
    """Told in the same transaction as what happened; never a name, the page it leads to asks who may read."""
    Notice.objects.bulk_create([Notice(user_id=user, event=event.value, address=address) for user in set(users)])


def see_notices(*, by: Actor) -> None:
    """Read by their addressee, all at once."""
    Notice.objects.filter(user=by.user, seen_at=None).update(seen_at=timezone.now())


def _first_author(user: User) -> Actor:
    return Actor(user=user, membership=Membership(user=user, role=Role.SERVICE))
