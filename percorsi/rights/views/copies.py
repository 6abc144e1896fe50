"""The copy: which texts name others, a second pair of eyes, one download."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from percorsi.access.routes import public_route, route
from percorsi.access.vocabulary import Permission
from percorsi.audit.circumstances import note_shown
from percorsi.kernel.forms import form_page
from percorsi.kernel.web import Request, page
from percorsi.rights.actions.copies import confirm_texts, prepare_copy, take_copy, weigh_text
from percorsi.rights.copy.pack import schema_text
from percorsi.rights.copy.weighing import Weighed, weighed_texts
from percorsi.rights.forms import WeighForm
from percorsi.rights.models import RightsRequest
from percorsi.rights.queries.requests import get_handled, get_opened

MAY = Permission.RIGHTS_HANDLE


@route(MAY, step_up=True)
def texts(request: Request, request_id: UUID) -> HttpResponse:
    found, weighed = _opened(request, request_id)
    is_second = found.second_reader_id == request.actor.id
    to_confirm = [one for one in weighed if one.is_decided and not one.is_confirmed] if is_second else []
    return page(request, "rights/texts.html", asked=found, texts=weighed, is_second=is_second, to_confirm=to_confirm)


@route(MAY, step_up=True)
def text(request: Request, request_id: UUID, number: int) -> HttpResponse:
    found, weighed = _opened(request, request_id)
    if number >= len(weighed):
        raise Http404
    one = weighed[number]
    form = WeighForm(request.POST or None)
    if form.accepts(partial(weigh_text, found, one.place, by=request.actor)):
        return redirect("rights:texts", request_id)
    return form_page(request, "rights/text.html", form=form, asked=found, one=one)


@require_POST
@route(MAY, step_up=True)
def confirm(request: Request, request_id: UUID) -> HttpResponse:
    found, weighed = _opened(request, request_id)
    agreed = set(request.POST.getlist("agreed"))
    keys = [one.verdict.pk for one in weighed if one.verdict is not None and str(one.verdict.pk) in agreed]
    confirmed = confirm_texts(found, keys, by=request.actor)
    messages.success(request, _("Texts confirmed: %(number)d.") % {"number": confirmed})
    return redirect("rights:texts", request_id)


@require_POST
@route(MAY, step_up=True)
def prepare(request: Request, request_id: UUID) -> HttpResponse:
    prepare_copy(get_handled(request.actor, request_id), by=request.actor)
    messages.success(request, _("The copy is ready for one download, within half an hour."))
    return redirect("rights:request", request_id)


@require_POST
@route(MAY, step_up=True)
def take(request: Request, copy_id: UUID) -> HttpResponse:
    copy, content = take_copy(copy_id, by=request.actor)
    note_shown([copy.request.person_id])
    answer = HttpResponse(content, content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="copia-{copy.mark}.zip"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@public_route(reason="Whoever receives a copy may have it read by another programme: the form is public.")
def schema(request: HttpRequest) -> HttpResponse:
    return HttpResponse(schema_text(), content_type="application/schema+json")


def _opened(request: Request, request_id: UUID) -> tuple[RightsRequest, list[Weighed]]:
    found = get_opened(request.actor, request_id)
    note_shown([found.person_id])
    return found, weighed_texts(found)
