"""Keeping what a person is found by in step with what is known of her."""

from collections.abc import Collection
from datetime import date

from percorsi.people.models import Person
from percorsi.people.queries import current_telephones
from percorsi.people.queries.doubles import former_names
from percorsi.people.rules.finding import search_terms
from percorsi.people.rules.names import search_key


def make_findable(person: Person, *, telephones: Collection[str]) -> None:
    """Fills what sorts her and what she is found by; the caller saves."""
    person.search_key = search_key(family_name=person.family_name, given_name=person.given_name)
    own = search_terms(
        family_name=person.family_name,
        given_name=person.given_name,
        birth_date=person.birth_date,
        tax_code=person.tax_code,
        external_id=person.external_id,
        telephones=telephones,
    )
    former = [_terms_of(said) for said in former_names(person)] if person.pk else []
    person.search_terms = " ".join(sorted({term for terms in (own, *former) for term in terms.split()}))


def _terms_of(said: dict[str, str]) -> str:
    """What another file said before it was joined."""
    day = said.pop("birth_date", "")
    return search_terms(birth_date=date.fromisoformat(day) if day else None, **said)


def refresh_terms(person: Person) -> None:
    """After her telephones changed; not an edit of her sheet, so the version stays."""
    make_findable(person, telephones=current_telephones(person))
    Person.objects.filter(pk=person.pk).update(search_terms=person.search_terms)
