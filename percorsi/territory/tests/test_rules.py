"""Names, mergers and shares: no database."""

from dataclasses import dataclass
from datetime import date

import pytest

from percorsi.kernel.periods import holds
from percorsi.territory.rules import in_its_time, name_key, percent_shares

MERGER = date(2019, 2, 8)


@dataclass
class Place:
    name: str
    valid_from: date | None = None
    valid_to: date | None = None
    successor: "Place | None" = None


@pytest.mark.parametrize(
    "written", ["Cassano d'Adda", "cassano d’adda", "CASSANO  D ADDA", "Càssano d'Adda", " cassano d'adda "]
)
def test_a_name_is_recognised_however_it_is_written(written: str) -> None:
    assert name_key(written) == "cassano d adda"


@pytest.mark.parametrize(
    ("on", "name"),
    [(date(2019, 2, 7), "Vermezzo"), (MERGER, "Vermezzo con Zelo"), (date(2024, 1, 1), "Vermezzo con Zelo")],
)
def test_after_a_merger_the_successor_answers(on: date, name: str) -> None:
    merged = Place("Vermezzo con Zelo", valid_from=MERGER)
    assert in_its_time(Place("Vermezzo", valid_to=MERGER, successor=merged), on).name == name


def test_a_municipality_that_ended_without_successor_stays_itself() -> None:
    assert in_its_time(Place("Antico", valid_to=date(1923, 1, 1)), date(2020, 1, 1)).name == "Antico"


def test_successors_in_a_circle_are_an_error_not_an_endless_walk() -> None:
    one = Place("Uno", valid_to=MERGER)
    one.successor = Place("Due", valid_to=MERGER, successor=one)
    with pytest.raises(ValueError, match="circle"):
        in_its_time(one, date(2020, 1, 1))


def test_a_period_holds_from_its_first_day_until_before_its_end() -> None:
    days = [date(2020, 7, 19), date(2020, 7, 20), date(2020, 7, 31), date(2020, 8, 1)]
    assert [holds(date(2020, 7, 20), date(2020, 8, 1), on) for on in days] == [False, True, True, False]
    assert all(holds(None, None, on) for on in days)


def test_shares_are_worked_out_to_one_decimal() -> None:
    assert percent_shares([28245, 10369, 19424, 12486]) == [40.1, 14.7, 27.5, 17.7]
    assert percent_shares([]) == []
    assert percent_shares([0, 0]) == [0.0, 0.0]
