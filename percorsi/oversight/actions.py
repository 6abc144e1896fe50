"""Reading the trace is itself in the trace."""

from typing import Any
from uuid import UUID

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.audit.actions import record
from percorsi.oversight.vocabulary import OversightEvent


def trace_consulting(asked: dict[str, Any], *, by: Actor) -> None:
    """By which filters, not for which words."""
    authorise(by, Permission.TRACE_READ)
    person = asked.get("person")
    detail = {"filters": sorted(name for name, value in asked.items() if value)}
    record(OversightEvent.CONSULTED, by=by, person_id=UUID(person) if person else None, detail=detail)


def trace_unusual(*, by: Actor, findings: int) -> None:
    authorise(by, Permission.TRACE_READ)
    record(OversightEvent.UNUSUAL_READ, by=by, detail={"findings": findings})


def trace_accesses(person_id: UUID, *, by: Actor) -> None:
    record(OversightEvent.ACCESSES_READ, by=by, person_id=person_id)
