"""An appointment is made, moved, cancelled, or told how it went; two at the same hours are shown, never refused."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from percorsi.access.actions import authorise, notify
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.audit.actions import record, record_reading
from percorsi.calendar.models import Appointment
from percorsi.calendar.queries.appointments import WORK
from percorsi.calendar.rules import (
    Hours,
    moment,
    why_not_cancel,
    why_not_change,
    why_not_end,
    why_not_plan,
    why_not_with,
)
from percorsi.calendar.vocabulary import AppointmentState, CalendarEvent
from percorsi.cases.models import Case
from percorsi.cases.queries import current_team, relation_to
from percorsi.kernel.dates import today
from percorsi.kernel.editing import create_once, save_version
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.refusals import refuse_if


@transaction.atomic
def plan_appointment(case: Case, *, hours: Hours, by: Actor, id: UUID | None = None) -> Appointment:  # noqa: A002 - the key the page carries
    """Whoever is to meet her finds a notice, unless she made the appointment herself."""
    authorise(by, Permission.DIARY_WRITE, relation_to(by, case, WORK))
    row = Appointment(id=id or new_id(), case=case, created_by=by.user, changed_by=by.user, **_facts(case, hours))
    made, new = create_once(row)
    if new:
        _tell(CalendarEvent.PLANNED, made, {made.user_id}, by=by)
    return made


@transaction.atomic
def move_appointment(appointment: Appointment, *, hours: Hours, seen: int, by: Actor) -> Appointment:
    """To other hours, another place, another colleague: who met her and who will are both told."""
    authorise(by, Permission.DIARY_WRITE, relation_to(by, appointment.case, WORK))
    refuse_if(why_not_change(appointment.state))
    before = appointment.user_id
    facts = _facts(appointment.case, hours)
    for name, value in facts.items():
        setattr(appointment, name, value)
    _save(appointment, [*facts, "changed_at", "changed_by"], seen=seen, by=by)
    _tell(CalendarEvent.MOVED, appointment, {before, appointment.user_id}, by=by)
    return appointment


@transaction.atomic
def cancel_appointment(appointment: Appointment, *, reason: str, seen: int, by: Actor) -> Appointment:
    """That it had been made stays, with the reason; calendars that read it show it as cancelled."""
    authorise(by, Permission.DIARY_WRITE, relation_to(by, appointment.case, WORK))
    refuse_if(why_not_cancel(appointment.state, reason=reason))
    appointment.state, appointment.reason = AppointmentState.CANCELLED, reason.strip()
    _save(appointment, ["state", "reason", "changed_at", "changed_by"], seen=seen, by=by)
    _tell(CalendarEvent.CANCELLED, appointment, {appointment.user_id}, by=by)
    return appointment


@transaction.atomic
def end_appointment(appointment: Appointment, *, came: bool, seen: int, by: Actor) -> Appointment:
    """She came, or she did not: a fact, without blame. What was said goes in the diary."""
    authorise(by, Permission.DIARY_WRITE, relation_to(by, appointment.case, WORK))
    refuse_if(why_not_end(appointment.state, on=appointment.on, now=today()))
    appointment.state = AppointmentState.HELD if came else AppointmentState.MISSED
    _save(appointment, ["state", "changed_at", "changed_by"], seen=seen, by=by)
    _tell(CalendarEvent.ENDED, appointment, set(), by=by)
    return appointment


def read_appointments(case: Case, *, by: Actor) -> None:
    record_reading(CalendarEvent.READ, by=by, persons=[case.person_id], case_id=case.id, classes=[WORK])


def _facts(case: Case, hours: Hours) -> dict[str, Any]:
    """The hours as moments of the world, and for which body of the team the colleague meets her."""
    refuse_if(why_not_plan(hours, now=today()))
    places = {place.user: place.organisation_id for place in current_team(case)}
    refuse_if(why_not_with(hours.user, places))
    return {
        "user": hours.user,
        "organisation_id": places[hours.user],
        "starts_at": moment(hours.on, hours.starts),
        "ends_at": moment(hours.on, hours.until),
        "way": hours.way,
        "place": hours.place.strip(),
    }


def _save(appointment: Appointment, names: list[str], *, seen: int, by: Actor) -> None:
    appointment.changed_at, appointment.changed_by = timezone.now(), by.user
    save_version(appointment, seen=seen, fields=names)


def _tell(event: CalendarEvent, appointment: Appointment, users: set[UUID], *, by: Actor) -> None:
    address = f"/percorsi/{appointment.case_id}/appuntamenti/{appointment.pk}"
    notify(users - {by.id}, event, address=address)
    detail = {"state": str(appointment.state)}
    person = appointment.case.person_id
    record(event, by=by, on=appointment, case_id=appointment.case_id, person_id=person, detail=detail)
