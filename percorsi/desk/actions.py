"""What the desk leaves in the trace: it writes nothing else."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.models import User
from percorsi.access.vocabulary import Permission
from percorsi.accounts.administration.vocabulary import AdministrationEvent
from percorsi.audit.actions import record
from percorsi.desk.queries.could_see import CouldSee, could_see
from percorsi.desk.queries.identity import Opened, framed
from percorsi.desk.vocabulary import DeskEvent
from percorsi.people.actions import trace_reading


def trace_export(by: Actor, *, persons: Sequence[UUID]) -> None:
    """A file leaves the installation: who took it, when, how many people."""
    record(DeskEvent.LIST_EXPORTED, by=by, detail={"persons": len(persons)})


def open_person(person_id: UUID, *, by: Actor, permission: Permission = Permission.PERSON_EDIT) -> Opened:
    """Whoever opens the screens that change a person leaves a line in the trace."""
    found = framed(by, person_id, permission)
    trace_reading([found.person.id], by=by)
    return found


def read_reach(user: User, on: date, *, by: Actor) -> CouldSee:
    """Reading it is itself told by the trace."""
    authorise(by, Permission.ACCOUNT_REACH)
    record(AdministrationEvent.REACH_READ, by=by, on=user, detail={"on": on.isoformat()})
    return could_see(user, on)
