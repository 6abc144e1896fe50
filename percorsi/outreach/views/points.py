"""Meeting places, kept by who coordinates; who takes contacts up reads who is there."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.kernel.forms import form_page
from percorsi.kernel.web import Request, page
from percorsi.outreach.actions import add_member, change_point, end_member, open_point
from percorsi.outreach.forms import MemberForm, NewPointForm, PointForm
from percorsi.outreach.queries import (
    get_member,
    get_point,
    members_of,
    points_of,
    possible_members,
    seats_to_open_in,
)


@route(Permission.CONTACT_TAKE)
def points(request: Request) -> HttpResponse:
    may_open = request.actor.may(Permission.PROGRAMME_KEEP)
    return page(request, "outreach/points.html", points=points_of(request.actor), may_open=may_open)


@route(Permission.PROGRAMME_KEEP)
def new(request: Request) -> HttpResponse:
    form = NewPointForm(request.POST or None, seats=seats_to_open_in(request.actor))
    if form.accepts(partial(open_point, by=request.actor)):
        messages.success(request, _("The meeting place is open. Now add who is there."))
        return redirect("outreach:point", form.result.pk)
    return form_page(request, "outreach/point_edit.html", form=form, title=_("New meeting place"))


@route(Permission.CONTACT_TAKE)
def point(request: Request, point_id: UUID) -> HttpResponse:
    found = get_point(request.actor, point_id)
    keeps = request.actor.may(Permission.PROGRAMME_KEEP)
    return page(request, "outreach/point.html", point=found, members=members_of(found), keeps=keeps)


@route(Permission.PROGRAMME_KEEP)
def edit(request: Request, point_id: UUID) -> HttpResponse:
    found = get_point(request.actor, point_id)
    form = PointForm(request.POST or None, instance=found)
    if form.accepts(partial(change_point, found, by=request.actor)):
        messages.success(request, _("Saved."))
        return redirect("outreach:point", point_id)
    return form_page(request, "outreach/point_edit.html", form=form, title=found.name)


@route(Permission.PROGRAMME_KEEP)
def add(request: Request, point_id: UUID) -> HttpResponse:
    found = get_point(request.actor, point_id)
    form = MemberForm(request.POST or None, people=possible_members(found))
    if form.accepts(partial(add_member, found, by=request.actor)):
        messages.success(request, _("%(name)s is at this meeting place.") % {"name": form.result.user})
        return redirect("outreach:point", point_id)
    return form_page(request, "outreach/point_edit.html", form=form, title=_("Add somebody to “%s”") % found.name)


@require_POST
@route(Permission.PROGRAMME_KEEP)
def end(request: Request, point_id: UUID, holder_id: UUID) -> HttpResponse:
    member = get_member(get_point(request.actor, point_id), holder_id)
    end_member(member, by=request.actor)
    messages.success(request, _("From tomorrow %(name)s is no longer at this meeting place.") % {"name": member.user})
    return redirect("outreach:point", point_id)
