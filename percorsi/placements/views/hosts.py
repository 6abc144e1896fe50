"""The host network: the list, one host, and what is promised area by area."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.kernel.forms import form_page
from percorsi.kernel.web import Request, page
from percorsi.placements.actions import change_host, note_contact, register_host, trace_hosts
from percorsi.placements.drawn import drawn_host
from percorsi.placements.forms import ContactForm, HostForm, NewHostForm
from percorsi.placements.queries import get_host, network_targets, visible_hosts
from percorsi.placements.tables import HostTable

READ, KEEP = Permission.HOST_READ, Permission.HOST_KEEP
FORM = "placements/host_form.html"


@route(READ)
def hosts(request: Request) -> HttpResponse:
    table = HostTable(request.GET, visible_hosts(request.actor))
    if table.wants_file:
        trace_hosts(rows=table.found.count(), by=request.actor)
        return table.as_file()
    return page(request, "placements/hosts.html", table=table, keeps=request.actor.may(KEEP))


@route(READ)
def targets(request: Request) -> HttpResponse:
    return page(request, "placements/targets.html", targets=network_targets(request.actor))


@route(READ)
def host(request: Request, host_id: UUID) -> HttpResponse:
    return page(request, "placements/host.html", **drawn_host(request.actor, get_host(request.actor, host_id)))


@route(KEEP)
def new(request: Request) -> HttpResponse:
    form = NewHostForm(request.POST or None)
    if form.accepts(partial(register_host, by=request.actor)):
        messages.success(request, _("Registered. Now note the first contact, or who is there."))
        return redirect("placements:host", form.result.pk)
    return form_page(request, FORM, form=form, title=_("Register a host"))


@route(KEEP)
def edit(request: Request, host_id: UUID) -> HttpResponse:
    found = get_host(request.actor, host_id)
    form = HostForm(request.POST or None, instance=found)
    if form.accepts(partial(change_host, found, by=request.actor)):
        messages.success(request, _("Saved."))
        return redirect("placements:host", host_id)
    return form_page(request, FORM, form=form, title=_("Change the host"), host=found)


@route(KEEP)
def contact(request: Request, host_id: UUID) -> HttpResponse:
    found = get_host(request.actor, host_id)
    form = ContactForm(request.POST or None, host=found)
    if form.accepts(partial(note_contact, found, by=request.actor)):
        messages.success(request, _("Contact noted."))
        return redirect("placements:host", host_id)
    return form_page(request, FORM, form=form, title=_("Note a contact"), host=found)
