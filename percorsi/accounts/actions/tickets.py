"""Links sent by e-mail: bound to one account and purpose, spent once, over after a while."""

import hashlib
import secrets

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from percorsi.access.models import User
from percorsi.accounts.models import Ticket
from percorsi.accounts.vocabulary import TICKET_LASTS, TicketPurpose
from percorsi.kernel.refusals import Refusal, Refused


@transaction.atomic
def issue_ticket(user: User, *, purpose: TicketPurpose) -> str:
    """The word for the link: only its digest stays here. Earlier ones for the same purpose end."""
    token = secrets.token_urlsafe(32)
    now = timezone.now()
    Ticket.objects.filter(user=user, purpose=purpose, used_at=None).update(used_at=now)
    ticket = Ticket(
        user=user, purpose=purpose, digest=_digest(token), email=user.email, expires_at=now + TICKET_LASTS[purpose]
    )
    ticket.save(force_insert=True)
    return token


def find_ticket(token: str, *, purpose: TicketPurpose) -> Ticket | None:
    """Still good: not spent, not over, and the account still has the address it was sent to."""
    found = Ticket.objects.select_related("user").filter(
        digest=_digest(token), purpose=purpose, used_at=None, expires_at__gt=timezone.now()
    )
    ticket = found.first()
    return ticket if ticket and ticket.email == ticket.user.email else None


def use_ticket(ticket: Ticket) -> None:
    """Of two at once, one."""
    if Ticket.objects.filter(pk=ticket.pk, used_at=None).update(used_at=timezone.now()) != 1:
        raise Refused(Refusal(_("This link has already been used."), _("Ask for a new one.")))


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
