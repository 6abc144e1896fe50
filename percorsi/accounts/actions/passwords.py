"""Choosing a password: one's own, or a new one with a link that came by e-mail."""

from django.contrib.auth.hashers import check_password
from django.db import transaction
from django.utils.translation import gettext as _

from percorsi.access.actions import end_sessions
from percorsi.access.actor import Actor
from percorsi.access.models import User
from percorsi.accounts.actions.tickets import use_ticket
from percorsi.accounts.models import Ticket
from percorsi.accounts.rules import why_not_password
from percorsi.accounts.vocabulary import AccountEvent
from percorsi.audit.actions import record
from percorsi.kernel.refusals import Refusal, Refused, refuse_if


@transaction.atomic
def change_password(user: User, *, current_password: str, password: str, alone: bool, by: Actor) -> None:
    if user.has_usable_password() and not check_password(current_password, user.password):
        raise Refused(
            Refusal(_("The password you use now does not match."), _("Type it again."), ("current_password",))
        )
    _choose(user, password, alone=alone)
    record(AccountEvent.PASSWORD_CHANGED, by=by, on=user)


@transaction.atomic
def reset_password(ticket: Ticket, *, password: str, alone: bool, by: Actor) -> None:
    """The link is spent only by a password that was accepted; it signs nobody in."""
    _choose(ticket.user, password, alone=alone)
    use_ticket(ticket)
    record(AccountEvent.PASSWORD_RESET, by=by, on=ticket.user)


def set_first_password(user: User, *, password: str) -> None:
    """Of an account whose invitation is being accepted: a second factor will stand beside it."""
    _choose(user, password, alone=False)


def _choose(user: User, password: str, *, alone: bool) -> None:
    words = (user.display_name, user.username, user.email)
    refuse_if(why_not_password(password, words=words, alone=alone))
    user.set_password(password)
    user.save(update_fields=["password"])
    end_sessions(user)
