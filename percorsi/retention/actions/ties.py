"""What colleagues declared of her: a name and a birthday that hang on no key, so they are found by themselves."""

from uuid import UUID

from percorsi.cases.models import Conflict
from percorsi.people.models import Person


def forget_ties(person_id: UUID) -> None:
    """Unless somebody else of that name was born that day: her tie keeps a colleague out of another's team."""
    person = Person.objects.filter(pk=person_id).first()
    if person is None or not person.search_key or person.birth_date is None:
        return
    alike = Person.objects.filter(search_key=person.search_key, birth_date=person.birth_date)
    if not alike.exclude(pk=person_id).exists():
        Conflict.objects.filter(name_key=person.search_key, birth_date=person.birth_date).delete()
