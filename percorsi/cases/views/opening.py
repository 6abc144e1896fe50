from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.cases.actions import open_case
from percorsi.cases.drawn import address
from percorsi.cases.forms import OpenForm
from percorsi.cases.queries import get_person
from percorsi.cases.queries.seats import open_seats
from percorsi.kernel.forms import form_page
from percorsi.kernel.web import Request


@route(Permission.CASE_OPEN, obj="person")
def open_path(request: Request, person_id: UUID) -> HttpResponse:
    """A further path for a person already known; the first one is opened when she is registered."""
    person = get_person(request.actor, person_id, Permission.CASE_OPEN)
    back = address("desk:person", person.id)
    form = OpenForm(request.POST or None, seats=open_seats(request.actor, None if request.POST else person))
    if form.accepts(partial(open_case, person=person, by=request.actor)):
        messages.success(request, _("The path is open. You are its case manager."))
        return redirect("cases:case", form.result.id)
    return form_page(request, "cases/open.html", form=form, person=person, seats=form.seats, back=back)
