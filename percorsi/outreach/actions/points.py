"""Meeting places, and who is there."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.models import Scope, User
from percorsi.access.vocabulary import Permission
from percorsi.audit import actions as audit
from percorsi.kernel.dates import today
from percorsi.kernel.editing import create_once, save_version
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.refusals import refuse
from percorsi.outreach.models import OutreachPoint, PointMember
from percorsi.outreach.vocabulary import OutreachEvent

KEPT = ("name", "kind", "municipality", "place", "hours", "opens_on", "closes_on")


@transaction.atomic
def open_point(*, scope: Scope, by: Actor, form_id: UUID | None = None, **values: Any) -> OutreachPoint:
    """In a seat that the author coordinates; PostgreSQL asks it again."""
    authorise(by, Permission.PROGRAMME_KEEP)
    _refuse_elsewhere(scope.id, by)
    point = OutreachPoint(
        id=form_id or new_id(), scope=scope, organisation_id=scope.organisation_id, project_id=scope.project_id,
        created_by=by.user, **values,
    )  # fmt: skip
    point, is_new = create_once(point)
    if is_new:
        audit.record(OutreachEvent.POINT_OPENED, by=by, on=point)
    return point


@transaction.atomic
def change_point(point: OutreachPoint, *, seen: int, by: Actor, **values: Any) -> OutreachPoint:
    authorise(by, Permission.PROGRAMME_KEEP)
    _refuse_elsewhere(point.scope_id, by)
    for name in KEPT:
        setattr(point, name, values[name])
    save_version(point, seen=seen, fields=KEPT)
    audit.record(OutreachEvent.POINT_CHANGED, by=by, on=point)
    return point


@transaction.atomic
def add_member(
    point: OutreachPoint,
    *,
    user: User,
    function: str,
    by: Actor,
    since: date | None = None,
    form_id: UUID | None = None,
) -> PointMember:
    authorise(by, Permission.PROGRAMME_KEEP)
    _refuse_elsewhere(point.scope_id, by)
    if PointMember.objects.filter(point=point, user=user, function=function, until=None).exists():
        refuse(_("%(name)s already is at this meeting place.") % {"name": user.display_name}, fields=("user",))
    member = PointMember(
        id=form_id or new_id(), point=point, user=user, function=function, since=since or today(), created_by=by.user
    )
    member, is_new = create_once(member)
    if is_new:
        audit.record(OutreachEvent.MEMBER_ADDED, by=by, on=member, detail={"function": member.function})
    return member


@transaction.atomic
def end_member(member: PointMember, *, by: Actor, on: date | None = None) -> PointMember:
    authorise(by, Permission.PROGRAMME_KEEP)
    _refuse_elsewhere(member.point.scope_id, by)
    member.until = on or today()
    PointMember.objects.filter(pk=member.pk, until=None).update(until=member.until)
    audit.record(OutreachEvent.MEMBER_ENDED, by=by, on=member)
    return member


def _refuse_elsewhere(scope_id: UUID, by: Actor) -> None:
    if scope_id not in by.seat_scope_ids:
        refuse(_("You do not coordinate this seat."), _("Change role in the header, or ask who coordinates it."))
