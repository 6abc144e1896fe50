"""The first page after signing in: what I owe today, or what my role is for."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from percorsi.access.actions import see_notices
from percorsi.access.doors import ask_to_sign_in
from percorsi.access.routes import public_route, route
from percorsi.access.vocabulary import Permission
from percorsi.desk.actions import finish_step, look, postpone
from percorsi.desk.forms import PostponeForm
from percorsi.desk.homes import doors_of
from percorsi.desk.items import Item, drawn_day
from percorsi.desk.queries.alerts import alerts, notices
from percorsi.desk.queries.appointments import my_appointments
from percorsi.desk.queries.drafts import waiting_drafts
from percorsi.desk.queries.my_day import get_due, my_day
from percorsi.desk.queries.news import MOST, news
from percorsi.desk.queries.own import last_look
from percorsi.desk.queries.reach import team_of
from percorsi.desk.sentences import told
from percorsi.kernel.dates import today
from percorsi.kernel.forms import form_page
from percorsi.kernel.web import Request, page


@public_route(reason="It only leads on: to signing in, to one's day, or to one's own area. It is never refused.")
def home(request: HttpRequest) -> HttpResponse:
    actor = getattr(request, "actor", None)
    if actor is None:
        return ask_to_sign_in(request)
    return redirect("rights:own" if actor.may(Permission.OWN_AREA) else "desk:day")


@route(Permission.OWN_WORK)
def day(request: Request) -> HttpResponse:
    """Roles that follow nobody find what their role is for."""
    around: dict[str, Any] = {
        "alerts": alerts(request.actor),
        "notices": notices(request.actor),
        "drafts": waiting_drafts(request.actor),
        "today": today(),
    }
    if not request.actor.may(Permission.CASE_LIST):
        return page(request, "desk/doors.html", doors=doors_of(request.actor), title=_("My day"), **around)
    found, appointments = my_day(request.actor, today=today()), my_appointments(request.actor)
    return page(request, "desk/day.html", appointments=appointments, **drawn_day(found, today=today()), **around)


@require_POST
@route(Permission.CASE_LIST)
def set_aside(request: Request) -> HttpResponse:
    due = get_due(request.actor, request.POST.get("key", ""))
    form = PostponeForm(request.POST)
    if form.accepts(partial(postpone, due, by=request.actor)):
        return redirect("desk:day")
    return form_page(request, "desk/postpone.html", form=form, item=Item(due))


@require_POST
@route(Permission.CASE_LIST)
def done(request: Request) -> HttpResponse:
    finish_step(get_due(request.actor, request.POST.get("key", "")), by=request.actor)
    return redirect("desk:day")


@route(Permission.CASE_LIST)
def changes(request: Request) -> HttpResponse:
    """What others did since one last looked; reading it again after «I have seen it» starts from now."""
    if request.method == "POST":
        look(by=request.actor)
        return redirect("desk:day")
    since = last_look(request.actor)
    found = news(request.actor, team_of(request.actor), since=since)
    return page(request, "desk/changes.html", facts=[(fact, told(fact)) for fact in found], since=since, most=MOST)


@require_POST
@route(Permission.OWN_WORK)
def notices_seen(request: Request) -> HttpResponse:
    see_notices(by=request.actor)
    return redirect("desk:day")
