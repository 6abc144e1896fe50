"""When a copy may be prepared, confirmed and taken."""

from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.utils.translation import gettext as _

from percorsi.kernel.refusals import Refusal
from percorsi.rights.vocabulary import RequestState

COPIES_A_DAY = 5
LIVES_MINUTES = 30


class Handled(Protocol):
    state: str
    handler_id: UUID | None


class Decided(Protocol):
    created_by_id: UUID


class Prepared(Protocol):
    taken_at: datetime | None
    expires_at: datetime


def why_not_prepare(request: Handled, *, by_id: UUID, copies: int) -> Refusal | None:
    if request.state != RequestState.ACCEPTED or request.handler_id != by_id:
        return Refusal(
            _("Only who handles the request makes its copy, while it is in progress."),
            _("Accept the request first."),
        )
    if copies >= COPIES_A_DAY:
        return Refusal(
            _("You have prepared %(number)d copies in a day, the most that is allowed.") % {"number": COPIES_A_DAY},
            _("Go on tomorrow, or ask another privacy officer."),
        )
    return None


def why_not_confirm(decided: Decided, *, by_id: UUID, second_reader_id: UUID | None) -> Refusal | None:
    if decided.created_by_id != by_id and second_reader_id == by_id:
        return None
    return Refusal(
        _("What one person decided, another confirms."), _("Ask another privacy officer to be the second reader.")
    )


def why_not_take(copy: Prepared, *, now: datetime) -> Refusal | None:
    if copy.taken_at is not None:
        return Refusal(_("This copy has already been downloaded, and is given once."), _("Prepare a new one."))
    if copy.expires_at <= now:
        return Refusal(_("This copy has expired."), _("Prepare a new one."))
    return None
