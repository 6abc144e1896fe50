"""What a person can be found by: the stored terms. Each kind of term has its mark, so that kinds never mix.

``=rossi`` a word · ``~rosi`` the word or what remains without a letter · ``^ros`` its first letters
``&rosi`` its sound · ``@19850314`` ``@1985`` birth · ``#rssmra85c54h501x`` ``#c54h501x`` tax code and its second half
``+3331234567`` telephone · ``!p000123`` the code of an imported record.
Terms hold only letters and digits after the mark, so quoting them is safe.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from percorsi.people.rules import tax_code as tax
from percorsi.people.rules.names import fold, joined, sound_of, variants, words_of

BEGINNINGS = range(3, 6)  # letters: fewer say nothing, with more the whole words are few enough to look through
SOUND_FROM = 4
HALF = 8
LAST_DIGITS = 7
ITALY = re.compile(r"^(?:\+|00)39(?=\d{6,})")


def search_terms(
    *,
    family_name: str = "",
    given_name: str = "",
    birth_date: date | None = None,
    tax_code: str = "",
    external_id: str = "",
    telephones: Iterable[str] = (),
) -> str:
    """The stored form, as PostgreSQL reads a tsvector."""
    found = set(_of_names(family_name, given_name))
    found.update(_of_birth(birth_date))
    found.update(_of_tax_code(tax_code))
    found.update(term for telephone in telephones for term in telephone_terms(telephone))
    if external_id:
        found.add(_of_identifier(external_id))
    return " ".join(f"'{term}'" for term in sorted(found))


def identifier_terms(external_id: str) -> str:
    """The stored form of a person of whom nothing else is known."""
    return f"'{_of_identifier(external_id)}'"


def _of_identifier(external_id: str) -> str:
    return "!" + compact(external_id)


@lru_cache(maxsize=20_000)
def word_terms(word: str) -> frozenset[str]:
    """One word as it is met in a name: itself, one letter less, its beginning, its sound. Names recur: remembered."""
    found = {"=" + word} | {"~" + variant for variant in variants(word)}
    found |= {"^" + word[:letters] for letters in BEGINNINGS if len(word) >= letters}
    if len(word) >= SOUND_FROM:
        found.add("&" + sound_of(word))
    return frozenset(found)


def telephone_terms(typed: str) -> set[str]:
    digits = national(typed)
    return {"+" + digits, "+" + digits[-LAST_DIGITS:]} if len(digits) >= LAST_DIGITS else set()


def national(telephone: str) -> str:
    """Digits only, without Italy's prefix."""
    return re.sub(r"\D", "", ITALY.sub("", re.sub(r"[\s./()-]", "", telephone)))


def compact(text: str) -> str:
    return fold(text).replace(" ", "")


def _of_names(family_name: str, given_name: str) -> Iterator[str]:
    family, given = words_of(family_name), words_of(given_name)
    for word in [*family, *joined(family), *given, *joined(given)]:
        yield from word_terms(word)
    if family and given:
        yield from ("=" + "".join(family + given), "=" + "".join(given + family))


def _of_birth(day: date | None) -> set[str]:
    return {f"@{day:%Y%m%d}", f"@{day.year:04}"} if day else set()


def _of_tax_code(code: str) -> set[str]:
    plain = compact(tax.canonical(code))
    return {"#" + plain, "#" + plain[HALF:]} if plain else set()
