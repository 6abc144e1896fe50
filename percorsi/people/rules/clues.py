"""From what was asked to what PostgreSQL looks for: stages from strict to tolerant, and clues that rank."""

from collections.abc import Iterable
from dataclasses import dataclass

from percorsi.people.rules.asking import Asked, readings
from percorsi.people.rules.finding import HALF, LAST_DIGITS, PREFIX, SOUND_FROM
from percorsi.people.rules.names import sound_of, variants

WHOLE_TAX_CODE = 16
FULL_NAME = 3  # words
NOTHING = ""


@dataclass(frozen=True)
class Clue:
    """A condition on the stored terms and what it is worth when it holds."""

    condition: str
    worth: float


def stages(asked: Asked) -> list[str]:
    """Conditions to try in order; the next is tried only while the earlier ones found few."""
    strict = _every(
        [_any(_every(map(_exact, words)) for words in readings(asked.words)), *_codes(asked), *_birth(asked)]
    )
    tolerant = _any([_tolerant_names(asked), *_codes(asked), _birth_and_a_name(asked)])
    return list(dict.fromkeys(stage for stage in (strict, tolerant) if stage))


def clues(asked: Asked) -> list[Clue]:
    """The more the clues that hold, the nearer the person."""
    found = [Clue(condition, 12.0) for condition in _codes(asked)]
    found += [Clue(condition, 5.0) for condition in _birth(asked)]
    for words in readings(asked.words):
        share = len(asked.words) / len(words)  # words written as one are worth as much as apart
        found += [Clue(condition, worth * share) for word in words for condition, worth in _of_word(word)]
    return list(dict.fromkeys(found))


def _of_word(word: str) -> list[tuple[str, float]]:
    """The worths add up: an exact word is also similar and sounds alike."""
    graded = [(_exact(word), 1.0), (_similar(word), 1.5), (_starts(word), 0.5), (_sounds(word), 0.5)]
    return [(condition, worth) for condition, worth in graded if condition]


def _tolerant_names(asked: Asked) -> str:
    whole = [_every(map(_like, words)) for words in readings(asked.words)]
    if len(asked.words) >= FULL_NAME:  # a second name more or less
        whole += [_every(_like(word) for word in asked.words if word is not left) for left in asked.words]
    return _any(whole)


def _birth_and_a_name(asked: Asked) -> str:
    if not asked.birth_date:
        return NOTHING if asked.words else _every(_birth(asked))
    return _every([*_birth(asked), _any(map(_like, asked.words))])


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
    return _any([_exact(word), _similar(word), _starts(word), _sounds(word)])


def _exact(word: str) -> str:
    return _term("=" + word)


def _similar(word: str) -> str:
    return _any(_term("~" + variant) for variant in sorted(variants(word)))


def _starts(word: str) -> str:
    """Three letters have a term of their own: asking for everything that begins with them would read a tenth of all."""
    if len(word) < PREFIX:
        return NOTHING
    return _term("^" + word) if len(word) == PREFIX else _term("=" + word) + ":*"


def _sounds(word: str) -> str:
    return _term("&" + sound_of(word)) if len(word) >= SOUND_FROM else NOTHING


def _term(term: str) -> str:
    return f"'{term}'"


def _every(conditions: Iterable[str]) -> str:
    return _combined(conditions, " & ")


def _any(conditions: Iterable[str]) -> str:
    return _combined(conditions, " | ")


def _combined(conditions: Iterable[str], sign: str) -> str:
    held = [condition for condition in conditions if condition]
    return held[0] if len(held) == 1 else f"({sign.join(held)})" if held else NOTHING
