"""The register of one month of a placement: hours by day, handing in, approving, opening again, the paper to sign."""

from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from percorsi.access.actor import Actor
from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.cases.drawn import identity_of
from percorsi.kernel.files import Kind, as_download
from percorsi.kernel.forms import form_page
from percorsi.kernel.forms.bases import Answering
from percorsi.kernel.web import Request, page
from percorsi.placements.actions import approve_month, hand_in_month, record_days, reopen_month, trace_register
from percorsi.placements.drawn_months import drawn_month, rows_of
from percorsi.placements.forms import ConfirmForm, MonthForm, ReopenForm
from percorsi.placements.models import Placement, RegisterMonth
from percorsi.placements.paper import register_sheet
from percorsi.placements.queries import (
    entries_of,
    frame_of,
    get_placement,
    month_of,
    visible_placements,
    why_not_written,
)
from percorsi.placements.tables import MonthTable
from percorsi.placements.vocabulary import MonthState

READ, EDIT = Permission.PLAN_READ, Permission.PLAN_EDIT
DECEMBER = 12


@route(READ)
def months(request: Request) -> HttpResponse:
    """All the placements one follows, in one month."""
    table = MonthTable(request.GET, visible_placements(request.actor), actor=request.actor)
    return page(request, "placements/months.html", table=table)


@route(READ, obj="case")
def month(request: Request, placement_id: UUID, year: int, number: int) -> HttpResponse:
    found, register = _fetched(request.actor, placement_id, year, number, READ)
    writes = register.state == MonthState.OPEN and request.actor.may(EDIT)
    form = _grid(request, found, register)
    if writes and form.accepts(partial(record_days, found, first=register.first, by=request.actor)):
        messages.success(request, _("Hours saved."))
        return redirect(request.path)
    facts = _about(request.actor, found, register) | {"rows": list(rows_of(form)), "writes": writes}
    return form_page(request, "placements/month.html", form=form, **facts)


def _grid(request: Request, found: Placement, register: RegisterMonth) -> MonthForm:
    fill = found.hours_day if "riempi" in request.GET else None
    why = partial(why_not_written, found, register)
    return MonthForm(
        request.POST or None, frame=frame_of(found, register.first), entries=entries_of(register), why_not=why,
        fill=fill, seen=register.version,
    )  # fmt: skip


@route(EDIT, obj="case")
def hand_in(request: Request, placement_id: UUID, year: int, number: int) -> HttpResponse:
    found, register = _fetched(request.actor, placement_id, year, number, EDIT)
    form = ConfirmForm(request.POST or None, placement=found, month=register, asked=False)
    done = form.accepts(partial(hand_in_month, found, first=register.first, by=request.actor))
    return _answer(request, found, register, form, _("Hand in the month"), done=done)


@route(EDIT, obj="case")
def approve(request: Request, placement_id: UUID, year: int, number: int) -> HttpResponse:
    found, register = _fetched(request.actor, placement_id, year, number, EDIT)
    form = ConfirmForm(request.POST or None, placement=found, month=register, asked=True)
    done = form.accepts(partial(approve_month, found, first=register.first, by=request.actor))
    return _answer(request, found, register, form, _("Approve the month"), done=done)


@route(EDIT, obj="case")
def reopen(request: Request, placement_id: UUID, year: int, number: int) -> HttpResponse:
    found, register = _fetched(request.actor, placement_id, year, number, EDIT)
    form = ReopenForm(request.POST or None, seen=register.version)
    done = form.accepts(partial(reopen_month, found, first=register.first, by=request.actor))
    return _answer(request, found, register, form, _("Open the month again"), done=done)


@route(READ, obj="case")
def paper(request: Request, placement_id: UUID, year: int, number: int) -> HttpResponse:
    """To be signed by her and by the host's tutor."""
    found, register = _fetched(request.actor, placement_id, year, number, READ)
    trace_register(found, by=request.actor)
    written = register_sheet(found, register, at=timezone.localtime())
    return as_download(written, name=f"registro-{register}.pdf", kind=Kind.PDF)


def _fetched(
    actor: Actor, placement_id: UUID, year: int, number: int, permission: Permission
) -> tuple[Placement, RegisterMonth]:
    found = get_placement(actor, placement_id, permission)
    if not (date.min.year < year < date.max.year and 1 <= number <= DECEMBER):
        raise Http404
    return found, month_of(found, date(year, number, 1))


def _about(actor: Actor, found: Placement, register: RegisterMonth) -> dict[str, Any]:
    identity = identity_of(found.case, by=actor, current="placements")
    return {"placement": found, "case": found.case, "identity": identity} | drawn_month(
        found, register, may_edit=actor.may(EDIT)
    )


def _answer(
    request: Request, found: Placement, register: RegisterMonth, form: Answering, title: str, *, done: bool
) -> HttpResponse:
    if done:
        messages.success(request, _("Saved."))
        return redirect("placements:month", found.pk, register.first.year, register.first.month)
    facts = _about(request.actor, found, register)
    return form_page(request, "placements/month_step.html", form=form, title=title, **facts)
