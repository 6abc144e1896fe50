"""What can be written of who somebody is, and what cannot."""

from datetime import date
from typing import Protocol

from django.utils.translation import gettext as _
from django_countries import countries

from percorsi.kernel.refusals import Refusal, first_refusal
from percorsi.people.rules.tax_code import why_not_tax_code

OLDEST = 120
STATELESS = "XXA"


class Identified(Protocol):
    """What the rules need to know of a person."""

    given_name: str
    family_name: str
    birth_date: date | None
    citizenship: str
    tax_code: str
    external_id: str


class Protected(Protocol):
    tax_code: str

    @property
    def is_protected(self) -> bool: ...


def why_not_identity(person: Identified, *, today: date) -> Refusal | None:
    return first_refusal(
        lambda: _why_nameless(person),
        lambda: why_not_birth_date(person.birth_date, today=today),
        lambda: _why_not_citizenship(person.citizenship),
        lambda: why_not_tax_code(person.tax_code),
    )


def why_not_of_protected(person: Protected) -> Refusal | None:
    """It would lead others to her; PostgreSQL refuses it too."""
    if not (person.is_protected and person.tax_code):
        return None
    return Refusal(_("The tax code of a protected person is not written."), _("Leave it empty."), ("tax_code",))


def why_not_birth_date(day: date | None, *, today: date) -> Refusal | None:
    if day is None:
        return None
    if day > today:
        return Refusal(_("The date of birth is in the future."), _("Check the year."), ("birth_date",))
    if today.year - day.year > OLDEST:
        return Refusal(_("The date of birth is more than 120 years ago."), _("Check the year."), ("birth_date",))
    return None


def _why_nameless(person: Identified) -> Refusal | None:
    if person.given_name or person.family_name or person.external_id:
        return None
    return Refusal(
        _("A person needs at least a name."),
        _("Write the given name, the family name or a nickname."),
        ("given_name", "family_name"),
    )


def _why_not_citizenship(code: str) -> Refusal | None:
    if code in {"", STATELESS} or countries.alpha2(code):
        return None
    return Refusal(
        _("This citizenship is not in the list of states."), _("Choose one from the list."), ("citizenship",)
    )
