"""The first page after signing in: what I owe today, or what my role is for."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.desk.homes import doors_of
from percorsi.desk.items import drawn_day
from percorsi.desk.queries.my_day import my_day
from percorsi.kernel.dates import today
from percorsi.kernel.web import Request, page


@route(Permission.OWN_WORK)
def home(request: Request) -> HttpResponse:
    return redirect("rights:own" if request.actor.may(Permission.OWN_AREA) else "desk:day")


@route(Permission.OWN_WORK)
def day(request: Request) -> HttpResponse:
    """Roles that follow nobody find what their role is for."""
    if not request.actor.may(Permission.CASE_LIST):
        return page(request, "desk/doors.html", doors=doors_of(request.actor), title=_("My day"), today=today())
    found = my_day(request.actor, today=today())
    return page(request, "desk/day.html", **drawn_day(found, today=today()), today=today())
