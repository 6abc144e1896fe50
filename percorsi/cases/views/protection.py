"""How protected a path is, and what is asked of the body that protects it."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.cases.actions import read_case
from percorsi.cases.actions.protection import answer_request, ask_opening, ask_release, protect_path, restrict_path
from percorsi.cases.drawn import identity_of
from percorsi.cases.drawn_protection import drawn_protection, drawn_request
from percorsi.cases.forms.protection import AnswerForm, OpeningForm, ProtectForm, ReleaseForm, RestrictForm
from percorsi.cases.queries import get_case, possible_members, sees
from percorsi.cases.queries.protection import get_request, others_in_team, protecting_bodies, requests_to
from percorsi.cases.queries.team import outside_team
from percorsi.kernel.forms import form_page
from percorsi.kernel.web import Request, page


@route(Permission.CASE_READ, obj="case")
def protection(request: Request, case_id: UUID) -> HttpResponse:
    case = read_case(case_id, by=request.actor)
    return page(request, "cases/protection.html", **drawn_protection(request.actor, case))


@route(Permission.CASE_ASSIGN, obj="case", step_up=True)
def restriction(request: Request, case_id: UUID) -> HttpResponse:
    """Restricts an open path, opens a restricted one; who coordinates by scope then no longer sees it."""
    case = get_case(request.actor, case_id, Permission.CASE_ASSIGN)
    form = RestrictForm(request.POST or None)
    restricted = not case.restricted
    if form.accepts(partial(restrict_path, case, restricted=restricted, by=request.actor)):
        messages.success(request, _("The path is restricted to its team.") if restricted else _("The path is open."))
        return redirect("cases:protection", case.id) if sees(request.actor, case) else redirect("/persone")
    identity = identity_of(case, by=request.actor, current="protection")
    return form_page(request, "cases/restrict.html", form=form, case=case, identity=identity, restricts=restricted)


@route(Permission.CASE_PROTECT, obj="case", step_up=True)
def protecting(request: Request, case_id: UUID) -> HttpResponse:
    case = get_case(request.actor, case_id, Permission.CASE_PROTECT)
    team = others_in_team(request.actor, case)
    form = ProtectForm(request.POST or None, bodies=protecting_bodies(case), team=team)
    if form.accepts(partial(protect_path, case, by=request.actor)):
        messages.success(request, _("The path is protected: only those named here see it."))
        return redirect("cases:protection", case.id)
    identity = identity_of(case, by=request.actor, current="protection")
    return form_page(request, "cases/protect.html", form=form, case=case, identity=identity)


@route(Permission.CASE_PROTECT, obj="case")
def opening(request: Request, case_id: UUID) -> HttpResponse:
    case = get_case(request.actor, case_id, Permission.CASE_PROTECT)
    offered = possible_members(case) if request.POST else outside_team(case)
    form = OpeningForm(request.POST or None, colleagues=offered)
    if form.accepts(partial(ask_opening, case, by=request.actor)):
        messages.success(request, _("The protecting body has been asked."))
        return redirect("cases:protection", case.id)
    identity = identity_of(case, by=request.actor, current="protection")
    return form_page(request, "cases/ask_opening.html", form=form, case=case, identity=identity)


@route(Permission.CASE_PROTECT, obj="case", step_up=True)
def release(request: Request, case_id: UUID) -> HttpResponse:
    case = get_case(request.actor, case_id, Permission.CASE_PROTECT)
    form = ReleaseForm(request.POST or None)
    if form.accepts(partial(ask_release, case, by=request.actor)):
        messages.success(request, _("The protecting body has been asked."))
        return redirect("cases:protection", case.id)
    identity = identity_of(case, by=request.actor, current="protection")
    return form_page(request, "cases/ask_release.html", form=form, case=case, identity=identity)


@route(Permission.CASE_PROTECT)
def requests(request: Request) -> HttpResponse:
    """What the organisation worn is asked as a protecting body: by alias, without a name."""
    rows = [drawn_request(one, by=request.actor) for one in requests_to(request.actor)]
    return page(
        request, "cases/requests.html", waiting=[r for r in rows if r.waits], past=[r for r in rows if not r.waits]
    )


@route(Permission.CASE_PROTECT, step_up=True)
def answer(request: Request, request_id: UUID) -> HttpResponse:
    asked = get_request(request.actor, request_id)
    form = AnswerForm(request.POST or None)
    if form.accepts(partial(answer_request, asked, by=request.actor)):
        messages.success(request, _("Your answer has been recorded."))
        return redirect("cases:requests")
    return form_page(request, "cases/answer.html", form=form, asked=drawn_request(asked, by=request.actor))
