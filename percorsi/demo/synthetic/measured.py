"""How many doubles the comparison finds, and how many pairs it shows for nothing, from any threshold."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from percorsi.demo.synthetic.doubles import Labelled, Written
from percorsi.people.rules.matching import LIKELY, Likely, likely_doubles

Keys = frozenset[UUID]


@dataclass(frozen=True)
class Measured:
    threshold: float
    same: int
    found: int  # of the same person, and found
    shown: int  # every pair shown
    by_kind: dict[str, tuple[int, int]]  # of the same person: found, all

    @property
    def false(self) -> int:
        return self.shown - self.found

    @property
    def recall(self) -> float:
        return self.found / self.same

    @property
    def precision(self) -> float:
        return self.found / self.shown if self.shown else 1.0


def measure(labelled: list[Labelled], *, threshold: float = LIKELY) -> Measured:
    return measured(labelled, compared_in(labelled), threshold=threshold)


def compared_in(labelled: list[Labelled]) -> list[Likely]:
    """All files are thrown together and compared as on any night."""
    cards = [
        written.as_card(key)
        for place, pair in enumerate(labelled)
        for key, written in zip(_keys(place), (pair.one, pair.other), strict=True)
    ]
    return likely_doubles(cards)


def measured(labelled: list[Labelled], compared: Iterable[Likely], *, threshold: float) -> Measured:
    """A pair nobody meant counts as wrong."""
    meant = {frozenset(_keys(place)): pair.kind for place, pair in enumerate(labelled) if pair.same}
    shown = {frozenset((pair.one, pair.other)) for pair in compared if pair.score >= threshold}
    found, there = Counter(meant[key] for key in shown & set(meant)), Counter(meant.values())
    by_kind = {kind: (found[kind], there[kind]) for kind in sorted(there)}
    return Measured(threshold, len(meant), len(shown & set(meant)), len(shown), by_kind)


def shown_for_nothing(files: Iterable[Written], *, threshold: float) -> int:
    """In a town where nobody is written twice."""
    cards = [one.as_card(UUID(int=place + 1)) for place, one in enumerate(files)]
    return sum(1 for pair in likely_doubles(cards) if pair.score >= threshold)


def _keys(place: int) -> tuple[UUID, UUID]:
    return UUID(int=2 * place + 1), UUID(int=2 * place + 2)
