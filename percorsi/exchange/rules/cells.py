"""Cell by cell: the text of a column into its value, or the reason why not."""

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _
from django_countries.data import ALT_CODES

from percorsi.cases.facts import StatusChange
from percorsi.cases.vocabulary import LabourStatus

ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
STATELESS, KOSOVO = "XXA", "XKX"  # outside ISO 3166-1, in use in registers
ALPHA3 = frozenset({str(codes[0]) for codes in ALT_CODES.values()}) | {STATELESS, KOSOVO}
LONGEST_EPISODE = 32767


class Unusable(Exception):
    def __init__(self, sentence: str, remedy: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.remedy = remedy


Reader = Callable[[str], Any]


@lru_cache(maxsize=20_000)
def day(text: str) -> date | None:
    if not text:
        return None
    if ISO_DATE.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise Unusable(_("There is no such day."), _("Check day and month.")) from None
    raise Unusable(_("It is not a date."), _("Write it as YYYY-MM-DD, for example 2020-03-14."))


def yes_no(text: str) -> bool | None:
    if text not in {"", "Y", "N"}:
        raise Unusable(_("It is neither yes nor no."), _("Write Y or N, or leave it empty if not known."))
    return None if not text else text == "Y"


def one_of(*codes: str) -> Reader:
    def read(text: str) -> str:
        if text and text not in codes:
            raise Unusable(_("The code is not known."), _("Write one of: %(codes)s.") % {"codes": ", ".join(codes)})
        return text

    return read


def number_between(lowest: int, highest: int) -> Reader:
    def read(text: str) -> int | None:
        if not text:
            return None
        if not (text.isascii() and text.isdigit()) or not lowest <= int(text) <= highest:
            raise Unusable(
                _("It is not a whole number of this scale."),
                _("Write a number from %(lowest)d to %(highest)d.") % {"lowest": lowest, "highest": highest},
            )
        return int(text)

    return read


def text_up_to(longest: int, *, required: bool = False) -> Reader:
    def read(text: str) -> str:
        if required and not text:
            raise Unusable(_("The cell is empty."), _("Write it: without it the row cannot be recognised."))
        if len(text) > longest:
            raise Unusable(
                _("The text is too long."), _("Shorten it to %(longest)d characters.") % {"longest": longest}
            )
        if "\x00" in text:
            raise Unusable(_("The text contains a character that cannot be kept."), _("Remove it."))
        return text

    return read


def episode(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or not 1 <= int(text) <= LONGEST_EPISODE:
        raise Unusable(_("It is not the number of a spell."), _("Write 1 for the first, 2 for the return, and so on."))
    return int(text)


def citizenship(text: str) -> str:
    if text and text not in ALPHA3:
        raise Unusable(
            _("The code of the country is not known."),
            _("Write the three letters of ISO 3166-1, for example ITA; XXA for a stateless person."),
        )
    return text


def changes(text: str) -> tuple[StatusChange, ...]:
    """``DATE:STATUS;DATE:STATUS``, in any order."""
    return tuple(sorted((_change(part.strip()) for part in text.split(";") if part.strip()), key=lambda one: one.on))


def _change(text: str) -> StatusChange:
    written, separator, status = (part.strip() for part in text.partition(":"))
    if not separator:
        raise Unusable(
            _("“%(part)s” is not a date with a status.") % {"part": text},
            _("Write DATE:STATUS, for example 2020-03-14:EMP; more than one separated by a semicolon."),
        )
    on = day(written)
    if on is None or status not in LabourStatus.values:
        raise Unusable(
            _("“%(part)s” lacks a known status or its date.") % {"part": text},
            _("Write DATE:STATUS with one of: %(codes)s.") % {"codes": ", ".join(LabourStatus.values)},
        )
    return StatusChange(on, status)
