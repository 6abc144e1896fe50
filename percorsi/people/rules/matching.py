"""How likely two files are of one person: evidence added up, each clue with its weight, nothing decided by it.

After Fellegi and Sunter (1969): a clue that agrees adds, one that disagrees takes away, what is missing says nothing.
Weights are natural logarithms of how much more often a clue is met in true pairs than by chance; those of names grow
with how rare the name is among the files compared.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from uuid import UUID

from percorsi.people.rules import tax_code as tax
from percorsi.people.rules.finding import compact, national
from percorsi.people.rules.names import are_similar, fold, sound_of, words_of

PRIOR = -9.0  # two files taken at random
LIKELY, NEAR_CERTAIN = 0.5, 0.99  # shown for comparison; told also when the other side is a stranger's
RARE, COMMON = 6.5, 2.0  # what a name is worth at most and at least
A_TOWN = 5_000  # of few files the names tell nothing about how common they are
CROWDED = 60  # files in one block: more say nothing
WEIGHTS = {
    "tax": 14.0, "tax_near": 7.0, "tax_other": -6.0,
    "birth": 6.0, "birth_swapped": 5.0, "birth_digit": 3.5, "birth_other": -6.0,
    "sex_other": -2.5, "place": 2.0, "place_other": -2.0, "telephone": 5.0, "family_only": -5.0, "names_other": -12.0,
}  # fmt: skip
SHARES = {"names": 1.0, "joined": 0.95, "inverted": 0.95, "letter": 0.8, "sound": 0.65, "second_name": 0.75}


@dataclass(frozen=True)
class Card:
    """What a file says of who she is, ready to be compared."""

    id: UUID
    family: tuple[str, ...]
    given: tuple[str, ...]
    birth: date | None = None
    sex: str = ""
    place: str = ""
    tax: str = ""
    telephones: frozenset[str] = field(default_factory=frozenset)

    @property
    def words(self) -> tuple[str, ...]:
        return (*self.family, *self.given)


@dataclass(frozen=True)
class Likely:
    one: UUID
    other: UUID
    score: float
    clues: tuple[str, ...]


def card(
    key: UUID, *, family_name: str, given_name: str, birth_date: date | None = None, sex: str = "",
    birth_cadastral: str = "", tax_code: str = "", telephones: Iterable[str] = (),
) -> Card:  # fmt: skip
    return Card(
        key, tuple(words_of(family_name)), tuple(words_of(given_name)), birth_date, sex, birth_cadastral,
        compact(tax.canonical(tax_code)), frozenset(filter(None, map(national, telephones))),
    )  # fmt: skip


class Commonness:
    """How often each word is a name among the files compared."""

    def __init__(self, cards: Iterable[Card]) -> None:
        self.counted: Counter[str] = Counter()
        self.files = 0
        for one in cards:
            self.files += 1
            self.counted.update(set(one.words) | {"".join(one.family), "".join(one.given)})

    def worth(self, words: Sequence[str]) -> float:
        """A rare name says more than a common one."""
        often = max((self.counted["".join(words)], *(self.counted[word] for word in words)), default=0)
        return min(RARE, max(COMMON, math.log((max(self.files, A_TOWN) + 1) / (often + 1))))


def likely_doubles(cards: Sequence[Card]) -> list[Likely]:
    """Every pair that meets in a block and is more likely than not; the likeliest first."""
    known, commonness = {one.id: one for one in cards}, Commonness(cards)
    found = [compared(known[one], known[other], commonness) for one, other in _meetings(cards)]
    return sorted((pair for pair in found if pair.score >= LIKELY), key=lambda pair: -pair.score)


def compared(one: Card, other: Card, commonness: Commonness) -> Likely:
    evidence = [*_of_tax(one, other), *_of_names(one, other, commonness), *_of_birth(one, other), *_of_rest(one, other)]
    total = PRIOR + sum(weight for _clue, weight in evidence)
    clues = tuple(clue for clue, weight in evidence if weight > 0)
    return Likely(one.id, other.id, 1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), clues)


def _of_tax(one: Card, other: Card) -> Iterator[tuple[str, float]]:
    if not one.tax or not other.tax:
        return
    if one.tax == other.tax:
        yield "tax", WEIGHTS["tax"]
    elif _one_place_apart(one.tax, other.tax):
        yield "tax_near", WEIGHTS["tax_near"]
    else:
        yield "tax_other", WEIGHTS["tax_other"]


def _of_names(one: Card, other: Card, commonness: Commonness) -> Iterator[tuple[str, float]]:
    clue = names_clue(one, other)
    worth = commonness.worth(one.family) + commonness.worth(one.given)
    yield clue, SHARES[clue] * worth if clue in SHARES else WEIGHTS[clue]


def names_clue(one: Card, other: Card) -> str:
    """The first that holds, from the strictest."""
    return next((clue for clue, holds in _NAMES if holds(one, other)), "names_other")


def _same_names(one: Card, other: Card) -> bool:
    return bool(one.words) and (one.family, one.given) == (other.family, other.given)


def _joined(one: Card, other: Card) -> bool:
    return ("".join(one.family), "".join(one.given)) == ("".join(other.family), "".join(other.given))


def _inverted(one: Card, other: Card) -> bool:
    one_way = _near("".join(one.family), "".join(other.given)) and _near("".join(one.given), "".join(other.family))
    return one_way or sorted(one.words) == sorted(other.words)


def _letter(one: Card, other: Card) -> bool:
    return _near("".join(one.family), "".join(other.family)) and _near("".join(one.given), "".join(other.given))


def _sound(one: Card, other: Card) -> bool:
    pairs = (("".join(one.family), "".join(other.family)), ("".join(one.given), "".join(other.given)))
    return all(_near(a, b) or _alike(a, b) for a, b in pairs)


def _second_name(one: Card, other: Card) -> bool:
    """One file has a name more: every word of the shorter is in the longer, in the same field."""
    return all(
        any(_near(word, near) for near in longer)
        for mine, theirs in ((one.family, other.family), (one.given, other.given))
        for shorter, longer in [sorted((mine, theirs), key=len)]
        for word in (shorter or ("?",))
    )


def _family_only(one: Card, other: Card) -> bool:
    return _near("".join(one.family), "".join(other.family)) or _near("".join(one.given), "".join(other.given))


_NAMES: tuple[tuple[str, Callable[[Card, Card], bool]], ...] = (
    ("names", _same_names), ("joined", _joined), ("inverted", _inverted), ("letter", _letter), ("sound", _sound),
    ("second_name", _second_name), ("family_only", _family_only),
)  # fmt: skip


def _near(one: str, other: str) -> bool:
    return bool(one) and bool(other) and are_similar(one, other)


def _alike(one: str, other: str) -> bool:
    """The same to an Italian ear, or the same letters but for the vowels of a transliteration."""
    return bool(one) and (sound_of(one) == sound_of(other) or _near(sound_of(one), sound_of(other)))


def _of_birth(one: Card, other: Card) -> Iterator[tuple[str, float]]:
    if one.birth is None or other.birth is None:
        return
    a, b = one.birth, other.birth
    if a == b:
        yield "birth", WEIGHTS["birth"]
    elif a.year == b.year and (a.month, a.day) == (b.day, b.month):
        yield "birth_swapped", WEIGHTS["birth_swapped"]
    elif _one_place_apart(f"{a:%Y%m%d}", f"{b:%Y%m%d}"):
        yield "birth_digit", WEIGHTS["birth_digit"]
    else:
        yield "birth_other", WEIGHTS["birth_other"]


def _of_rest(one: Card, other: Card) -> Iterator[tuple[str, float]]:
    if one.sex and other.sex and one.sex != other.sex:
        yield "sex_other", WEIGHTS["sex_other"]
    if one.place and other.place:
        clue = "place" if one.place == other.place else "place_other"
        yield clue, WEIGHTS[clue]
    if one.telephones & other.telephones:
        yield "telephone", WEIGHTS["telephone"]


def _one_place_apart(one: str, other: str) -> bool:
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _meetings(cards: Sequence[Card]) -> set[tuple[UUID, UUID]]:
    """Only files that share a key are compared: each with each would take days."""
    blocks: dict[str, list[UUID]] = defaultdict(list)
    for one in cards:
        for key in set(_keys(one)):
            blocks[key].append(one.id)
    return {pair for met in blocks.values() if len(met) <= CROWDED for pair in combinations(sorted(met), 2)}


def _keys(one: Card) -> Iterator[str]:
    if one.tax:
        yield from ("#" + one.tax, "#" + one.tax[:8], "#" + one.tax[8:])
    yield from ("+" + number for number in one.telephones)
    sounds = sorted({sound_of(word)[:4] for word in one.words if word})
    joined = sorted(sound_of("".join(part))[:4] for part in (one.family, one.given) if part)
    yield "&" + "".join(joined)
    yield "=" + "".join(sorted(fold("".join(one.words))))
    if one.birth:
        days = sorted((one.birth.month, one.birth.day))
        yield from (f"@{one.birth.year}{days}{sound[:2]}" for sound in {*sounds, *joined})
        yield f"@{one.birth:%Y%m%d}"
        yield from (f"@{one.birth.year}{sound}" for sound in {*sounds, *joined})
