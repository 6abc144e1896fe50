"""The appointments one may read, and which hours are taken. To fetch is to authorise; PostgreSQL asks the same."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet
from django.http import Http404

from percorsi.access.actor import Actor
from percorsi.access.models import User
from percorsi.access.vocabulary import Permission
from percorsi.audit.circumstances import note_shown
from percorsi.calendar.models import Appointment
from percorsi.calendar.vocabulary import AppointmentState
from percorsi.cases.models import Case
from percorsi.cases.queries import current_team, reached
from percorsi.kernel.privacy import DataClass

WORK = DataClass.ECONOMIC


@dataclass(frozen=True)
class Busy:
    """An hour that is taken: by whom, and nothing else."""

    user_id: UUID
    starts_at: datetime
    ends_at: datetime


def visible_appointments(actor: Actor) -> QuerySet[Appointment]:
    if not actor.may(Permission.DIARY_READ):
        return Appointment.objects.none()
    return Appointment.objects.filter(reached(actor, WORK)).select_related("user", "case__person", "case__project")


def appointments_of(actor: Actor, case: Case) -> QuerySet[Appointment]:
    """The latest first: the next one stands on top."""
    return visible_appointments(actor).filter(case=case).order_by("-starts_at", "-id")


def get_appointment(actor: Actor, case: Case, appointment_id: UUID) -> Appointment:
    found = appointments_of(actor, case).filter(pk=appointment_id).first()
    if found is None:
        raise Http404
    return found


def next_appointments(actor: Actor, cases: Collection[UUID], *, now: datetime, most: int = 3) -> list[Appointment]:
    """Of some paths of one person: what is still to come."""
    coming = visible_appointments(actor).filter(case_id__in=cases, state=AppointmentState.PLANNED, ends_at__gte=now)
    return list(coming.order_by("starts_at", "id")[:most])


def who_may_meet(case: Case) -> QuerySet[User]:
    """The team of now: whoever meets her must be able to open her path."""
    return User.objects.filter(pk__in=current_team(case).values("user_id")).order_by("display_name")


def overlapping(actor: Actor, appointment: Appointment) -> list[Appointment]:
    """Other planned appointments at the same hours, of the same colleague or of the same person, as far as one sees."""
    same = Q(user_id=appointment.user_id) | Q(case__person_id=appointment.person_id)
    hours = Q(starts_at__lt=appointment.ends_at, ends_at__gt=appointment.starts_at)
    found = visible_appointments(actor).filter(same, hours, state=AppointmentState.PLANNED).exclude(pk=appointment.pk)
    rows = list(found.order_by("starts_at", "id"))
    note_shown((row.person_id for row in rows), classes={"B", str(WORK)})
    return rows


def busy(since: datetime, until: datetime, *, beside: Collection[UUID]) -> list[Busy]:
    """What colleagues of one's body have to do, without a word of what; the database knows who asks."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT user_id, starts_at, ends_at FROM acl.busy(%s, %s, %s) ORDER BY starts_at, user_id",
            [since, until, list(beside)],
        )
        return [Busy(*row) for row in cursor.fetchall()]


def is_taken(appointment: Appointment, *, beside: Collection[UUID]) -> bool:
    """Whether who meets her has something else at those hours that the reader does not see."""
    seen = [appointment.pk, *beside]
    taken = busy(appointment.starts_at, appointment.ends_at, beside=seen)
    return any(one.user_id == appointment.user_id for one in taken)
