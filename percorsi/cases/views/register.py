"""A new person, only after a search."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.cases.actions.registering import register_with_path
from percorsi.cases.drawn import address
from percorsi.cases.forms.register import NewPersonForm
from percorsi.cases.queries.seats import open_seats
from percorsi.kernel.dates import today
from percorsi.kernel.forms import form_page
from percorsi.kernel.identifiers import valid_ids
from percorsi.kernel.web import Request
from percorsi.outreach.actions import read_contact
from percorsi.outreach.models import FirstContact
from percorsi.outreach.vocabulary import ReachBy
from percorsi.people.forms.identity import initial_from
from percorsi.people.rules.asking import understood
from percorsi.people.searched import typed_in


@route(Permission.PERSON_REGISTER)
def register(request: Request) -> HttpResponse:
    """What was typed in the search is carried over; without a search there is no new person."""
    typed = typed_in(request.GET.get("cercato", ""))
    if typed is None and request.method != "POST":
        messages.info(request, _("Search first: the person may already be known."))
        return redirect("/persone/cerca")
    met, known = _met_before(request)
    initial = initial_from(understood(typed or "", today=today())) | known
    form = NewPersonForm(request.POST or None, seats=open_seats(request.actor), initial=initial)
    if "back" not in request.POST and form.accepts(partial(register_with_path, by=request.actor, met=met)):
        messages.success(request, _("The person is registered and the path is open. You are its case manager."))
        for sentence in form.warnings():
            messages.warning(request, sentence)
        return redirect(address("desk:person", form.result.person_id) or "/persone")
    template = "people/already_known.html" if form.known else "cases/register.html"
    return form_page(request, template, form=form, seats=form.seats, known=form.known)


def _met_before(request: Request) -> tuple[FirstContact | None, dict[str, Any]]:
    """What she said when she was met is carried over: nothing is typed again."""
    asked = valid_ids(request.GET.get("contatto"))
    if not asked or not request.actor.may(Permission.CONTACT_TAKE):
        return None, {}
    met, words = read_contact(asked[0], by=request.actor)
    if words is None:
        raise Http404
    known = {"given_name": words["name"], "on": met.met_on, "channel": f"{met.get_channel_display()}: {met.point.name}"}
    if met.reach_by in {ReachBy.CALL, ReachBy.MESSAGE}:
        known["telephone"] = words["reach"]
    return met, {name: value for name, value in known.items() if value}
