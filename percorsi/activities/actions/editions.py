"""Editions, their meetings and who works in them."""

from collections.abc import Iterable
from datetime import date, time
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.models import Membership, Scope, User
from percorsi.access.vocabulary import Permission
from percorsi.activities.models import Delivery, Edition, Gathering, Staff
from percorsi.activities.queries import editions_run
from percorsi.activities.rules import why_not_cancel, why_not_move
from percorsi.activities.vocabulary import ActivityEvent, GatheringState
from percorsi.audit.actions import record
from percorsi.kernel.dates import today
from percorsi.kernel.editing import create_once, save_version
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.refusals import refuse, refuse_if

KEPT = ("title", "place", "municipality", "remote", "seats", "waiting_rule", "open_to_all", "cost_centre", "materials")


@transaction.atomic
def open_edition(
    *, scope: Scope, by: Actor, form_id: UUID | None = None, days: Iterable[date] = (), starts: time | None = None,
    ends: time | None = None, **values: Any,
) -> Edition:  # fmt: skip
    """In a seat that the author coordinates, with its meetings; PostgreSQL asks it again."""
    _keeps(scope.pk, by)
    edition = Edition(
        id=form_id or new_id(), scope=scope, organisation_id=scope.organisation_id, project_id=scope.project_id,
        created_by=by.user, **values,
    )  # fmt: skip
    edition, is_new = create_once(edition)
    if is_new:
        record(ActivityEvent.EDITION_OPENED, by=by, on=edition)
        if starts and ends:
            add_meetings(edition, days=days, starts=starts, ends=ends, by=by)
    return edition


@transaction.atomic
def change_edition(edition: Edition, *, seen: int, by: Actor, **values: Any) -> Edition:
    _keeps(edition.scope_id, by)
    for name in KEPT:
        setattr(edition, name, values[name])
    save_version(edition, seen=seen, fields=KEPT)
    record(ActivityEvent.EDITION_CHANGED, by=by, on=edition)
    return edition


@transaction.atomic
def cancel_edition(edition: Edition, *, reason: str, seen: int, by: Actor) -> Edition:
    """What is still to come is cancelled with it; what was held stays."""
    _keeps(edition.scope_id, by)
    edition.cancelled_on, edition.cancelled_reason = today(), reason.strip()
    save_version(edition, seen=seen, fields=("cancelled_on", "cancelled_reason"))
    planned = Gathering.objects.filter(edition=edition, state=GatheringState.PLANNED)
    planned.update(state=GatheringState.CANCELLED, reason=edition.cancelled_reason)
    record(ActivityEvent.EDITION_CANCELLED, by=by, on=edition)
    return edition


@transaction.atomic
def add_meetings(edition: Edition, *, days: Iterable[date], starts: time, ends: time, by: Actor) -> int:
    """Days on which it already meets at that hour are left as they are. How many were added."""
    _runs(edition, by)
    if ends <= starts:
        refuse(_("The meeting ends before it begins."), _("Correct the hours."), ("ends",))
    known = set(Gathering.objects.filter(edition=edition, starts=starts).values_list("on", flat=True))
    new = [
        Gathering(edition=edition, on=day, starts=starts, ends=ends, created_by=by.user)
        for day in days
        if day not in known
    ]
    Gathering.objects.bulk_create(new)
    if new:
        record(ActivityEvent.MEETINGS_PLANNED, by=by, on=edition, detail={"meetings": len(new)})
    return len(new)


@transaction.atomic
def move_meeting(
    gathering: Gathering, *, on: date, starts: time, ends: time, seen: int, by: Actor, place: str = "", reason: str = ""
) -> Gathering:
    """Of a meeting that was held, the deliveries go along to the new day; how long each was present stays."""
    _runs(gathering.edition, by)
    refuse_if(why_not_move(GatheringState(gathering.state), reason=reason))
    if ends <= starts:
        refuse(_("The meeting ends before it begins."), _("Correct the hours."), ("ends",))
    if gathering.state == GatheringState.HELD and on > today():
        refuse(_("What was held cannot lie in the future."), _("Choose the day on which it was held."), ("on",))
    taken = Gathering.objects.filter(edition_id=gathering.edition_id, on=on, starts=starts).exclude(pk=gathering.pk)
    if taken.exists():
        refuse(_("It already meets on that day at that hour."), _("Choose another day or hour."), ("on",))
    gathering.on, gathering.starts, gathering.ends = on, starts, ends
    gathering.place, gathering.reason = place.strip(), reason.strip()
    save_version(gathering, seen=seen, fields=("on", "starts", "ends", "place", "reason"))
    Delivery.objects.filter(gathering=gathering).exclude(on=on).update(on=on)
    record(ActivityEvent.MEETING_MOVED, by=by, on=gathering)
    return gathering


