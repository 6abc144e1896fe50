"""Why a person was found, in words: a match that explains itself can be trusted or dismissed."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Protocol

from django.utils.translation import gettext as _

from percorsi.people.rules import tax_code as tax
from percorsi.people.rules.asking import Asked, spellings
from percorsi.people.rules.finding import BEGINNINGS, HALF, LAST_DIGITS, compact, national
from percorsi.people.rules.names import are_similar, joined, sound_of, words_of


class Known(Protocol):
    given_name: str
    family_name: str
    birth_date: date | None
    tax_code: str
    external_id: str


def reasons(asked: Asked, person: Known, *, telephones: Iterable[str] = ()) -> list[str]:
    """The strongest first: codes, birth, then names."""
    found = [
        *_of_tax_code(asked.tax_code, person.tax_code),
        *_of_telephone(asked.telephone, telephones),
        *([_("same code")] if asked.external_id and compact(person.external_id) == asked.external_id else []),
        *_of_birth(asked, person.birth_date),
        *_of_names(asked, person),
    ]
    return list(dict.fromkeys(found))


def _of_tax_code(typed: str, code: str) -> Iterator[str]:
    known = compact(tax.canonical(code))
    if not typed or not known:
        return
    if typed == known:
        yield _("same tax code")
    elif known.startswith(typed) or known[HALF:].startswith(typed):
        yield _("part of the tax code")
    elif known[:HALF] == typed[:HALF] or known[HALF:] == typed[HALF:]:
        yield _("nearly the same tax code")


def _of_telephone(typed: str, telephones: Iterable[str]) -> Iterator[str]:
    numbers = [national(telephone) for telephone in telephones] if typed else []
    if typed in numbers:
        yield _("same telephone")
    elif any(number[-LAST_DIGITS:] == typed[-LAST_DIGITS:] for number in numbers):
        yield _("telephone that ends alike")


def _of_birth(asked: Asked, born_on: date | None) -> Iterator[str]:
    if born_on and born_on == asked.birth_date:
        yield _("same date of birth")
    elif born_on and born_on.year == asked.birth_year:
        yield _("same year of birth")


def _of_names(asked: Asked, person: Known) -> Iterator[str]:
    """The spelling that explains most: «de haro» against «DeHaro» is one word, not two half ones."""
    tellings = [list(_told(spelling, person)) for spelling in spellings(asked.words)]
    best = max(tellings, key=lambda telling: sum(worth for worth, _sentence in telling), default=[])
    yield from (sentence for _worth, sentence in best)


def _told(spelling: tuple[str, ...], person: Known) -> Iterator[tuple[int, str]]:
    for word in spelling:
        told = max((*_fields(word, person), (0, "")), key=lambda one: one[0])
        if told[0]:
            yield told[0] * len(word), told[1]


def _fields(word: str, person: Known) -> Iterator[tuple[int, str]]:
    yield from _against(word, person.family_name, _FAMILY)
    yield from _against(word, person.given_name, _GIVEN)


_FAMILY, _GIVEN = "family", "given"


def _against(word: str, name: str, field: str) -> Iterator[tuple[int, str]]:
    words = words_of(name)
    for known in [*words, *joined(words)]:
        if known == word:
            yield 4, _same(field, name)
        elif are_similar(known, word):
            yield 3, _similar(field, word, known)
        elif len(word) >= BEGINNINGS.start and known.startswith(word):
            yield 2, _begins(field, word, known)
        elif sound_of(known) == sound_of(word):
            yield 1, _sounds(field, word, known)


def _same(field: str, name: str) -> str:
    sentence = _("same family name: %(name)s") if field == _FAMILY else _("same given name: %(name)s")
    return sentence % {"name": name}


def _similar(field: str, word: str, known: str) -> str:
    family, given = _("similar family name: %(typed)s ≈ %(known)s"), _("similar given name: %(typed)s ≈ %(known)s")
    return (family if field == _FAMILY else given) % _pair(word, known)


def _begins(field: str, word: str, known: str) -> str:
    family = _("family name that begins with “%(typed)s”: %(known)s")
    given = _("given name that begins with “%(typed)s”: %(known)s")
    return (family if field == _FAMILY else given) % _pair(word, known)


def _sounds(field: str, word: str, known: str) -> str:
    family = _("family name that sounds alike: %(typed)s ≈ %(known)s")
    given = _("given name that sounds alike: %(typed)s ≈ %(known)s")
    return (family if field == _FAMILY else given) % _pair(word, known)


def _pair(word: str, known: str) -> dict[str, str]:
    return {"typed": word.title(), "known": known.title()}
