"""The privacy officer's queue and one request: who asks, until when, what is done."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.kernel.dates import today
from percorsi.kernel.forms import form_page
from percorsi.kernel.web import Request, page
from percorsi.rights.actions.claims import link_request, settle
from percorsi.rights.actions.requests import (
    check_claimant,
    extend_request,
    move_request,
    read_as_second,
    record_by_name,
    stop_request,
)
from percorsi.rights.drawn import drawn_requests
from percorsi.rights.forms import CheckForm, LinkForm, NamedRequestForm, OutcomeForm, ReasonForm, StepForm, StopForm
from percorsi.rights.models import RightsRequest
from percorsi.rights.queries.requests import (
    closed_requests,
    conflict_of,
    copies_of,
    get_handled,
    late_requests,
    open_requests,
)
from percorsi.rights.settling import form_for
from percorsi.rights.vocabulary import ANSWERED_WITH_FILE, Step

MAY = Permission.RIGHTS_HANDLE
WITH_REASONS = {Step.ANSWER, Step.REFUSE, Step.WITHDRAW}


@route(MAY)
def queue(request: Request) -> HttpResponse:
    drawn = partial(drawn_requests, today=today())
    return page(
        request,
        "rights/queue.html",
        late=late_requests(request.actor).count(),
        requests=drawn(open_requests(request.actor)),
        closed=drawn(closed_requests(request.actor)[:20]),
    )


@route(MAY)
def new(request: Request) -> HttpResponse:
    """A letter that arrived: the person is named in full, or the letter is answered without opening anything."""
    form = NamedRequestForm(request.POST or None)
    if form.accepts(partial(record_by_name, by=request.actor)):
        messages.success(request, _("Recorded: the time to answer runs from the day it arrived."))
        return redirect("rights:request", form.result.id)
    return form_page(request, "rights/act.html", form=form, title=_("Record a request"), button=_("Record it"))


@route(MAY)
def one(request: Request, request_id: UUID) -> HttpResponse:
    found = get_handled(request.actor, request_id)
    drawn = drawn_requests([found], today=today())[0]
    return page(
        request,
        "rights/request.html",
        asked=found,
        drawn=drawn,
        conflict=conflict_of(found),
        copies=copies_of(found),
        with_file=found.kind in ANSWERED_WITH_FILE,
        is_mine=found.handler_id == request.actor.id,
    )


@route(MAY)
def check(request: Request, request_id: UUID) -> HttpResponse:
    found = get_handled(request.actor, request_id)
    form = CheckForm(request.POST or None, seen=found.version)
    return _acted(request, found, form, check_claimant, _("Check who asks"), _("Save"))


@route(MAY)
def extend(request: Request, request_id: UUID) -> HttpResponse:
    found = get_handled(request.actor, request_id)
    form = ReasonForm(request.POST or None, seen=found.version)
    return _acted(request, found, form, extend_request, _("Extend the time"), _("Extend"))


@route(MAY)
def stop(request: Request, request_id: UUID) -> HttpResponse:
    found = get_handled(request.actor, request_id)
    form = StopForm(request.POST or None, seen=found.version)
    return _acted(request, found, form, stop_request, _("Stop this request"), _("Stop it"))


@route(MAY)
def second(request: Request, request_id: UUID) -> HttpResponse:
    found = get_handled(request.actor, request_id)
    form = StepForm(request.POST or None, seen=found.version)
    return _acted(request, found, form, read_as_second, _("Be the second reader"), _("Read the texts"))


@route(MAY, step_up=True)
def step(request: Request, request_id: UUID, step: str) -> HttpResponse:
    found = get_handled(request.actor, request_id)
    if step not in Step.values:
        raise Http404
    chosen = Step(step)
    kind = OutcomeForm if chosen in WITH_REASONS else StepForm
    form = kind(request.POST or None, seen=found.version)
    return _acted(request, found, form, partial(move_request, step=chosen), str(chosen.label), str(chosen.label))


@route(MAY)
def settled(request: Request, request_id: UUID) -> HttpResponse:
    """What she obtains: her data only kept, a use that stops, a correction beside what was written."""
    found = get_handled(request.actor, request_id)
    form = form_for(found, request.POST or None)
    return _acted(request, found, form, settle, str(found.get_kind_display()), _("Do it"))


@route(MAY)
def link(request: Request, request_id: UUID) -> HttpResponse:
    found = get_handled(request.actor, request_id)
    form = LinkForm(request.POST or None)
    return _acted(request, found, form, link_request, _("Open her own area"), _("Open it"))


def _acted(request: Request, found: RightsRequest, form: Any, action: Any, title: str, button: str) -> HttpResponse:
    if form.accepts(partial(action, found, by=request.actor)):
        messages.success(request, _("Done."))
        return redirect("rights:request", found.id)
    return form_page(request, "rights/act.html", form=form, asked=found, title=title, button=button)
