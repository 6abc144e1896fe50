"""Attendance is delivery: a tick writes what the person was given, with its minutes."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.activities.actions.registering import begin
from percorsi.activities.models import Delivery, Gathering, Registration
from percorsi.activities.queries import editions_run, on_list, only_kept
from percorsi.activities.rules import Mark, minutes_given, why_not_mark, why_not_take
from percorsi.activities.vocabulary import ActivityEvent, GatheringState, Presence, Taking
from percorsi.audit.actions import record
from percorsi.kernel.editing import save_version
from percorsi.kernel.refusals import refuse, refuse_if


@transaction.atomic
def take_attendance(
    gathering: Gathering, *, marks: Mapping[UUID, Mark], seen: int, by: Actor, guests: int = 0,
    correcting: bool = False, reason: str = "",
) -> Gathering:  # fmt: skip
    """Whoever is not named is taken as present: who takes the attendance tells the exceptions."""
    authorise(by, Permission.ACTIVITY_RUN)
    if gathering.edition_id not in editions_run(by):
        refuse(_("You do not work in this edition."), _("Ask who coordinates it to add you."))
    state = GatheringState(gathering.state)
    refuse_if(why_not_take(state, future=gathering.is_future, correcting=correcting, reason=reason))
    refuse_if(why_not_mark({str(key): mark for key, mark in marks.items()}))
    gathering.state, gathering.guests, gathering.reason = GatheringState.HELD, guests, reason.strip()
    gathering.taken_at, gathering.taken_by = timezone.now(), by.user
    save_version(gathering, seen=seen, fields=("state", "guests", "reason", "taken_at", "taken_by"))
    _write(gathering, marks, by)
    corrected = state == GatheringState.HELD
    event = ActivityEvent.ATTENDANCE_CORRECTED if corrected else ActivityEvent.ATTENDANCE_TAKEN
    record(event, by=by, on=gathering, detail={"marked": len(marks)})
    return gathering


def _write(gathering: Gathering, marks: Mapping[UUID, Mark], by: Actor) -> None:
    still = only_kept(gathering.edition_id)
    present = {row.registration_id: row for row in Delivery.objects.filter(gathering=gathering)}
    new: list[Delivery] = []
    changed: list[Delivery] = []
    for registration in on_list(gathering):
        if registration.pk in still:
            continue
        mark = marks.get(registration.pk, Mark())
        row = present.get(registration.pk) or _blank(gathering, registration, by)
        row.presence, row.minutes = mark.presence, minutes_given(mark, gathering.minutes)
        (changed if registration.pk in present else new).append(row)
        if mark.presence == Presence.PRESENT and registration.state == Taking.ACCEPTED:
            begin(registration, on=gathering.on)
    Delivery.objects.bulk_create(new)
    Delivery.objects.bulk_update(changed, ["presence", "minutes"])


def _blank(gathering: Gathering, registration: Registration, by: Actor) -> Delivery:
    return Delivery(
        case_id=registration.case_id, registration=registration, gathering=gathering, on=gathering.on,
        intervention_id=gathering.edition.intervention_id, created_by=by.user,
    )  # fmt: skip
