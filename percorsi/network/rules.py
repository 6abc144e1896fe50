"""Identifiers of organisations. Pure: no database."""

from django.utils.translation import gettext as _

from percorsi.kernel.refusals import Refusal

LENGTH = 11


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
