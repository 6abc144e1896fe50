"""Keeping what a person is found by in step with what is known of her."""

from collections.abc import Collection

from percorsi.people.models import Person
from percorsi.people.queries import current_telephones
from percorsi.people.rules.finding import search_terms
from percorsi.people.rules.names import search_key


def make_findable(person: Person, *, telephones: Collection[str]) -> None:
    """Fills what sorts her and what she is found by; the caller saves."""
    person.search_key = search_key(family_name=person.family_name, given_name=person.given_name)
    person.search_terms = search_terms(
        family_name=person.family_name,
        given_name=person.given_name,
        birth_date=person.birth_date,
        tax_code=person.tax_code,
        external_id=person.external_id,
        telephones=telephones,
    )


def refresh_terms(person: Person) -> None:
    """After her telephones changed; not an edit of her sheet, so the version stays."""
    make_findable(person, telephones=current_telephones(person))
    Person.objects.filter(pk=person.pk).update(search_terms=person.search_terms)
