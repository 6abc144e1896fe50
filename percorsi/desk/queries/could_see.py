"""What an account could see on a past day: its state, its roles, its places; paths by key and number only."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils import timezone

from percorsi.access.models import Membership, User
from percorsi.access.vocabulary import GrantSource, Purpose, UserState
from percorsi.accounts.administration.models import StateChange
from percorsi.accounts.administration.queries import names_of


@dataclass(frozen=True)
class Place:
    case_id: UUID
    organisation: str
    source: str
    purpose: str
    classes: str
    since: datetime
    until: datetime | None


@dataclass(frozen=True)
class CouldSee:
    """At noon of the day: whoever asks about a day means its working hours."""

    moment: datetime
    state: str  # empty: no change is recorded before that day
    roles: list[Membership]
    places: list[Place]
    by_scope: list[tuple[str, str, int]]  # role, classes, number of paths

    @property
    def acted(self) -> bool:
        return self.state in {"", UserState.ACTIVE.label}


def could_see(user: User, on: date) -> CouldSee:
    moment = timezone.make_aware(datetime.combine(on, time(12)))
    roles = list(Membership.objects.filter(user=user, valid__contains=moment).order_by("valid"))
    labels = {role.pk: str(role.get_role_display()) for role in roles}
    scopes = _asked("SELECT membership_id, classes, paths FROM acl.scopes_on(%s, %s)", user.pk, moment)
    return CouldSee(
        moment=moment,
        state=_state(user, moment),
        roles=roles,
        places=_places(user, moment),
        by_scope=[(labels.get(key, ""), " ".join(classes), paths) for key, classes, paths in scopes],
    )


def _state(user: User, moment: datetime) -> str:
    last = StateChange.objects.filter(user=user, changed_at__lte=moment).first()
    return str(last.get_state_display()) if last else ""


def _places(user: User, moment: datetime) -> list[Place]:
    rows = _asked("SELECT * FROM acl.places_on(%s, %s)", user.pk, moment)
    names = names_of(row[1] for row in rows)
    return [
        Place(key, names.get(body, ""), str(GrantSource(source).label), str(Purpose(purpose).label), " ".join(classes),
              since, until)
        for key, body, source, purpose, classes, since, until in rows
    ]  # fmt: skip


def _asked(question: str, user_id: UUID, moment: datetime) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(question, [user_id, moment])
        return list(cursor.fetchall())
