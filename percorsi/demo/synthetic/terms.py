"""The stored terms of ``people.rules.finding``, with the work on each name done once; a test holds the two equal."""

from datetime import date
from functools import cache

from percorsi.people.rules.finding import search_terms
from percorsi.people.rules.names import search_key, words_of


def found_by(family: str, given: str, *, birth: date, code: str, phone: str) -> str:
    one, other = _whole(family), _whole(given)
    rest = search_terms(birth_date=birth, external_id=code, telephones=[phone])
    return f"{_of_family(family)} {_of_given(given)} '={one}{other}' '={other}{one}' {rest}"


def sorted_by(family: str, given: str) -> str:
    return f"{_folded(family)}  {_folded(given)}"


@cache
def _folded(name: str) -> str:
    return search_key(family_name=name, given_name="")


@cache
def _of_family(name: str) -> str:
    return search_terms(family_name=name)


@cache
def _of_given(name: str) -> str:
    return search_terms(given_name=name)


@cache
def _whole(name: str) -> str:
    return "".join(words_of(name))
