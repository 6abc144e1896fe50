"""Appointments on one's own page and in a person's file; the calendar has the rest."""

from datetime import datetime, time

from django.db.models import Q
from django.utils import timezone

from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.audit.circumstances import note_shown
from percorsi.calendar.models import Appointment
from percorsi.calendar.queries import visible_appointments
from percorsi.calendar.vocabulary import AppointmentState
from percorsi.desk.queries.opened import Opened
from percorsi.kernel.dates import add_days, today
from percorsi.kernel.privacy import DataClass

UNTOLD_FOR = 14  # days in which one is asked how an appointment went
MOST = 12
NEXT = 3


def my_appointments(actor: Actor) -> list[Appointment]:
    """Those of today, and those gone by of which nobody has said how they went."""
    if not actor.may(Permission.DIARY_READ):
        return []
    since, until = (_midnight(days) for days in (-UNTOLD_FOR, 1))
    mine = Q(user_id=actor.id, state=AppointmentState.PLANNED, starts_at__gte=since, starts_at__lt=until)
    rows = list(visible_appointments(actor).filter(mine).order_by("starts_at", "id")[:MOST])
    note_shown((row.case.person_id for row in rows), classes={"B", str(DataClass.ECONOMIC)})
    return rows


def coming(actor: Actor, opened: Opened) -> list[Appointment]:
    """The next ones of a person, whoever meets her."""
    if not actor.may(Permission.DIARY_READ) or not opened.cases:
        return []
    rows = Appointment.objects.filter(opened.team.reached(actor, DataClass.ECONOMIC), case_id__in=opened.case_ids)
    rows = rows.filter(state=AppointmentState.PLANNED, ends_at__gte=timezone.now()).select_related("user")
    return list(rows.order_by("starts_at", "id")[:NEXT])


def _midnight(days: int) -> datetime:
    day = add_days(today(), days)
    return timezone.make_aware(datetime.combine(day, time(0)))
