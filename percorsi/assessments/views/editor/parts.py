from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.assessments import built
from percorsi.assessments.actions import (
    add_item,
    add_section,
    edit_item,
    edit_section,
    shift_part,
    take_part,
)
from percorsi.assessments.actions.building import instrument_of
from percorsi.assessments.forms import EditItemForm, EditSectionForm, KindForm, NewItemForm, NewSectionForm
from percorsi.assessments.models import Instrument, Item, Section
from percorsi.assessments.queries import get_condition, get_instrument, get_item, get_option, get_section
from percorsi.assessments.rules import why_not_edit
from percorsi.kernel.forms import form_page
from percorsi.kernel.forms.bases import Answering
from percorsi.kernel.refusals import refuse_if
from percorsi.kernel.web import Request

KEEP = Permission.INSTRUMENT_KEEP
FINDERS = {"sezione": get_section, "domanda": get_item, "risposta": get_option, "condizione": get_condition}


@route(KEEP)
def new_section(request: Request, instrument_id: UUID) -> HttpResponse:
    found = get_instrument(instrument_id)
    form = NewSectionForm(request.POST or None)
    if form.accepts(partial(add_section, found, by=request.actor)):
        return _back(found, form.result)
    return _page(request, form, found, _("New section"))


@route(KEEP)
def edit_section_page(request: Request, section_id: UUID) -> HttpResponse:
    section = get_section(section_id)
    form = EditSectionForm(request.POST or None, instance=section)
    if form.accepts(partial(edit_section, section, by=request.actor)):
        return _back(section.instrument, section)
    return _page(request, form, section.instrument, _("Change the section"))


@route(KEEP)
def new_item(request: Request, section_id: UUID) -> HttpResponse:
    """First the kind, chosen on a page of its own; then what this kind needs."""
    section = get_section(section_id)
    choice = KindForm(request.GET if "tipo" in request.GET else None)
    if not choice.is_bound or not choice.is_valid():
        return _page(request, choice, section.instrument, _("New question"), method="get", send=_("Go on"))
    kind = choice.cleaned_data["tipo"]
    form = NewItemForm(request.POST or None, kind=kind, instance=Item(section=section, kind=kind))
    if form.accepts(partial(add_item, section, by=request.actor)):
        return _back(section.instrument, form.result)
    return _page(request, form, section.instrument, _("New question"))


@route(KEEP)
def edit_item_page(request: Request, item_id: UUID) -> HttpResponse:
    item = get_item(item_id)
    form = EditItemForm(request.POST or None, kind=item.kind, instance=item)
    if form.accepts(partial(edit_item, item, by=request.actor)):
        return _back(item.section.instrument, item)
    return _page(
        request, form, item.section.instrument, _("Change the question"), item=item, options=item.options.all(),
        conditions=built.conditions(item),
    )  # fmt: skip


@route(KEEP)
@require_POST
def shift(request: Request, kind: str, part_id: UUID) -> HttpResponse:
    part = _part(kind, part_id)
    shift_part(part, up=request.POST.get("way") == "up", by=request.actor)
    return _after(part)


@route(KEEP)
@require_POST
def remove(request: Request, kind: str, part_id: UUID) -> HttpResponse:
    part = _part(kind, part_id)
    take_part(part, by=request.actor)
    return _after(part)


def _part(kind: str, part_id: UUID) -> Any:
    if kind not in FINDERS:
        raise Http404
    return FINDERS[kind](part_id)


def _after(part: Any) -> HttpResponse:
    """Answers and conditions are kept on the page of their question."""
    if hasattr(part, "item"):
        return redirect("assessments:item", part.item.id)
    return _back(instrument_of(part), part)


def _back(instrument: Instrument, part: Section | Item) -> HttpResponse:
    return redirect(reverse("assessments:instrument", args=[instrument.id]) + f"#{part.code}")


def _page(request: Request, form: Answering, instrument: Instrument, title: str, **context: Any) -> HttpResponse:
    refuse_if(why_not_edit(instrument.state))
    return form_page(request, "assessments/editor/form.html", form=form, **built.asking(title, instrument), **context)
