"""What funders want printed on the papers of the plans."""

from functools import partial
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.kernel.forms import form_page
from percorsi.kernel.web import Request, page
from percorsi.programmes.actions.offer import give_logo
from percorsi.programmes.forms import LogoForm
from percorsi.programmes.queries.offer import funder_marks


@route(Permission.PROGRAMME_READ)
def marks(request: Request) -> HttpResponse:
    return page(
        request,
        "programmes/marks.html",
        marks=funder_marks(),
        may_keep=request.actor.may(Permission.PROGRAMME_KEEP),
    )


@route(Permission.PROGRAMME_KEEP)
def logo(request: Request, mark_id: UUID) -> HttpResponse:
    mark = funder_marks().filter(pk=mark_id).first()
    if mark is None:
        raise Http404
    form = LogoForm(request.POST or None, files=request.FILES or None)
    if form.accepts(partial(give_logo, mark, by=request.actor)):
        return redirect("programmes:marks")
    return form_page(request, "programmes/logo.html", form=form, mark=mark)
