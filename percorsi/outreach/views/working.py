"""The people met: the list, one of them, and what is done for her."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.kernel.forms import form_page
from percorsi.kernel.web import Request, page
from percorsi.network.drawn import Directory
from percorsi.outreach.actions import (
    close_contact,
    orient,
    read_contact,
    record_attempt,
    say_same,
    take_up,
    tell_orientation,
)
from percorsi.outreach.drawn import drawn_contact
from percorsi.outreach.forms import AttemptForm, CloseForm, GiveForm, OrientationForm, OutcomeForm
from percorsi.outreach.queries import (
    bodies_to_point_to,
    by_channel,
    by_place,
    colleagues_to_give_to,
    get_contact,
    get_orientation,
    service_chosen,
    services_to_point_to,
    visible_contacts,
)
from percorsi.outreach.tables import ContactFilters, ContactTable


@route(Permission.CONTACT_TAKE)
def contacts(request: Request) -> HttpResponse:
    return page(request, "outreach/contacts.html", table=ContactTable(request.GET, request.actor))


@route(Permission.CONTACT_TAKE)
def numbers(request: Request) -> HttpResponse:
    """Counted as the list counts, and each number leads to it."""
    filters = ContactFilters(request.GET)
    found = visible_contacts(request.actor)
    if filters.given("since"):
        found = found.filter(met_on__gte=filters.given("since"))
    return page(
        request, "outreach/numbers.html", channels=by_channel(found), places=by_place(found), since=filters["since"]
    )


@route(Permission.CONTACT_TAKE, obj="contact")
def contact(request: Request, meeting_id: UUID) -> HttpResponse:
    found, words = read_contact(meeting_id, by=request.actor)
    return page(request, "outreach/contact.html", **drawn_contact(request.actor, found, words))


@require_POST
@route(Permission.CONTACT_TAKE, obj="contact")
def take(request: Request, meeting_id: UUID) -> HttpResponse:
    found = get_contact(request.actor, meeting_id)
    take_up(found, by=request.actor, seen=found.version)
    messages.success(request, _("You take this contact up."))
    return redirect("outreach:contact", meeting_id)


@route(Permission.CONTACT_TAKE, obj="contact")
def give(request: Request, meeting_id: UUID) -> HttpResponse:
    found = get_contact(request.actor, meeting_id)
    form = GiveForm(request.POST or None, colleagues=colleagues_to_give_to(found))
    if form.accepts(partial(take_up, found, by=request.actor, seen=found.version)):
        messages.success(request, _("%(name)s takes this contact up.") % {"name": found.taken_by})
        return redirect("outreach:contact", meeting_id)
    return _asked(request, form, found, title=_("Give the contact to a colleague"))


@route(Permission.CONTACT_TAKE, obj="contact")
def attempt(request: Request, meeting_id: UUID) -> HttpResponse:
    found = get_contact(request.actor, meeting_id)
    form = AttemptForm(request.POST or None)
    if form.accepts(partial(record_attempt, found, by=request.actor)):
        messages.success(request, _("Noted."))
        return redirect("outreach:contact", meeting_id)
    return _asked(request, form, found, title=_("Tried to reach her"))


@route(Permission.CONTACT_TAKE, obj="contact")
def services(request: Request, meeting_id: UUID) -> HttpResponse:
    """The directory, as near as possible to where she was met."""
    found = get_contact(request.actor, meeting_id)
    asked = request.GET.copy()
    asked.setdefault("comune", found.municipality.istat)
    directory = Directory(asked, pick=reverse("outreach:orientation", args=[meeting_id]))
    return page(request, "outreach/services.html", contact=found, directory=directory)


@route(Permission.CONTACT_TAKE, obj="contact")
def orientation(request: Request, meeting_id: UUID) -> HttpResponse:
    found = get_contact(request.actor, meeting_id)
    chosen = service_chosen(request.GET.get("servizio", ""))
    form = OrientationForm(
        request.POST or None, bodies=bodies_to_point_to(), services=services_to_point_to(), chosen=chosen
    )
    if form.accepts(partial(orient, found, by=request.actor)):
        messages.success(request, _("Noted. Later you can say whether it helped."))
        return redirect("outreach:contact", meeting_id)
    return _asked(request, form, found, title=_("Point her to another service"))


@route(Permission.CONTACT_TAKE, obj="contact")
def outcome(request: Request, meeting_id: UUID, orientation_id: UUID) -> HttpResponse:
    found = get_contact(request.actor, meeting_id)
    pointed = get_orientation(found, orientation_id)
    form = OutcomeForm(request.POST or None, initial={"outcome": pointed.outcome})
    if form.accepts(partial(tell_orientation, pointed, by=request.actor)):
        messages.success(request, _("Noted."))
        return redirect("outreach:contact", meeting_id)
    return _asked(request, form, found, title=_("Did it help?"))


@route(Permission.CONTACT_TAKE, obj="contact")
def close(request: Request, meeting_id: UUID) -> HttpResponse:
    found = get_contact(request.actor, meeting_id)
    form = CloseForm(request.POST or None)
    if form.accepts(partial(close_contact, found, seen=found.version, by=request.actor)):
        messages.success(request, _("Closed. It can be opened again."))
        return redirect("outreach:contacts")
    return _asked(request, form, found, title=_("Nothing more to do"))


@require_POST
@route(Permission.CONTACT_TAKE, obj="contact")
def same(request: Request, meeting_id: UUID, twin_id: UUID) -> HttpResponse:
    found, other = get_contact(request.actor, meeting_id), get_contact(request.actor, twin_id)
    if found.pk == other.pk:
        raise Http404
    say_same(found, other=other, by=request.actor)
    messages.success(request, _("The two meetings now count as one person."))
    return redirect("outreach:contact", meeting_id)


def _asked(request: Request, form: Any, found: Any, *, title: str) -> HttpResponse:
    return form_page(request, "outreach/asked.html", form=form, contact=found, title=title)
