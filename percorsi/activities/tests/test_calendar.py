"""When an edition meets: no database."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from percorsi.activities.calendar import Recurrence, easter, is_holiday


def test_ten_mondays_go_round_the_holidays_and_are_made_up_for() -> None:
    days = Recurrence(date(2026, 3, 2), 10, frozenset({0})).days()
    assert (len(days), days[0], days[-1]) == (10, date(2026, 3, 2), date(2026, 5, 11))
    assert date(2026, 4, 6) not in days  # Easter Monday


def test_a_year_of_two_days_a_week_without_the_days_left_out() -> None:
    christmas = frozenset(date(2026, 12, 23) + timedelta(days=n) for n in range(15))
    days = Recurrence(date(2026, 10, 6), 60, frozenset({1, 3}), without=christmas).days()
    assert len(days) == 60
    assert not set(days) & christmas
    assert {day.weekday() for day in days} == {1, 3}


def test_every_two_weeks() -> None:
    days = Recurrence(date(2026, 9, 2), 3, frozenset({2}), every=2).days()
    assert days == [date(2026, 9, 2), date(2026, 9, 16), date(2026, 9, 30)]


def test_easter_and_the_new_holiday() -> None:
    assert [easter(year) for year in (2020, 2024, 2026)] == [date(2020, 4, 12), date(2024, 3, 31), date(2026, 4, 5)]
    assert (is_holiday(date(2025, 10, 4)), is_holiday(date(2027, 10, 4))) == (False, True)


@given(
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.integers(1, 60),
    st.frozensets(st.integers(0, 6), min_size=1),
    st.sampled_from([1, 2, 4]),
)
def test_as_many_as_promised_in_order_and_never_on_a_holiday(
    first: date, count: int, weekdays: frozenset[int], every: int
) -> None:
    days = Recurrence(first, count, weekdays, every).days()
    assert len(days) == count
    assert days == sorted(set(days))
    assert not any(is_holiday(day) or day < first or day.weekday() not in weekdays for day in days)
