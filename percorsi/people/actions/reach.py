from uuid import UUID

from django.db import transaction

from percorsi.kernel.editing import save_version
from percorsi.people.models import Person


@transaction.atomic
def widen_reach(person: Person, *, scope_id: UUID) -> Person:
    """A further path opens the person to a further scope; who may open it has been asked by the cases module."""
    if scope_id in person.scope_ids:
        return person
    person.scope_ids = [*person.scope_ids, scope_id]
    return save_version(person, seen=person.version, fields=["scope_ids"])
