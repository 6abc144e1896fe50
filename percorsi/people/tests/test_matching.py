"""Which clues two files share, and how a household is drawn."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import pytest

from percorsi.people.rules.genogram import Figure, genogram
from percorsi.people.rules.household import stretches
from percorsi.people.rules.matching import Card, card, likely_doubles, names_clue

BORN = date(1985, 3, 7)


def named(family: str, given: str, key: int = 1) -> Card:
    return card(UUID(int=key), family_name=family, given_name=given, birth_date=BORN)


@pytest.mark.parametrize(
    ("family", "given", "clue"),
    [
        ("De Luca", "Maria", "names"),
        ("DeLuca", "Maria", "joined"),
        ("Maria", "De Luca", "inverted"),
        ("De Lucca", "Maria", "letter"),
        ("De Luca", "Maria Rosa", "second_name"),
        ("Verdi", "Maria", "family_only"),
        ("Verdi", "Ugo", "names_other"),
    ],
)
def test_the_strictest_likeness_of_names_is_told(family: str, given: str, clue: str) -> None:
    assert names_clue(named("De Luca", "Maria"), named(family, given)) == clue


def test_a_transliteration_sounds_the_same() -> None:
    assert names_clue(named("Shevchenko", "Yulia"), named("Scevcenko", "Julia")) in {"sound", "letter"}


def test_day_and_month_swapped_is_a_clue_and_twins_are_not_doubles() -> None:
    swapped = card(UUID(int=2), family_name="De Luca", given_name="Maria", birth_date=date(1985, 7, 3))
    twin = named("De Luca", "Giovanna", key=3)
    found = likely_doubles([named("De Luca", "Maria"), swapped, twin])
    assert [(pair.one.int, pair.other.int, "birth_swapped" in pair.clues) for pair in found] == [(1, 2, True)]


@dataclass(frozen=True)
class Lives:
    household_id: UUID
    since: date
    until: date | None = None


def test_a_new_stretch_begins_whenever_somebody_comes_or_goes() -> None:
    home = UUID(int=1)
    mother, child = Lives(home, date(2019, 1, 1)), Lives(home, date(2020, 1, 1), date(2021, 1, 1))
    told = [(one.since, one.until, len(one.members)) for one in stretches([mother, child])]
    assert told == [
        (date(2021, 1, 1), None, 1),
        (date(2020, 1, 1), date(2021, 1, 1), 2),
        (date(2019, 1, 1), date(2020, 1, 1), 1),
    ]


def test_generations_stand_one_under_the_other_and_couples_side_by_side() -> None:
    drawing = genogram([Figure("reference", "Maria", "F"), Figure("partner", "Ugo", "M"), Figure("child")])
    of = {one.figure.relation: one for one in drawing.drawn}
    assert of["reference"].y == of["partner"].y < of["child"].y
    assert {one.shape for one in drawing.drawn} == {"circle", "square", "unknown"}
    assert [line.kind for line in drawing.lines] == ["couple", "descent"]
