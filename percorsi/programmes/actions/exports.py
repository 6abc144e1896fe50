from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.audit.actions import record
from percorsi.programmes.vocabulary import ProgrammeEvent


def trace_export(name: str, *, by: Actor) -> None:
    """A file leaves the system: the trace says which and who took it."""
    authorise(by, Permission.PROGRAMME_READ)
    record(ProgrammeEvent.LIST_EXPORTED, by=by, detail={"list": name})
