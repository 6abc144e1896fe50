"""What is a telephone number, what is an e-mail address, and when a contact can end."""

from datetime import date
from typing import Protocol

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from percorsi.kernel.dates import today
from percorsi.kernel.refusals import Refusal
from percorsi.people.rules.finding import national
from percorsi.people.vocabulary import ContactKind

DIGITS = range(6, 16)


class Dated(Protocol):
    ended_on: date | None


def why_not_contact(kind: ContactKind, value: str) -> Refusal | None:
    if not value.strip():
        return Refusal(
            _("The contact is empty."), _("Write a number, an address or how to reach the person."), ("value",)
        )
    if kind in {ContactKind.MOBILE, ContactKind.PHONE} and len(national(value)) not in DIGITS:
        return Refusal(_("A telephone number has from 6 to 15 digits."), _("Check the number."), ("value",))
    if kind == ContactKind.EMAIL and not _is_email(value.strip()):
        return Refusal(_("This is not an e-mail address."), _("It looks like nome@esempio.it."), ("value",))
    return None


def why_not_end(contact: Dated, *, on: date) -> Refusal | None:
    if on > today():
        return Refusal(_("The contact cannot end in the future."), _("Choose today or an earlier day."), ("on",))
    return None


def _is_email(value: str) -> bool:
    try:
        validate_email(value)
    except ValidationError:
        return False
    return True
