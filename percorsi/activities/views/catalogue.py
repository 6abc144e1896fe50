"""What the network offers, item by item."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.activities.forms import InterventionForm, VariantForm
from percorsi.activities.tables import CatalogueTable, dose
from percorsi.kernel.forms import form_page
from percorsi.kernel.web import Request, page
from percorsi.programmes.actions import trace_export
from percorsi.programmes.actions.offer import add_variant, edit_intervention
from percorsi.programmes.queries.offer import catalogue as everything
from percorsi.programmes.queries.offer import get_intervention

KEEP = Permission.PROGRAMME_KEEP


@route(Permission.PROGRAMME_READ)
def catalogue(request: Request) -> HttpResponse:
    table = CatalogueTable(request.GET, everything())
    if table.wants_file:
        trace_export(table.exported_as, by=request.actor)
        return table.as_file()
    return page(request, "activities/catalogue.html", table=table)


@route(Permission.PROGRAMME_READ)
def intervention(request: Request, intervention_id: UUID) -> HttpResponse:
    found = get_intervention(intervention_id)
    variants = everything().filter(variant_of=found)
    keeps = request.actor.may(KEEP)
    return page(request, "activities/intervention.html", item=found, variants=variants, dose=dose(found), keeps=keeps)


@route(KEEP)
def edit(request: Request, intervention_id: UUID) -> HttpResponse:
    found = get_intervention(intervention_id)
    form = InterventionForm(request.POST or None, instance=found)
    if form.accepts(partial(edit_intervention, found, by=request.actor)):
        messages.success(request, _("Saved."))
        return redirect("activities:intervention", intervention_id)
    return form_page(request, "activities/intervention_edit.html", form=form, item=found)


@route(KEEP)
def variant(request: Request, intervention_id: UUID) -> HttpResponse:
    found = get_intervention(intervention_id)
    form = VariantForm(request.POST or None, of=found)
    if form.accepts(partial(add_variant, found, by=request.actor)):
        messages.success(request, _("Now say what this project does otherwise."))
        return redirect("activities:edit_intervention", form.result.pk)
    return form_page(request, "activities/variant.html", form=form, item=found)
