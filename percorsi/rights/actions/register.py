from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.audit import actions as audit
from percorsi.rights.queries.register import Processing, register
from percorsi.rights.vocabulary import RightsEvent


def take_register(*, by: Actor) -> list[Processing]:
    """As a file it leaves the product: the trace says so."""
    authorise(by, Permission.RIGHTS_HANDLE)
    found = register()
    audit.record(RightsEvent.REGISTER_TAKEN, by=by, detail={"rows": len(found)})
    return found
