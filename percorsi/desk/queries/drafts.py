"""What the actor has begun to write and not sent, wherever it was."""

from dataclasses import dataclass
from datetime import timedelta

from percorsi.access.actor import Actor
from percorsi.accounts.vocabulary import DRAFT_NOTICE_DAYS
from percorsi.audit.circumstances import note_shown
from percorsi.desk.models import Waiting
from percorsi.kernel.dates import today
from percorsi.kernel.drafts import Field, Place, token_of
from percorsi.kernel.drafts.queries import opened_drafts


@dataclass(frozen=True)
class WaitingDraft:
    row: Waiting
    place: Place
    texts: tuple[str, ...] = ()

    @property
    def resume(self) -> str:
        return f"{self.row.address}#bozza"

    @property
    def token(self) -> str:
        return token_of(self.place)

    @property
    def ends_soon(self) -> bool:
        return self.row.expires_on <= today() + timedelta(days=DRAFT_NOTICE_DAYS)


def waiting_drafts(actor: Actor) -> list[WaitingDraft]:
    """Without what they say: one question to the database, however many."""
    rows = list(
        Waiting.objects.filter(user_id=actor.id, expires_on__gte=today())
        .select_related("case__person")
        .defer("case__person__search_terms")
    )
    note_shown({row.case.person_id for row in rows if row.case})
    return [WaitingDraft(row, Place(actor.id, row.address, row.title, row.case_id)) for row in rows]


def read_drafts(actor: Actor) -> list[WaitingDraft]:
    """With what they say, for their author, also where no script runs."""
    waiting = waiting_drafts(actor)
    said = opened_drafts([one.row.id for one in waiting])
    return [WaitingDraft(one.row, one.place, _texts(said.get(one.row.id, {}))) for one in waiting]


def _texts(fields: dict[str, Field]) -> tuple[str, ...]:
    return tuple(value for field in fields.values() for value in field.now if value)
