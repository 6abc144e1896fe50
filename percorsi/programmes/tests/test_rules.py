"""Months, numbers, ages, periods, differences: no database."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils.translation import override

from percorsi.programmes.rules import (
    Comparison,
    age_words,
    calendar_months,
    first_day_of,
    month_of_project,
    number_words,
    period_words,
    sex_words,
)
from percorsi.programmes.vocabulary import NumberKind

JULY = date(2020, 7, 1)


@pytest.mark.parametrize(
    ("on", "month"),
    [(date(2020, 7, 1), 1), (date(2020, 7, 31), 1), (date(2020, 8, 1), 2), (date(2021, 1, 1), 7),
     (date(2021, 12, 31), 18), (date(2020, 6, 30), 0)],
)  # fmt: skip
def test_month_one_is_the_month_of_the_start(on: date, month: int) -> None:
    assert month_of_project(JULY, on) == month


def test_the_first_day_of_a_month_of_the_project() -> None:
    assert [first_day_of(date(2020, 7, 16), number) for number in (1, 6, 7, 18)] == [
        date(2020, 7, 1), date(2020, 12, 1), date(2021, 1, 1), date(2021, 12, 1),
    ]  # fmt: skip


def test_a_project_from_mid_july_to_the_end_of_next_year_touches_eighteen_months() -> None:
    assert calendar_months(date(2020, 7, 16), date(2021, 12, 31)) == 18
    assert calendar_months(date(2020, 7, 31), date(2020, 8, 1)) == 2


@pytest.mark.parametrize(
    ("kind", "low", "high", "words"),
    [
        (NumberKind.MINIMUM, 100, None, "at least 100"),
        (NumberKind.RANGE, 80, 100, "from 80 to 100"),
        (NumberKind.APPROXIMATE, 30, 30, "about 30"),
        (NumberKind.INDICATIVE, 30, 30, "about 30, indicative"),
        (NumberKind.EXACT, 40, None, "40"),
        (NumberKind.NONE, None, None, "no number stated"),
    ],
)
def test_a_number_says_how_firm_it_is(kind: str, low: int | None, high: int | None, words: str) -> None:
    with override("en"):
        assert number_words(kind, low, high) == words


def test_ages_and_sexes_in_words() -> None:
    with override("en"):
        assert [age_words(*ends) for ends in [(18, 55), (50, None), (None, 29), (None, None)]] == [
            "18–55 years", "50 years and over", "up to 29 years", "",
        ]  # fmt: skip
        assert sex_words(women=True, men=False) == "women"
        assert sex_words(women=False, men=False) == ""


def test_a_period_ends_on_its_last_day_as_precisely_as_the_source_says() -> None:
    with override("en"):
        assert period_words(date(2019, 4, 1), date(2024, 1, 1), "month") == "from April 2019 to December 2023"
        assert period_words(date(2019, 1, 1), None, "year") == "since 2019"
        assert "2020" in period_words(None, date(2020, 7, 20))
        assert "19" in period_words(None, date(2020, 7, 20))
        assert period_words(None, None) == ""


def test_a_difference_needs_both_values() -> None:
    assert Comparison(None, Decimal(126)).difference is None
    assert Comparison(Decimal(50), None).difference is None
    assert Comparison(Decimal(50), Decimal(48)).difference == -2


@pytest.mark.parametrize(("derived", "tolerated"), [("74997.30", True), ("74997.29", False), ("74997.31", False)])
def test_a_difference_is_tolerated_up_to_its_tolerance(derived: str, *, tolerated: bool) -> None:
    assert Comparison(Decimal("74997.31"), Decimal(derived), Decimal("0.01")).tolerated is tolerated
