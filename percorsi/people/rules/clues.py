"""From what was asked to what PostgreSQL looks for: readings from strict to tolerant, and clues that rank."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from percorsi.people.rules.asking import Asked, spellings
from percorsi.people.rules.finding import BEGINNINGS, HALF, LAST_DIGITS, SOUND_FROM
from percorsi.people.rules.names import sound_of, variants

WHOLE_TAX_CODE = 16
NAMES = range(3, 5)  # words of a full name: with fewer none can be spared, with more there is no end of trying
TELLING = 3
MANY, FEW = 50, 8
NOTHING = ""


@dataclass(frozen=True)
class Reading:
    """Conditions on the stored terms that must all hold; tried only while fewer than ``enough`` are found."""

    conditions: tuple[str, ...]
    enough: int


@dataclass(frozen=True)
class Clue:
    """A condition on the stored terms and what it is worth when it holds."""

    condition: str
    worth: float


def readings(asked: Asked) -> list[Reading]:
    """In the order to try them: as typed, each code alone, one letter wrong; looser ones while few are found."""
    known, birth = _codes(asked), _birth(asked)
    words = list(spellings(asked.words))
    strict = [[*map(_exact, spelling), *known, *birth] for spelling in words or [()]] + [[code] for code in known]
    tolerant = [[*_alike(asked.words), *birth], _alike(asked.words)] if words else []
    tried = [Reading(tuple(one), MANY) for one in (*strict, *tolerant) if one]
    tried += [Reading(tuple(one), FEW) for one in _loose(asked, words, birth) if one]
    return list(dict.fromkeys(tried))


def _loose(asked: Asked, words: list[tuple[str, ...]], birth: list[str]) -> Iterator[list[str]]:
    """A space more or less, a second name more or less, the birth date and any of the names."""
    if asked.birth_date and words:
        yield [_any(map(_like, asked.words)), *birth]
    for spelling in words[1:]:
        yield [_like(word) for word in spelling]
    if len(asked.words) in NAMES:
        yield from ([_like(word) for word in asked.words if word is not left] for left in asked.words)


def _alike(words: tuple[str, ...]) -> list[str]:
    """The last word may still be half written, or hardly begun; of many words the longest tell most."""
    *whole, last = words
    begun = [_any([_like(last), _starts(last)])] if len(last) >= BEGINNINGS.start or not whole else []
    return [_like(word) for word in sorted(whole, key=len)[-TELLING:]] + begun


def clues(asked: Asked) -> list[Clue]:
    """The more the clues that hold, the nearer the person."""
    found = [Clue(condition, 12.0) for condition in _codes(asked)]
    found += [Clue(condition, 5.0) for condition in _birth(asked)]
    for words in spellings(asked.words):
        share = len(asked.words) / len(words)  # words written as one are worth as much as apart
        found += [Clue(condition, worth * share) for word in words for condition, worth in _of_word(word)]
    return list(dict.fromkeys(found))


def _of_word(word: str) -> list[tuple[str, float]]:
    """The worths add up: an exact word is also similar and sounds alike."""
    graded = [(_exact(word), 1.0), (_similar(word), 1.5), (_starts(word), 0.5), (_sounds(word), 0.5)]
    return [(condition, worth) for condition, worth in graded if condition]


def _codes(asked: Asked) -> list[str]:
    digits = asked.telephone
    code = f"{_term('#' + asked.tax_code)}:*" if asked.tax_code else NOTHING
    if len(asked.tax_code) == WHOLE_TAX_CODE:  # one wrong character leaves one half whole
        code = _any([code, f"{_term('#' + asked.tax_code[:HALF])}:*", _term("#" + asked.tax_code[HALF:])])
    telephone = _any([_term("+" + digits), _term("+" + digits[-LAST_DIGITS:])]) if digits else NOTHING
    if code and telephone:  # eleven digits may be either
        code, telephone = _any([code, telephone]), NOTHING
    external = _term("!" + asked.external_id) if asked.external_id else NOTHING
    return [condition for condition in (code, telephone, external) if condition]


def _birth(asked: Asked) -> list[str]:
    if asked.birth_date:
        return [_term(f"@{asked.birth_date:%Y%m%d}")]
    return [_term(f"@{asked.birth_year}")] if asked.birth_year else []


def _like(word: str) -> str:
    """Its variants hold the word itself too."""
    return _any([_similar(word), _sounds(word), _starts(word) if len(word) == BEGINNINGS.start else NOTHING])


def _exact(word: str) -> str:
    return _term("=" + word)


def _similar(word: str) -> str:
    return _any(_term("~" + variant) for variant in sorted(variants(word)))


def _starts(word: str) -> str:
    """Short beginnings have terms of their own: to look through all words that begin so would read a tenth of all."""
    if len(word) < BEGINNINGS.start:
        return NOTHING
    return _term("^" + word) if len(word) in BEGINNINGS else _term("=" + word) + ":*"


def _sounds(word: str) -> str:
    return _term("&" + sound_of(word)) if len(word) >= SOUND_FROM else NOTHING


def _term(term: str) -> str:
    return f"'{term}'"


def _any(conditions: Iterable[str]) -> str:
    held = [condition for condition in conditions if condition]
    return " | ".join(held)
