"""What the desk leaves in the trace: it writes nothing else."""

from collections.abc import Sequence
from uuid import UUID

from percorsi.access.actor import Actor
from percorsi.audit.actions import record
from percorsi.desk.vocabulary import DeskEvent


def trace_export(by: Actor, *, persons: Sequence[UUID]) -> None:
    """A file leaves the installation: who took it, when, how many people."""
    record(DeskEvent.LIST_EXPORTED, by=by, detail={"persons": len(persons)})
