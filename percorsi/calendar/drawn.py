"""How appointments are drawn on the pages of a path."""

from typing import Any

from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.calendar.models import Appointment
from percorsi.calendar.queries import is_taken, overlapping
from percorsi.calendar.vocabulary import AppointmentState
from percorsi.cases.drawn import identity_of, may
from percorsi.cases.models import Case
from percorsi.cases.queries import standing_of
from percorsi.kernel.components import Badge
from percorsi.kernel.dates import today
from percorsi.kernel.privacy import DataClass

TONES = {
    AppointmentState.PLANNED: "accent",
    AppointmentState.HELD: "positive",
    AppointmentState.MISSED: "warning",
    AppointmentState.CANCELLED: "neutral",
}


def around(actor: Actor, case: Case) -> dict[str, Any]:
    standing = standing_of(actor, case)
    return {
        "case": case,
        "identity": identity_of(case, by=actor, current="appointments", standing=standing),
        "writes": may(actor, standing.relation(DataClass.ECONOMIC), Permission.DIARY_WRITE),
    }


def badge_of(appointment: Appointment) -> Badge:
    state = AppointmentState(appointment.state)
    return Badge(state.label, TONES[state])


def drawn_list(actor: Actor, case: Case, rows: list[Appointment]) -> dict[str, Any]:
    """What is to come first, the nearest on top; then what has been."""
    drawn = [(one, badge_of(one)) for one in rows]
    return around(actor, case) | {
        "coming": [pair for pair in reversed(drawn) if pair[0].is_planned and pair[0].on >= today()],
        "gone": [pair for pair in drawn if not pair[0].is_planned or pair[0].on < today()],
    }


def drawn_appointment(actor: Actor, case: Case, appointment: Appointment) -> dict[str, Any]:
    drawn = around(actor, case)
    others = overlapping(actor, appointment) if appointment.is_planned else []
    is_open = appointment.is_planned and drawn["writes"]
    return drawn | {
        "appointment": appointment,
        "badge": badge_of(appointment),
        "hours": f"{appointment.starts:%H:%M}–{appointment.ends:%H:%M}",
        "is_open": is_open,
        "is_due": appointment.on <= today(),
        "overlaps": others,
        "taken": appointment.is_planned and is_taken(appointment, beside=[one.pk for one in others]),
    }
