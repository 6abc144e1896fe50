"""The data key that seals what is written about a person."""

from uuid import UUID

from percorsi.kernel.envelope import DataKey, new_data_key
from percorsi.people.models import PersonKey


def person_key(person_id: UUID) -> DataKey:
    """Made at the first text that needs it; two authors at the same instant get the same one."""
    known = PersonKey.objects.filter(person_id=person_id)
    found = known.first()
    if found is None:
        new = new_data_key(person_id)
        row = PersonKey(person_id=person_id, kid=new.kid, wrapped=new.content)
        PersonKey.objects.bulk_create([row], ignore_conflicts=True)
        found = known.get()
    return found.data_key(person_id)