@transaction.atomic
def cancel_meeting(gathering: Gathering, *, reason: str, seen: int, by: Actor) -> Gathering:
    _runs(gathering.edition, by)
    refuse_if(why_not_cancel(GatheringState(gathering.state)))
    gathering.state, gathering.reason = GatheringState.CANCELLED, reason.strip()
    save_version(gathering, seen=seen, fields=("state", "reason"))
    record(ActivityEvent.MEETING_CANCELLED, by=by, on=gathering)
    return gathering


@transaction.atomic
def add_staff(
    edition: Edition, *, role: str, by: Actor, user: User | None = None, name: str = "", hours: Any = None,
    since: date | None = None, form_id: UUID | None = None,
) -> Staff:  # fmt: skip
    """A colleague, for the body of hers that has a seat in the project; or somebody from outside, by name."""
    _keeps(edition.scope_id, by)
    if (user is None) == (not name.strip()):
        refuse(_("Choose a colleague, or write the name of somebody from outside: one of the two."), fields=("user",))
    organisation_id = _body_of(user, edition) if user else edition.organisation_id
    if user and Staff.objects.filter(edition=edition, user=user, role=role, until=None).exists():
        refuse(_("%(name)s already works in this edition.") % {"name": user.display_name}, fields=("user",))
    staff = Staff(
        id=form_id or new_id(), edition=edition, user=user, organisation_id=organisation_id, name=name.strip(),
        role=role, hours=hours, since=since or today(), created_by=by.user,
    )  # fmt: skip
    staff, is_new = create_once(staff)
    if is_new:
        record(ActivityEvent.STAFF_CHANGED, by=by, on=edition, detail={"role": role})
    return staff


@transaction.atomic
def end_staff(staff: Staff, *, by: Actor, on: date | None = None) -> Staff:
    _keeps(staff.edition.scope_id, by)
    staff.until = on or today()
    Staff.objects.filter(pk=staff.pk, until=None).update(until=staff.until)
    record(ActivityEvent.STAFF_CHANGED, by=by, on=staff.edition, detail={"role": staff.role, "ended": True})
    return staff


def trace_reading(edition: Edition, *, by: Actor, event: ActivityEvent = ActivityEvent.EDITION_READ) -> None:
    """Who takes part was shown to who runs it, on the page or on paper."""
    record(event, by=by, on=edition)


def trace_lists(*, lists: int, by: Actor) -> None:
    """The names of whom to ask left for a phone, sealed."""
    record(ActivityEvent.LISTS_KEPT, by=by, detail={"lists": lists})


def trace_hours(event: ActivityEvent, *, rows: int, by: Actor) -> None:
    """Hours with names beside them were read, or left as a file."""
    record(event, by=by, detail={"rows": rows})


def _body_of(user: User, edition: Edition) -> UUID:
    """The body for which she works there: the one that offers, where she has a role in it."""
    seats = list(Scope.objects.filter(project_id=edition.project_id).values_list("organisation_id", flat=True))
    bodies = list(
        Membership.objects.filter(user=user, organisation_id__in=seats).values_list("organisation_id", flat=True)
    )
    if not bodies:
        refuse(_("This colleague has no role in the bodies of the project."), fields=("user",))
    return edition.organisation_id if edition.organisation_id in bodies else bodies[0]


def _keeps(scope_id: UUID, by: Actor) -> None:
    authorise(by, Permission.ACTIVITY_KEEP)
    if scope_id not in by.activity_scope_ids:
        refuse(_("You do not coordinate this seat."), _("Change role in the header, or ask who coordinates it."))


def _runs(edition: Edition, by: Actor) -> None:
    authorise(by, Permission.ACTIVITY_RUN)
    if edition.pk not in editions_run(by):
        refuse(_("You do not work in this edition."), _("Ask who coordinates it to add you."))
