"""A forgotten password, and the link that came by e-mail. Neither signs anybody in."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from percorsi.access.queries import actor_for
from percorsi.access.routes import public_route
from percorsi.access.vocabulary import UserState
from percorsi.accounts.actions import limits
from percorsi.accounts.actions.forgotten import ask_for_link
from percorsi.accounts.actions.passwords import reset_password
from percorsi.accounts.actions.tickets import find_ticket
from percorsi.accounts.entry import stops_at_second_factor
from percorsi.accounts.forms import ForgottenForm, NewPasswordForm
from percorsi.accounts.letters import write_after_answering
from percorsi.accounts.places import network_of
from percorsi.accounts.vocabulary import LimitKind, TicketPurpose
from percorsi.kernel.forms import form_page
from percorsi.kernel.web import page

REASON = "Whoever forgot the password cannot sign in."


@public_route(reason=REASON)
def forgotten(request: HttpRequest) -> HttpResponse:
    """The same answer, and the same work before it, whether an account has that address or not."""
    form = ForgottenForm(request.POST or None)
    if not form.is_valid():
        return form_page(request, "accounts/forgotten.html", form=form, mail=settings.PERCORSI_MAIL)
    email = form.cleaned_data["email"]
    if limits.take(LimitKind.RESET, email.casefold()) and limits.take(LimitKind.RESET, network_of(request)):
        ask_for_link(email)
        write_after_answering()
    return page(request, "accounts/letter_sent.html")


@public_route(reason=REASON)
def new_password(request: HttpRequest, token: str) -> HttpResponse:
    ticket = find_ticket(token, purpose=TicketPurpose.RESET)
    actor = actor_for(ticket.user) if ticket and ticket.user.state == UserState.ACTIVE else None
    if ticket is None or actor is None:
        return page(request, "accounts/link_over.html", status=410)
    form = NewPasswordForm(request.POST or None)
    alone = not stops_at_second_factor(ticket.user)
    if form.accepts(lambda password: reset_password(ticket, password=password, alone=alone, by=actor)):
        return redirect("accounts:sign_in")
    return form_page(request, "accounts/new_password.html", form=form, alone=alone)
