"""Convening the team in a minute, and the sheet of what was said and decided."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.cases.queries import get_case
from percorsi.diary.actions import cancel_meeting, convene, read_diary, read_meeting, write_sheet
from percorsi.diary.actions.telling import WORK
from percorsi.diary.drawn import around, drawn_meeting
from percorsi.diary.forms import CancelForm, ConveneForm, SheetForm
from percorsi.diary.queries import colleagues_of, get_meeting, guests_of, meetings_of
from percorsi.kernel.forms import form_page
from percorsi.kernel.web import Request, page


@route(Permission.DIARY_READ, obj="case")
def meetings(request: Request, case_id: UUID) -> HttpResponse:
    case = get_case(request.actor, case_id, Permission.DIARY_READ, WORK)
    read_diary(case, by=request.actor)
    return page(request, "diary/meetings.html", meetings=meetings_of(request.actor, case),
                **around(request.actor, case))  # fmt: skip


@route(Permission.DIARY_WRITE, obj="case")
def convening(request: Request, case_id: UUID) -> HttpResponse:
    case = get_case(request.actor, case_id, Permission.DIARY_WRITE, WORK)
    form = ConveneForm(request.POST or None, team=colleagues_of(request.actor, case))
    if form.accepts(partial(convene, case, by=request.actor)):
        messages.success(request, _("Convened. Whoever is invited finds a notice."))
        return redirect("diary:meeting", case.id, form.result.id)
    return form_page(request, "diary/convene.html", form=form, **around(request.actor, case))


@route(Permission.DIARY_READ, obj="case")
def meeting(request: Request, case_id: UUID, meeting_id: UUID) -> HttpResponse:
    case = get_case(request.actor, case_id, Permission.DIARY_READ, WORK)
    found = get_meeting(request.actor, case, meeting_id)
    read_meeting(found, by=request.actor)
    return page(request, "diary/meeting.html", **drawn_meeting(request.actor, case, found))


@route(Permission.DIARY_WRITE, obj="case")
def sheet(request: Request, case_id: UUID, meeting_id: UUID) -> HttpResponse:
    case = get_case(request.actor, case_id, Permission.DIARY_WRITE, WORK)
    found = get_meeting(request.actor, case, meeting_id)
    guests = guests_of(found)
    form = SheetForm(request.POST or None, seen=found.version, guests=guests, team=guests)
    if form.accepts(partial(write_sheet, found, by=request.actor)):
        messages.success(request, _("The sheet is written, and the diary has its line."))
        return redirect("diary:meeting", case.id, found.id)
    return form_page(request, "diary/sheet.html", form=form, **drawn_meeting(request.actor, case, found))


@route(Permission.DIARY_WRITE, obj="case")
def cancelling(request: Request, case_id: UUID, meeting_id: UUID) -> HttpResponse:
    case = get_case(request.actor, case_id, Permission.DIARY_WRITE, WORK)
    found = get_meeting(request.actor, case, meeting_id)
    form = CancelForm(request.POST or None)
    if form.accepts(partial(cancel_meeting, found, by=request.actor)):
        messages.success(request, _("Cancelled. Whoever was invited finds a notice."))
        return redirect("diary:meetings", case.id)
    return form_page(request, "diary/cancel.html", form=form, **drawn_meeting(request.actor, case, found))
