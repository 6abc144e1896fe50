"""Who follows a path, and the passage to another case manager."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.cases.actions import add_member, end_member, hand_over, read_case
from percorsi.cases.drawn import drawn_team, identity_of
from percorsi.cases.forms import EndForm, HandOverForm, JoinForm
from percorsi.cases.queries import get_case, grantable_classes, possible_members, sees
from percorsi.cases.queries.team import current_place, outside_team, possible_heads
from percorsi.kernel.forms import form_page
from percorsi.kernel.web import Request, page


@route(Permission.CASE_READ, obj="case")
def team(request: Request, case_id: UUID) -> HttpResponse:
    case = read_case(case_id, by=request.actor)
    return page(request, "cases/team.html", **drawn_team(request.actor, case))


@route(Permission.CASE_ASSIGN, obj="case")
def join(request: Request, case_id: UUID) -> HttpResponse:
    case = get_case(request.actor, case_id, Permission.CASE_ASSIGN)
    own = grantable_classes(request.actor, case)
    form = JoinForm(request.POST or None, colleagues=possible_members(case), own=own)
    if not form.is_bound:
        form.offer(outside_team(case))
    if form.accepts(partial(add_member, case, by=request.actor)):
        messages.success(request, _("%(name)s is in the team.") % {"name": form.result.user})
        return redirect("cases:team", case.id)
    return form_page(
        request, "cases/join.html", form=form, case=case, identity=identity_of(case, by=request.actor, current="team")
    )


@route(Permission.CASE_ASSIGN, obj="case")
def end(request: Request, case_id: UUID, place_id: UUID) -> HttpResponse:
    case = get_case(request.actor, case_id, Permission.CASE_ASSIGN)
    place = current_place(case, place_id)
    if place is None:
        raise Http404
    form = EndForm(request.POST or None)
    if form.accepts(partial(end_member, place, by=request.actor)):
        messages.success(request, _("%(name)s is no longer in the team.") % {"name": place.user})
        return redirect("cases:team", case.id)
    identity = identity_of(case, by=request.actor, current="team")
    return form_page(request, "cases/end.html", form=form, case=case, identity=identity, place=place)


@route(Permission.CASE_ASSIGN, obj="case")
def passing(request: Request, case_id: UUID) -> HttpResponse:
    """Who leaves the team cannot see the page any more: then the list of people follows."""
    case = get_case(request.actor, case_id, Permission.CASE_ASSIGN)
    form = HandOverForm(request.POST or None, colleagues=possible_heads(case))
    if form.accepts(partial(hand_over, case, by=request.actor)):
        messages.success(request, _("%(name)s is now the case manager.") % {"name": case.case_manager})
        return redirect("cases:team", case.id) if sees(request.actor, case) else redirect("/persone")
    return form_page(
        request,
        "cases/hand_over.html",
        form=form,
        case=case,
        identity=identity_of(case, by=request.actor, current="team"),
    )
