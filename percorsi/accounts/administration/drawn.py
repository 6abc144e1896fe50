"""An account as its page shows it: roles with their place and time, what waits, what happened."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from percorsi.access.actor import Actor
from percorsi.access.models import Membership, User
from percorsi.access.vocabulary import Breadth, Permission, Role, UserState
from percorsi.accounts.administration.models import RoleRequest
from percorsi.accounts.administration.queries import (
    is_kept,
    keeper_of,
    last_invitation,
    names_of,
    open_requests,
    requests_for,
    resets_of,
    roles_shown,
    states_of,
    wanted_by,
)
from percorsi.accounts.administration.rules import may_end, why_not_decide
from percorsi.accounts.administration.tables import STATE_TONES
from percorsi.accounts.administration.vocabulary import STATE_MOVES
from percorsi.accounts.queries import has_second_factor
from percorsi.kernel.components import Badge
from percorsi.kernel.dates import in_words
from percorsi.programmes.models import Project


@dataclass(frozen=True)
class ShownRole:
    id: UUID
    role: str
    place: str
    period: str
    is_over: bool
    may_end: bool


@dataclass(frozen=True)
class ShownRequest:
    id: UUID
    who: str
    account_id: UUID
    role: str
    place: str
    period: str
    reason: str
    asked_by: str
    mine: bool
    why_not: str


def drawn_account(actor: Actor, user: User) -> dict[str, Any]:
    roles = drawn_roles(actor, list(roles_shown(actor).filter(user=user)))
    kept = is_kept(actor, user)
    return {
        "account": user,
        "state": Badge(user.get_state_display(), STATE_TONES[UserState(user.state)]),
        "roles": [role for role in roles if not role.is_over],
        "past": [role for role in roles if role.is_over],
        "requests": drawn_requests(actor, list(requests_for(actor, user))),
        "states": states_of(user),
        "resets": resets_of(user),
        "may_reset": kept and user.state not in {UserState.INVITED, UserState.LEFT} and has_second_factor(user),
        "invitation": last_invitation(user) if user.state == UserState.INVITED else None,
        "kept": kept,
        "moves": kept and bool(STATE_MOVES[UserState(user.state)]),
        "is_own": user.pk == actor.id,
        "reach_address": reverse("desk:could_see", args=[user.pk]) if actor.may(Permission.ACCOUNT_REACH) else "",
    }


def drawn_requests(actor: Actor, rows: list[RoleRequest]) -> list[ShownRequest]:
    places = _places(rows)
    return [_request(actor, row, places) for row in rows]


def all_requests(actor: Actor) -> list[ShownRequest]:
    return drawn_requests(actor, list(open_requests(actor)))


def drawn_roles(actor: Actor, rows: list[Membership]) -> list[ShownRole]:
    places, keeper, now = _places(rows), keeper_of(actor), timezone.now()
    return [
        ShownRole(
            id=row.pk,
            role=row.get_role_display(),
            place=_place(row, places),
            period=period_of(row),
            is_over=bool(row.valid.upper and row.valid.upper <= now),
            may_end=row.user_id != actor.id and may_end(keeper, Role(row.role), row.organisation_id),
        )
        for row in rows
    ]


def period_of(row: Membership | RoleRequest) -> str:
    start = in_words(timezone.localdate(row.valid.lower))
    if row.valid.upper is None:
        return _("since %(day)s") % {"day": start}
    last = timezone.localdate(row.valid.upper - timedelta(seconds=1))
    return _("from %(first)s to %(last)s") % {"first": start, "last": in_words(last)}


def _request(actor: Actor, row: RoleRequest, places: dict[UUID, str]) -> ShownRequest:
    refusal = why_not_decide(keeper_of(actor), wanted_by(row), asked_by=row.asked_by_id)
    return ShownRequest(
        id=row.pk, who=row.user.display_name, account_id=row.user_id, role=row.get_role_display(),
        place=_place(row, places), period=period_of(row), reason=row.reason, asked_by=row.asked_by.display_name,
        mine=row.asked_by_id == actor.id, why_not=str(refusal) if refusal else "",
    )  # fmt: skip


def _places(rows: list[Membership] | list[RoleRequest]) -> dict[UUID, str]:
    """Names of bodies and projects, two statements whatever the number of rows."""
    projects = {row.project_id for row in rows if row.project_id}
    titles = dict(Project.objects.filter(pk__in=projects).values_list("pk", "title")) if projects else {}
    return names_of(row.organisation_id for row in rows) | titles


def _place(row: Membership | RoleRequest, places: dict[UUID, str]) -> str:
    parts = [places.get(row.organisation_id, ""), places.get(row.project_id, "") if row.project_id else ""]
    if row.breadth != Breadth.OWN:
        parts.append(str(row.get_breadth_display()))
    return " · ".join(part for part in parts if part)
