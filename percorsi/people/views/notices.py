"""The notices: for everybody, and for who keeps them."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from percorsi.access.routes import public_route, route
from percorsi.access.vocabulary import Permission
from percorsi.kernel.forms import form_page
from percorsi.kernel.web import Request, page
from percorsi.people.actions import edit_notice, publish_notice, write_notice
from percorsi.people.drawn_notices import drawn_notices, language_names
from percorsi.people.forms.notices import DraftForm, NoticeForm, PublishForm
from percorsi.people.models import PrivacyNotice
from percorsi.people.queries import all_notices, notice_languages, published_notices
from percorsi.people.vocabulary import NoticeState


@public_route(reason="Whoever is told to come to a service may read, before, what happens to her data.")
def notices(request: HttpRequest) -> HttpResponse:
    languages = notice_languages()
    asked = request.GET.get("lingua", get_language() or "")
    language = asked if asked in languages else next(iter(languages), "it")
    drawn = drawn_notices(published_notices(language))
    return page(request, "people/notices.html", notices=drawn, language=language, languages=language_names(languages))


@route(Permission.RIGHTS_HANDLE)
def kept(request: Request) -> HttpResponse:
    return page(request, "people/notices_kept.html", notices=all_notices())


@route(Permission.RIGHTS_HANDLE)
def new(request: Request) -> HttpResponse:
    form = NoticeForm(request.POST or None)
    if form.accepts(partial(write_notice, by=request.actor)):
        messages.success(request, _("Saved as a draft: nobody else sees it yet."))
        return redirect("people:notice", form.result.id)
    return form_page(request, "people/notice_new.html", form=form)


@route(Permission.RIGHTS_HANDLE)
def one(request: Request, notice_id: UUID) -> HttpResponse:
    """A draft can be changed; what was published can only be read."""
    notice = get_object_or_404(all_notices(), pk=notice_id)
    if notice.state != NoticeState.DRAFT:
        return page(request, "people/notice_read.html", notice=notice)
    form = DraftForm(request.POST or None, seen=notice.version, initial=_words(notice))
    if form.accepts(partial(edit_notice, notice, by=request.actor)):
        messages.success(request, _("Saved."))
        return redirect("people:notice", notice_id)
    return form_page(request, "people/notice_edit.html", form=form, notice=notice)


@route(Permission.RIGHTS_HANDLE)
def publish(request: Request, notice_id: UUID) -> HttpResponse:
    notice = get_object_or_404(all_notices(), pk=notice_id)
    form = PublishForm(request.POST or None)
    if form.accepts(partial(publish_notice, notice, by=request.actor)):
        messages.success(request, _("Published: from now on this edition is given."))
        return redirect("people:notices_kept")
    asked = {
        "question": _("Publish “%(title)s”?") % {"title": notice.title},
        "consequence": _("From now on this edition is given. It cannot be changed; the one before stays readable."),
        "yes": _("Publish"),
        "no": _("Not yet"),
        "back": reverse("people:notice", args=[notice_id]),
    }
    return form_page(request, "kernel/confirm.html", form=form, **asked)


def _words(notice: PrivacyNotice) -> dict[str, str]:
    return {"title": notice.title, "short": notice.short, "text": notice.text}
