"""A condition in words: its sentence, whether it holds, and the value it looked at."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from percorsi.indicators.reference.known import Known


@dataclass(frozen=True)
class Clause:
    sentence: StrOrPromise
    holds: Callable[[Known], bool]
    seen: Callable[[Known], str]


@dataclass(frozen=True)
class Finding:
    """One clause asked of one record."""

    sentence: StrOrPromise
    holds: bool
    seen: str


def find(clause: Clause, known: Known) -> Finding:
    return Finding(clause.sentence, clause.holds(known), clause.seen(known))


def shown_date(day: date | None) -> str:
    return date_format(day, "DATE_FORMAT") if day else _("not known")


def shown_answer(answer: bool | None) -> str:  # noqa: FBT001 - the answer is the subject
    return _("not known") if answer is None else _("yes") if answer else _("no")
