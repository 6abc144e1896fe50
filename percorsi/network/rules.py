"""Identifiers of organisations, and when an entry of the directory grows old. Pure: no database."""

from datetime import date

from django.utils.translation import gettext as _

from percorsi.kernel.dates import add_months
from percorsi.kernel.refusals import Refusal

LENGTH = 11
STALE_MONTHS = 6
SHORTEST_NUMBER = 3  # 112


def check_digit(first_ten: str) -> int:
    """The last digit of an Italian organisation's tax code, from the ten before it.

    Digits in odd places count as they are, digits in even places doubled; of two digits, their sum.
    """
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(first_ten)]
    return -sum(number // 10 + number % 10 for number in doubled) % 10


def is_tax_code(text: str) -> bool:
    return len(text) == LENGTH and text.isascii() and text.isdigit() and int(text[-1]) == check_digit(text[:-1])


def why_not_tax_code(text: str) -> Refusal | None:
    """Empty is allowed: networks and tables have none."""
    if not text or is_tax_code(text):
        return None
    if len(text) != LENGTH or not (text.isascii() and text.isdigit()):
        return Refusal(
            _("“%(text)s” is not the tax code of an organisation: it has 11 digits.") % {"text": text},
            _("Copy it again from an act of the organisation."),
            ("tax_code",),
        )
    return Refusal(
        _("The last digit of the tax code “%(text)s” does not match the others.") % {"text": text},
        _("Look for a wrong or swapped digit."),
        ("tax_code",),
    )


def is_stale(checked_on: date | None, *, on: date) -> bool:
    """Opening hours change: after half a year somebody asks again before sending anybody there."""
    return checked_on is None or checked_on < add_months(on, -STALE_MONTHS)


def dialled(phone: str) -> str:
    """Of a number as people write it: digits, and the plus of a foreign prefix."""
    digits = "".join(letter for letter in phone if letter.isascii() and letter.isdigit())
    return f"+{digits}" if phone.strip().startswith("+") else digits


def why_not_phone(phone: str) -> Refusal | None:
    """What is no number would be a button that calls nobody."""
    if not phone or (len(dialled(phone)) >= SHORTEST_NUMBER and not any(letter.isalpha() for letter in phone)):
        return None
    return Refusal(
        _("“%(text)s” is not a phone number.") % {"text": phone},
        _("Write one number, with digits only. The rest goes into the opening hours."),
        ("phone",),
    )


def why_not_listed(*, is_protected: bool) -> Refusal | None:
    """A place of refuge that can be found is none."""
    if not is_protected:
        return None
    return Refusal(
        _("The places and contacts of this body are never listed, for the safety of those who turn to it."),
        _("Ask who coordinates the project how to reach it."),
        ("organisation",),
    )


def why_not_open(begins: date | None, ends: date | None) -> Refusal | None:
    if begins is None or ends is None or begins < ends:
        return None
    return Refusal(
        _("It would close before it opens."), _("Check the two days: the second is the first on which it is closed."),
        ("valid_to",),
    )  # fmt: skip
