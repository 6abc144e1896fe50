"""Import with the browser: send, read what would happen, confirm."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.exchange.actions import Imported, import_upload, make_extract, receive_upload, take_extract, try_upload
from percorsi.exchange.forms import ExtractForm, UploadForm
from percorsi.exchange.models import Upload
from percorsi.exchange.queries import get_upload, visible_extracts
from percorsi.exchange.rules.columns import HEADER as COLUMNS
from percorsi.exchange.rules.fault import HEADER, Fault, Unreadable
from percorsi.kernel.dates import today
from percorsi.kernel.files import Kind, as_download
from percorsi.kernel.forms import form_page
from percorsi.kernel.tables import csv_file
from percorsi.kernel.web import Request, page

SHOWN = 100  # errors on the page; all of them in the file


@route(Permission.RECORD_IMPORT)
def send(request: Request) -> HttpResponse:
    form = UploadForm(request.POST or None, files=request.FILES or None)
    if form.accepts(partial(receive_upload, by=request.actor)):
        return redirect("exchange:preview", form.result.id)
    return form_page(request, "exchange/send.html", form=form, columns=COLUMNS)


@route(Permission.RECORD_IMPORT)
def preview(request: Request, upload_id: UUID) -> HttpResponse:
    upload = get_upload(request.actor, upload_id)
    done, faults, unreadable = _tried(upload, request)
    if request.GET.get("format") == "csv":
        return csv_file("errori-importazione", HEADER, [fault.cells for fault in faults])
    told = {"done": done, "faults": faults[:SHOWN], "more": max(len(faults) - SHOWN, 0)}
    return page(request, "exchange/preview.html", upload=upload, unreadable=unreadable, told=told)


@require_POST
@route(Permission.RECORD_IMPORT)
def confirm(request: Request, upload_id: UUID) -> HttpResponse:
    done = import_upload(get_upload(request.actor, upload_id), by=request.actor)
    if done.faults:
        return redirect("exchange:preview", upload_id)
    counts = {"new": done.new, "changed": done.changed, "unchanged": done.unchanged}
    messages.success(request, _("Imported: %(new)d new, %(changed)d changed, %(unchanged)d as before.") % counts)
    return redirect("exchange:send")


def _tried(upload: Upload, request: Request) -> tuple[Imported, list[Fault], Unreadable | None]:
    faults: list[Fault] = []
    try:
        return try_upload(upload, by=request.actor, on_fault=faults.append), faults, None
    except Unreadable as unreadable:
        return Imported(), faults, unreadable


@route(Permission.EXTRACT_READ)
def extracts(request: Request) -> HttpResponse:
    return page(
        request,
        "exchange/extracts.html",
        extracts=list(visible_extracts(request.actor)[:SHOWN]),
        makes=request.actor.may(Permission.EXTRACT_MAKE),
        today=today(),
    )


@route(Permission.EXTRACT_MAKE, step_up=True)
def extract(request: Request) -> HttpResponse:
    form = ExtractForm(request.POST or None)
    if form.accepts(partial(make_extract, by=request.actor)):
        messages.success(request, _("The extract %(mark)s is ready.") % {"mark": form.result.mark})
        return redirect("exchange:extracts")
    return form_page(request, "exchange/extract.html", form=form)


@route(Permission.EXTRACT_MAKE, step_up=True)
def take(request: Request, extract_id: UUID) -> HttpResponse:
    extract, content = take_extract(extract_id, by=request.actor)
    return as_download(content, name=f"estratto-{extract.mark}.csv", kind=Kind.TEXT)
