"""The calendar: a list first, a week or a day if one likes; whose days, one field says."""

from django.http import HttpResponse

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.calendar.asked import asked_in
from percorsi.calendar.drawn_days import drawn_calendar
from percorsi.kernel.web import Request, page


@route(Permission.PROGRAMME_READ)
def calendar(request: Request) -> HttpResponse:
    return page(request, "calendar/calendar.html", **drawn_calendar(request.actor, asked_in(request.GET)))
