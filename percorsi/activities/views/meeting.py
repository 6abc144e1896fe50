"""One meeting: its attendance, who came without being on the list, its day."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from percorsi.access.actor import Actor
from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.activities.actions import cancel_meeting, move_meeting, register, take_attendance, trace_reading
from percorsi.activities.forms import AttendanceForm, CancelForm, MoveForm, WalkInForm
from percorsi.activities.models import Gathering
from percorsi.activities.queries import get_gathering, marks_of, on_list, only_kept, present_elsewhere, was_taken_so
from percorsi.activities.views.offline import AREA
from percorsi.activities.vocabulary import GatheringState
from percorsi.cases.queries import visible_cases
from percorsi.kernel.forms import form_page
from percorsi.kernel.offline import is_sent_by_phone, receipt
from percorsi.kernel.privacy import DataClass
from percorsi.kernel.web import Request

RUN = Permission.ACTIVITY_RUN


@route(RUN)
def attendance(request: Request, gathering_id: UUID) -> HttpResponse:
    """Two who take it at once: the second is told, and sees what the first recorded."""
    found = get_gathering(request.actor, gathering_id)
    held = found.state == GatheringState.HELD
    correcting = held and ("correggi" in request.GET or "reason" in request.POST)
    form = _form(request, found, correcting=correcting)
    if is_sent_by_phone(request):
        return _received(found, form, request.actor)
    if form.is_bound and form.is_valid():
        take_attendance(found, by=request.actor, **form.facts())
        messages.success(request, _("Attendance saved."))
        return redirect("activities:attendance", gathering_id)
    trace_reading(found.edition, by=request.actor)
    template = "activities/attendance.html" if correcting or not held else "activities/attended.html"
    return form_page(request, template, form=form, correcting=correcting, offline=AREA, **_about(found, form))


def _received(found: Gathering, form: AttendanceForm, actor: Actor) -> HttpResponse:
    """What a phone kept may come twice: the second time it is there already."""
    if form.is_valid():
        facts = form.facts()
        if not was_taken_so(found, facts["marks"], guests=facts["guests"], by=actor):
            form.accepts(partial(take_attendance, found, by=actor))
    return receipt(form)


def _form(request: Request, found: Gathering, *, correcting: bool) -> AttendanceForm:
    still = only_kept(found.edition_id)
    listed = [one for one in on_list(found) if one.pk not in still]
    return AttendanceForm(
        request.POST or None, listed=listed, marks=marks_of(found), guests=found.guests, correcting=correcting,
        seen=found.version,
    )  # fmt: skip


def _about(found: Gathering, form: AttendanceForm) -> dict[str, Any]:
    marks = marks_of(found)
    return {
        "meeting": found,
        "edition": found.edition,
        "elsewhere": present_elsewhere(found),
        "kept": len(only_kept(found.edition_id)),
        "marked": [(one, marks.get(one.pk)) for one in form.listed],
        "present": sum(mark.presence == "present" for mark in marks.values()),
        "total": sum(mark.minutes or 0 for mark in marks.values()),
    }


@route(RUN)
def walk_in(request: Request, gathering_id: UUID) -> HttpResponse:
    """Somebody one follows comes without being on the list: she is put down, then marked like the others."""
    found = get_gathering(request.actor, gathering_id)
    listed = [one.case_id for one in on_list(found)]
    mine = visible_cases(request.actor, DataClass.ECONOMIC).filter(closed_on=None).exclude(pk__in=listed)
    form = WalkInForm(request.POST or None, cases=mine.order_by("person__family_name", "person__given_name"))
    if form.accepts(partial(register, edition=found.edition, by=request.actor)):
        messages.success(request, _("She is on the list now."))
        return redirect("activities:attendance", gathering_id)
    return form_page(request, "activities/meeting_form.html", form=form, meeting=found, title=_("Add who has come"))


@route(RUN)
def move(request: Request, gathering_id: UUID) -> HttpResponse:
    found = get_gathering(request.actor, gathering_id)
    form = MoveForm(request.POST or None, instance=found)
    if form.accepts(partial(move_meeting, found, by=request.actor)):
        messages.success(request, _("The meeting is moved."))
        return redirect("activities:edition", found.edition_id)
    return form_page(request, "activities/meeting_form.html", form=form, meeting=found, title=_("Move the meeting"))


@route(RUN)
def cancel(request: Request, gathering_id: UUID) -> HttpResponse:
    found = get_gathering(request.actor, gathering_id)
    form = CancelForm(request.POST or None, seen=found.version)
    if form.accepts(partial(cancel_meeting, found, by=request.actor)):
        messages.success(request, _("The meeting is cancelled."))
        return redirect("activities:edition", found.edition_id)
    return form_page(request, "activities/meeting_form.html", form=form, meeting=found, title=_("Cancel the meeting"))
