"""The directory of services: where a need finds an answer, and who keeps it up to date."""

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
from percorsi.network.actions import add_service, change_service, check_service
from percorsi.network.drawn import Directory, checked
from percorsi.network.forms import NewServiceForm, ServiceForm
from percorsi.network.queries import bodies_to_keep, get_kept_service, get_service, keeps_service, units_of
from percorsi.network.tables import KeptTable


@route(Permission.PROGRAMME_READ)
def directory(request: Request) -> HttpResponse:
    keeps = request.actor.may(Permission.SERVICE_KEEP)
    return page(request, "network/services.html", directory=Directory(request.GET), keeps=keeps)


@route(Permission.PROGRAMME_READ)
def service(request: Request, service_id: UUID) -> HttpResponse:
    found = get_service(service_id)
    keeps = keeps_service(request.actor, found.organisation_id)
    return page(request, "network/service.html", service=found, checked=checked(found), keeps=keeps)


@route(Permission.SERVICE_KEEP)
def kept(request: Request) -> HttpResponse:
    return page(request, "network/kept.html", table=KeptTable(request.GET, request.actor))


@route(Permission.SERVICE_KEEP)
def new(request: Request) -> HttpResponse:
    bodies = bodies_to_keep(request.actor)
    form = NewServiceForm(request.POST or None, bodies=bodies, initial={"organisation": request.actor.organisation_id})
    if form.accepts(partial(add_service, by=request.actor)):
        messages.success(request, _("The service is in the directory."))
        return redirect("network:service", form.result.pk)
    return form_page(request, "network/edit.html", form=form, title=_("New service"))


@route(Permission.SERVICE_KEEP)
def edit(request: Request, service_id: UUID) -> HttpResponse:
    found = get_kept_service(request.actor, service_id)
    form = ServiceForm(request.POST or None, instance=found, units=units_of(found.organisation_id))
    if form.accepts(partial(change_service, found, by=request.actor)):
        messages.success(request, _("Saved. It counts as checked today."))
        return redirect("network:service", service_id)
    return form_page(request, "network/edit.html", form=form, service=found, title=found.name)


@require_POST
@route(Permission.SERVICE_KEEP)
def unchanged(request: Request, service_id: UUID) -> HttpResponse:
    found = get_kept_service(request.actor, service_id)
    check_service(found, seen=found.version, by=request.actor)
    messages.success(request, _("“%(name)s” counts as checked today.") % {"name": found.name})
    return redirect("network:kept")
