"""Sending a person to another body; the referrals received and sent."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.cases.actions.referral import accept_referral, close_referral, read_referral, send_referral
from percorsi.cases.drawn import identity_of
from percorsi.cases.drawn_referral import CLOSINGS, drawn_referral, drawn_rows
from percorsi.cases.forms.referral import AcceptForm, CloseReferralForm, SendForm
from percorsi.cases.queries import get_case, grantable_classes
from percorsi.cases.queries.referrals import (
    bodies_to_send_to,
    colleagues_to_send_to,
    get_referral,
    received,
    receivers_of,
    sent,
)
from percorsi.kernel.forms import form_page
from percorsi.kernel.web import Request, page


@route(Permission.REFERRAL_RECEIVE)
def inbox(request: Request) -> HttpResponse:
    return page(request, "cases/referrals.html", rows=drawn_rows(received(request.actor)), is_inbox=True)


@route(Permission.REFERRAL_SEND)
def outbox(request: Request) -> HttpResponse:
    return page(request, "cases/referrals.html", rows=drawn_rows(sent(request.actor)), is_inbox=False)


@route(Permission.REFERRAL_SEND, obj="case")
def send(request: Request, case_id: UUID) -> HttpResponse:
    actor, case = request.actor, get_case(request.actor, case_id, Permission.REFERRAL_SEND)
    form = SendForm(
        request.POST or None,
        bodies=bodies_to_send_to(),
        colleagues=colleagues_to_send_to(case),
        own=grantable_classes(actor, case),
        overrides=actor.may(Permission.REFERRAL_OVERRIDE),
    )
    if form.accepts(partial(send_referral, case, by=actor)):
        messages.success(request, _("Sent. Until the answer only the summary is read."))
        return redirect("cases:referral", form.result.id)
    identity = identity_of(case, by=actor, current="team")
    return form_page(request, "cases/send.html", form=form, case=case, identity=identity)


@route(Permission.REFERRAL_RECEIVE, obj="referral")
def referral(request: Request, referral_id: UUID) -> HttpResponse:
    shown = read_referral(referral_id, by=request.actor)
    return page(request, "cases/referral.html", **drawn_referral(request.actor, shown))


@route(Permission.REFERRAL_RECEIVE, obj="referral")
def accept(request: Request, referral_id: UUID) -> HttpResponse:
    shown = get_referral(request.actor, referral_id)
    if not shown.answers:
        raise Http404
    form = AcceptForm(request.POST or None, receivers=receivers_of(shown.referral))
    if form.accepts(partial(accept_referral, shown.referral, by=request.actor)):
        messages.success(request, _("Accepted. The path is open until the day agreed."))
        return redirect("cases:referral", referral_id)
    return form_page(request, "cases/accept.html", form=form, **drawn_referral(request.actor, shown))


@route(Permission.REFERRAL_RECEIVE, obj="referral")
def close(request: Request, referral_id: UUID, word: str) -> HttpResponse:
    """Declined by the addressee; withdrawn, ended, or no longer agreed, by who follows the path."""
    shown, closing = get_referral(request.actor, referral_id), CLOSINGS.get(word)
    if closing is None or not (shown.answers or shown.closes):
        raise Http404
    form = CloseReferralForm(request.POST or None)
    if form.accepts(partial(close_referral, shown.referral, state=closing.state, by=request.actor)):
        messages.success(request, closing.done)
        return redirect("cases:inbox")
    return form_page(
        request, "cases/close_referral.html", form=form, closing=closing, **drawn_referral(request.actor, shown)
    )
