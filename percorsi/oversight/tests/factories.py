"""Lines of the trace as they would have been written, at a moment the test chooses."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import connection

from percorsi.access.actor import Actor
from percorsi.access.tests.roles import as_owner
from percorsi.audit.models import Event
from percorsi.audit.vocabulary import Outcome
from percorsi.kernel.identifiers import new_id


def tell_at(
    moment: datetime, *, by: Actor, person_id: UUID | None = None, kind: str = "person.read", relation: str = "",
    outcome: str = Outcome.OK, listed: int | None = None,
) -> None:  # fmt: skip
    """The database's clock is not asked: its trigger rests for this line."""
    line = Event(
        id=new_id(), at=moment, type=kind, actor_id=by.id, actor_name=by.name, organisation_id=by.organisation_id,
        role=by.role, relation=relation, person_id=person_id, outcome=outcome, listed=listed,
    )  # fmt: skip
    with as_owner():
        _stamping("DISABLE")
        line.save(force_insert=True)
        _stamping("ENABLE")


def _stamping(word: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE audit_event {word} TRIGGER stamp")


def renamed(actor: Actor, name: str) -> Actor:
    """The same colleague under a name that matters to the story."""
    actor.user.display_name = name
    with as_owner():
        actor.user.save(update_fields=["display_name"])
    return replace(actor)
