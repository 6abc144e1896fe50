"""What belongs to one host: sites, who is there, places offered, agreements."""

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
from percorsi.kernel.forms.bases import Answering
from percorsi.kernel.web import Request
from percorsi.placements.actions import (
    add_host_person,
    add_site,
    change_place,
    change_site,
    end_agreement,
    end_host_person,
    offer_place,
    sign_agreement,
)
from percorsi.placements.forms import (
    AgreementForm,
    EndAgreementForm,
    HostPersonForm,
    NewPlaceForm,
    NewSiteForm,
    PlaceForm,
    SiteForm,
)
from percorsi.placements.models import Host
from percorsi.placements.queries import (
    get_agreement,
    get_host,
    get_host_person,
    get_place,
    get_site,
    open_sites,
    promoters,
)

KEEP = Permission.HOST_KEEP


@route(KEEP)
def new_site(request: Request, host_id: UUID) -> HttpResponse:
    found = get_host(request.actor, host_id)
    form = NewSiteForm(request.POST or None)
    done = form.accepts(partial(add_site, found, by=request.actor))
    return _answer(request, found, form, _("Add a site"), done=done)


@route(KEEP)
def edit_site(request: Request, site_id: UUID) -> HttpResponse:
    found = get_site(request.actor, site_id)
    form = SiteForm(request.POST or None, instance=found)
    done = form.accepts(partial(change_site, found, by=request.actor))
    return _answer(request, found.host, form, _("Change the site"), done=done)


@route(KEEP)
def new_person(request: Request, host_id: UUID) -> HttpResponse:
    found = get_host(request.actor, host_id)
    form = HostPersonForm(request.POST or None)
    done = form.accepts(partial(add_host_person, found, by=request.actor))
    return _answer(request, found, form, _("Add somebody of the host"), done=done)


@route(KEEP)
@require_POST
def end_person(request: Request, referent_id: UUID) -> HttpResponse:
    found = get_host_person(request.actor, referent_id)
    end_host_person(found, by=request.actor)
    return redirect("placements:host", found.host_id)


@route(KEEP)
def new_place(request: Request, host_id: UUID) -> HttpResponse:
    found = get_host(request.actor, host_id)
    form = NewPlaceForm(request.POST or None, sites=open_sites(found))
    done = form.accepts(partial(offer_place, by=request.actor))
    return _answer(request, found, form, _("Add a place offered"), done=done)


@route(KEEP)
def edit_place(request: Request, offered_id: UUID) -> HttpResponse:
    found = get_place(request.actor, offered_id)
    form = PlaceForm(request.POST or None, instance=found, sites=open_sites(found.site.host))
    done = form.accepts(partial(change_place, found, by=request.actor))
    return _answer(request, found.site.host, form, _("Change the place offered"), done=done)


@route(KEEP)
def new_agreement(request: Request, host_id: UUID) -> HttpResponse:
    found = get_host(request.actor, host_id)
    form = AgreementForm(request.POST or None, promoters=promoters())
    done = form.accepts(partial(sign_agreement, found, by=request.actor))
    return _answer(request, found, form, _("Record an agreement"), done=done)


@route(KEEP)
def close_agreement(request: Request, agreement_id: UUID) -> HttpResponse:
    found = get_agreement(request.actor, agreement_id)
    form = EndAgreementForm(request.POST or None, seen=found.version)
    done = form.accepts(partial(end_agreement, found, by=request.actor))
    return _answer(request, found.host, form, _("End the agreement"), done=done)


def _answer(request: Request, host: Host, form: Answering, title: str, *, done: bool) -> HttpResponse:
    """Done, back to the host; otherwise the form, with what was typed."""
    if done:
        messages.success(request, _("Saved."))
        return redirect("placements:host", host.pk)
    return form_page(request, "placements/host_form.html", form=form, title=title, host=host)
