from functools import partial
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.assessments import built
from percorsi.assessments.actions import ask_only_if
from percorsi.assessments.forms import ConditionForm, DecidingForm
from percorsi.assessments.queries import get_item, sections_with_items
from percorsi.assessments.rules import why_not_edit
from percorsi.kernel.forms import form_page
from percorsi.kernel.refusals import refuse_if
from percorsi.kernel.web import Request

KEEP = Permission.INSTRUMENT_KEEP


@route(KEEP)
def choose_deciding(request: Request, item_id: UUID) -> HttpResponse:
    """Which earlier question decides; the next page asks how its answer must be."""
    item = get_item(item_id)
    instrument = item.section.instrument
    refuse_if(why_not_edit(instrument.state))
    form = DecidingForm(
        request.GET if "su" in request.GET else None, item=item, sections=sections_with_items(instrument)
    )
    if form.is_bound and form.is_valid():
        return redirect("assessments:condition", item.id, form.cleaned_data["su"])
    asked = built.asking(_("Ask this question only if…"), instrument)
    return form_page(
        request, "assessments/editor/form.html", form=form, item=item, method="get", send=_("Go on"),
        nothing="" if form.is_possible else _("No question before this one can decide. Put one further up."), **asked,
    )  # fmt: skip


@route(KEEP)
def ask_if(request: Request, item_id: UUID, on_id: UUID) -> HttpResponse:
    item, on = get_item(item_id), get_item(on_id)
    if item.section.instrument_id != on.section.instrument_id:
        raise Http404
    refuse_if(why_not_edit(item.section.instrument.state))
    form = ConditionForm(request.POST or None, on=on)
    if form.accepts(partial(ask_only_if, item, on=on, by=request.actor)):
        return redirect("assessments:item", item.id)
    title = _("Ask this question only if “%(text)s”…") % {"text": on.text}
    return form_page(
        request, "assessments/editor/form.html", form=form, item=item, **built.asking(title, item.section.instrument)
    )
