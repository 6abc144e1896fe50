"""The documents of a path."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.cases.actions import attach, download, withdraw_attachment
from percorsi.cases.drawn import identity_of, may
from percorsi.cases.forms import AttachForm, WithdrawAttachmentForm
from percorsi.cases.queries import attachments_of, get_attachment, get_case, standing_of
from percorsi.kernel.files import as_download
from percorsi.kernel.forms import form_page
from percorsi.kernel.privacy import DataClass
from percorsi.kernel.web import Request, page


@route(Permission.DOCUMENT_READ, obj="case")
def documents(request: Request, case_id: UUID) -> HttpResponse:
    case = get_case(request.actor, case_id, Permission.DOCUMENT_READ, DataClass.ECONOMIC)
    standing = standing_of(request.actor, case)
    return page(
        request,
        "cases/documents.html",
        case=case,
        identity=identity_of(case, by=request.actor, current="documents", standing=standing),
        documents=attachments_of(request.actor, case),
        edits=may(request.actor, standing.relation(DataClass.ECONOMIC), Permission.DOCUMENT_EDIT),
    )


@route(Permission.DOCUMENT_EDIT, obj="case")
def add(request: Request, case_id: UUID) -> HttpResponse:
    case = get_case(request.actor, case_id, Permission.DOCUMENT_EDIT, DataClass.ECONOMIC)
    form = AttachForm(request.POST or None, files=request.FILES or None)
    if form.accepts(partial(attach, case, by=request.actor)):
        messages.success(request, _("Document added: %(title)s.") % {"title": form.result.title})
        return redirect("cases:documents", case.id)
    identity = identity_of(case, by=request.actor, current="documents")
    return form_page(request, "cases/add_document.html", form=form, case=case, identity=identity)


@route(Permission.DOCUMENT_READ, obj="case")
def give(request: Request, case_id: UUID, attachment_id: UUID) -> HttpResponse:
    given = download(case_id, attachment_id, by=request.actor)
    return as_download(given.content, name=given.name, kind=given.kind)


@route(Permission.DOCUMENT_EDIT, obj="case")
def withdraw(request: Request, case_id: UUID, attachment_id: UUID) -> HttpResponse:
    document = get_attachment(request.actor, case_id, attachment_id, Permission.DOCUMENT_EDIT)
    form = WithdrawAttachmentForm(request.POST or None)
    if form.accepts(partial(withdraw_attachment, document, by=request.actor)):
        messages.success(request, _("Document withdrawn: %(title)s.") % {"title": document.title})
        return redirect("cases:documents", case_id)
    case = get_case(request.actor, case_id, Permission.DOCUMENT_EDIT, DataClass.ECONOMIC)
    identity = identity_of(case, by=request.actor, current="documents")
    return form_page(
        request, "cases/withdraw_document.html", form=form, case=case, document=document, identity=identity
    )
