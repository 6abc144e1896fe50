"""The appointments of a path: made in three keys, moved, cancelled, told how they went."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.calendar.actions import (
    cancel_appointment,
    end_appointment,
    move_appointment,
    plan_appointment,
    read_appointments,
)
from percorsi.calendar.drawn import around, drawn_appointment, drawn_list
from percorsi.calendar.forms import CancelForm, EndForm, MoveForm, PlanForm
from percorsi.calendar.forms.appointment import first_day
from percorsi.calendar.queries import appointments_of, get_appointment, who_may_meet
from percorsi.calendar.queries.appointments import WORK
from percorsi.cases.queries import get_case
from percorsi.diary.queries import paths_to_tell
from percorsi.kernel.forms import form_page
from percorsi.kernel.web import Request, page

MOST = 100  # of one path; what is older is in the timeline


@route(Permission.DIARY_WRITE)
def choose(request: Request) -> HttpResponse:
    """With whom? The last persons opened come first."""
    return page(request, "calendar/choose.html", paths=paths_to_tell(request.actor), day=request.GET.get("dal", ""))


@route(Permission.DIARY_READ, obj="case")
def of_case(request: Request, case_id: UUID) -> HttpResponse:
    case = get_case(request.actor, case_id, Permission.DIARY_READ, WORK)
    rows = list(appointments_of(request.actor, case)[:MOST])
    read_appointments(case, by=request.actor)
    return page(request, "calendar/of_case.html", **drawn_list(request.actor, case, rows))


@route(Permission.DIARY_WRITE, obj="case")
def plan(request: Request, case_id: UUID) -> HttpResponse:
    case = get_case(request.actor, case_id, Permission.DIARY_WRITE, WORK)
    initial = {"user": request.actor.id} | first_day(request.GET.get("dal", ""))
    form = PlanForm(request.POST or None, team=who_may_meet(case), initial=initial)
    if form.accepts(partial(plan_appointment, case, by=request.actor)):
        messages.success(request, _("The appointment is made."))
        return redirect("calendar:appointment", case.id, form.result.id)
    return form_page(request, "calendar/plan.html", form=form, **around(request.actor, case))


@route(Permission.DIARY_READ, obj="case")
def appointment(request: Request, case_id: UUID, appointment_id: UUID) -> HttpResponse:
    case = get_case(request.actor, case_id, Permission.DIARY_READ, WORK)
    found = get_appointment(request.actor, case, appointment_id)
    read_appointments(case, by=request.actor)
    return page(request, "calendar/appointment.html", **drawn_appointment(request.actor, case, found))


@route(Permission.DIARY_WRITE, obj="case")
def move(request: Request, case_id: UUID, appointment_id: UUID) -> HttpResponse:
    case = get_case(request.actor, case_id, Permission.DIARY_WRITE, WORK)
    found = get_appointment(request.actor, case, appointment_id)
    form = MoveForm.of(found, request.POST or None, team=who_may_meet(case))
    if form.accepts(partial(move_appointment, found, by=request.actor)):
        messages.success(request, _("The appointment is moved."))
        return redirect("calendar:appointment", case.id, found.id)
    return form_page(request, "calendar/move.html", form=form, appointment=found, **around(request.actor, case))


@route(Permission.DIARY_WRITE, obj="case")
def cancel(request: Request, case_id: UUID, appointment_id: UUID) -> HttpResponse:
    case = get_case(request.actor, case_id, Permission.DIARY_WRITE, WORK)
    found = get_appointment(request.actor, case, appointment_id)
    form = CancelForm(request.POST or None, seen=found.version)
    if form.accepts(partial(cancel_appointment, found, by=request.actor)):
        messages.success(request, _("The appointment is cancelled."))
        return redirect("calendar:of_case", case.id)
    return form_page(request, "calendar/cancel.html", form=form, appointment=found, **around(request.actor, case))


@route(Permission.DIARY_WRITE, obj="case")
def end(request: Request, case_id: UUID, appointment_id: UUID) -> HttpResponse:
    case = get_case(request.actor, case_id, Permission.DIARY_WRITE, WORK)
    found = get_appointment(request.actor, case, appointment_id)
    form = EndForm(request.POST or None, seen=found.version)
    if form.accepts(partial(end_appointment, found, by=request.actor)):
        messages.success(request, _("Written down. What was said goes in the diary."))
        return redirect("calendar:of_case", case.id)
    return form_page(request, "calendar/end.html", form=form, appointment=found, **around(request.actor, case))
