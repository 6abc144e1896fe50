"""When the person being registered is somebody already known to whoever registers."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol
from uuid import UUID

from django.utils.translation import gettext as _

from percorsi.kernel.refusals import Refusal, Refused
from percorsi.people.rules import tax_code as tax
from percorsi.people.rules.names import are_similar, words_of


class Known(Protocol):
    id: UUID
    given_name: str
    family_name: str
    birth_date: date | None
    tax_code: str


class AlreadyKnown(Refused):
    """Carries the persons to show beside the one typed; ``certain`` when a code, not a likeness, says so."""

    def __init__(self, persons: Sequence[Known], *, certain: bool) -> None:
        super().__init__(_same_code() if certain else _alike())
        self.persons = persons
        self.certain = certain


def same_tax_code(code: str, known: Sequence[Known]) -> list[Known]:
    return [person for person in known if code and tax.canonical(person.tax_code) == tax.canonical(code)]


def look_alike(typed: Known, known: Sequence[Known]) -> list[Known]:
    """Same birth date and the same names but for a letter, an order, a space or a missing second name."""
    return [
        person
        for person in known
        if typed.birth_date and person.birth_date == typed.birth_date and _same_names(_names(typed), _names(person))
    ]


def _names(person: Known) -> list[str]:
    return words_of(f"{person.family_name} {person.given_name}")


def _same_names(one: list[str], other: list[str]) -> bool:
    if are_similar("".join(sorted(one)), "".join(sorted(other))) or are_similar("".join(one), "".join(other)):
        return True
    fewer, more = sorted((one, other), key=len)
    return len(fewer) > 1 and all(any(are_similar(word, near) for near in more) for word in fewer)


def _same_code() -> Refusal:
    return Refusal(
        _("A person with this tax code is already registered."),
        _("If it is the same person, open her file. If not, check the code on the document."),
        ("tax_code",),
    )


def _alike() -> Refusal:
    return Refusal(
        _("A person with nearly the same name and the same date of birth is already registered."),
        _("If it is the same person, open her file. If not, say that she is another person."),
        ("family_name", "given_name", "birth_date"),
    )
