"""What it means that measures meet in one person, by the table of pairs; without a line, nobody knows: to verify."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from percorsi.eligibility.vocabulary import Meeting

GRAVITY = (
    Meeting.COMPATIBLE,
    Meeting.COMPLEMENTARY,
    Meeting.TO_VERIFY,
    Meeting.DOUBLE_FUNDING,
    Meeting.INCOMPATIBLE,
)


@dataclass(frozen=True)
class PairLine:
    """One line of the table; without a second measure it speaks of the project."""

    first: str
    second: str
    meeting: Meeting
    words: str = ""
    source: str = ""
    confirmed: bool = True

    def speaks_of(self, one: str, other: str) -> bool:
        return {self.first, self.second} == {one, other}


@dataclass(frozen=True)
class Met:
    """Two measures, or a measure and the project, that a person has at once."""

    first: str
    second: str  # empty: the project
    meeting: Meeting
    words: str = ""
    source: str = ""
    confirmed: bool = True


def meetings(held: Sequence[str], lines: Iterable[PairLine]) -> list[Met]:
    """Each measure with the project, then each with each: the gravest first, so that it is read first."""
    known = list(lines)
    pairs = [(code, "") for code in held] + list(combinations(held, 2))
    found = [_met(first, second, known) for first, second in pairs]
    return sorted(found, key=lambda one: -GRAVITY.index(one.meeting))


def _met(first: str, second: str, lines: Sequence[PairLine]) -> Met:
    """Of several lines the gravest counts."""
    spoken = sorted(
        (line for line in lines if line.speaks_of(first, second)), key=lambda line: GRAVITY.index(line.meeting)
    )
    if not spoken:
        return Met(first, second, Meeting.TO_VERIFY)
    line = spoken[-1]
    return Met(first, second, line.meeting, line.words, line.source, line.confirmed)
