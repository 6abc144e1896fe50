import json
from functools import partial
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.assessments import built
from percorsi.assessments.actions import import_instrument, keep_scale
from percorsi.assessments.forms import ImportForm, ScaleForm
from percorsi.assessments.queries import document_of, get_instrument, levels, scale_in_use
from percorsi.kernel.forms import form_page
from percorsi.kernel.web import Request, page

KEEP = Permission.INSTRUMENT_KEEP


@route(KEEP)
def export(request: Request, instrument_id: UUID) -> HttpResponse:
    """What is asked, never what was answered."""
    found = get_instrument(instrument_id)
    content = json.dumps(document_of(found), ensure_ascii=False, indent=2)
    name = f"{found.code}-{found.edition}.json"
    return HttpResponse(
        content, content_type="application/json", headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


@route(KEEP)
def import_page(request: Request) -> HttpResponse:
    form = ImportForm(request.POST or None, files=request.FILES or None)
    if form.accepts(partial(import_instrument, by=request.actor)):
        return redirect("assessments:instrument", form.result.id)
    asked = built.asking(_("Import an instrument"))
    return form_page(request, "assessments/editor/form.html", form=form, multipart=True, **asked)


@route(KEEP)
def scales(request: Request) -> HttpResponse:
    return page(request, "assessments/editor/scales.html", scales=built.scales(levels()))


@route(KEEP)
def scale(request: Request, code: str = "") -> HttpResponse:
    """A scale in use is read; a new one, or one no instrument in use has, is written."""
    steps = levels().get(code, [])
    if code and not steps:
        raise Http404
    if code and scale_in_use(code):
        return page(request, "assessments/editor/scale.html", code=code, steps=steps)
    form = ScaleForm(request.POST or None, steps=steps)
    if form.accepts(partial(keep_scale, code, by=request.actor)):
        return redirect("assessments:scales")
    title = _("Change the scale") if code else _("New scale")
    return form_page(request, "assessments/editor/form.html", form=form, **built.asking(title))
