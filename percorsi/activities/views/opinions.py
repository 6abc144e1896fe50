"""Opinions of those who took part: asked and read by who runs the edition, given by whoever holds the address."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from percorsi.access.routes import public_route, route
from percorsi.access.vocabulary import Permission
from percorsi.accounts.actions import limits
from percorsi.accounts.places import network_of
from percorsi.accounts.vocabulary import LimitKind
from percorsi.activities.actions import ask_opinions, close_opinions, give_opinion
from percorsi.activities.forms import CloseForm, InquiryForm, OpinionForm
from percorsi.activities.queries import get_inquiry, open_inquiry, opinions_told, run_edition, took_part
from percorsi.kernel.drawing import qr_code
from percorsi.kernel.forms import form_page
from percorsi.kernel.refusals import refuse
from percorsi.kernel.web import Request, page

RUN = Permission.ACTIVITY_RUN


@route(RUN)
def asked(request: Request, offer_id: UUID) -> HttpResponse:
    edition = run_edition(request.actor, offer_id)
    inquiry = get_inquiry(request.actor, edition)
    if inquiry is None:
        form = InquiryForm(request.POST or None, edition=edition)
        if form.accepts(partial(ask_opinions, edition, by=request.actor)):
            messages.success(request, _("The form is open: show the drawing, or send the address."))
            return redirect("activities:opinions", offer_id)
        return form_page(request, "activities/ask_opinions.html", form=form, edition=edition)
    address = request.build_absolute_uri(reverse("activities:opinion", args=[inquiry.key]))
    return page(
        request, "activities/opinions.html", edition=edition, inquiry=inquiry, told=opinions_told(inquiry),
        took_part=took_part(request.actor, edition), address=address, drawing=qr_code(address),
    )  # fmt: skip


@route(RUN)
def close(request: Request, offer_id: UUID) -> HttpResponse:
    edition = run_edition(request.actor, offer_id)
    inquiry = get_inquiry(request.actor, edition)
    if inquiry is None:
        raise Http404
    form = CloseForm(request.POST or None)
    if request.method == "POST" and form.accepts(partial(close_opinions, inquiry, by=request.actor)):
        return redirect("activities:opinions", offer_id)
    question = {
        "question": _("Close the form today?"),
        "consequence": _("Nobody can answer any more, and it cannot be opened again. Results are shown at once."),
        "yes": _("Close the form"),
        "no": _("Leave it open"),
        "back": reverse("activities:opinions", args=[offer_id]),
    }
    return form_page(request, "kernel/confirm.html", form=form, **question)


@public_route(reason="Who took part answers without an account: nobody is to know who answered what.")
def give(request: HttpRequest, key: str) -> HttpResponse:
    """Unknown, closed and over look alike."""
    inquiry = open_inquiry(key)
    if inquiry is None:
        return page(request, "activities/opinion_over.html", status=404)
    form = OpinionForm(request.POST or None)

    def given(**answers: Any) -> None:
        if not limits.take(LimitKind.OPINION, network_of(request)):
            refuse(_("Too many answers from this network."), _("Wait a few minutes, then send again."))
        give_opinion(key, **answers)

    if form.accepts(given):
        return page(request, "activities/opinion_given.html", inquiry=inquiry)
    return form_page(request, "activities/opinion.html", form=form, inquiry=inquiry)
