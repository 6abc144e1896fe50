"""A forgotten password: the question is written down for everybody alike, and looked at after the answer."""

from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from percorsi.access.models import User
from percorsi.access.queries import actor_for
from percorsi.access.vocabulary import UserKind, UserState
from percorsi.accounts.actions.tickets import issue_ticket
from percorsi.accounts.models import ForgottenPassword
from percorsi.accounts.vocabulary import AccountEvent, TicketPurpose
from percorsi.audit.actions import record

Sender = Callable[[User, str], None]


def ask_for_link(email: str) -> None:
    ForgottenPassword(email=email).save(force_insert=True)


@transaction.atomic
def handle_forgotten(*, send: Sender) -> int:
    """Two writers share the work; when sending fails nothing is marked, and the next writer tries again."""
    waiting = ForgottenPassword.objects.select_for_update(skip_locked=True).filter(handled_at=None)
    sent = 0
    for asked in waiting.order_by("asked_at"):
        sent += _answer(asked.email, send)
        ForgottenPassword.objects.filter(pk=asked.pk).update(email="", handled_at=timezone.now())
    return sent


def _answer(email: str, send: Sender) -> int:
    found = User.objects.filter(email__iexact=email, state=UserState.ACTIVE, kind=UserKind.PERSON)
    actors = [actor for user in found if (actor := actor_for(user)) is not None]
    for actor in actors:
        record(AccountEvent.PASSWORD_FORGOTTEN, by=actor, on=actor.user)
        send(actor.user, issue_ticket(actor.user, purpose=TicketPurpose.RESET))
    return len(actors)
