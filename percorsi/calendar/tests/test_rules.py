"""Why an appointment is not made as asked; the hours of the wall clock, also on the days the clocks change."""

from datetime import UTC, date, datetime, time

import pytest

from percorsi.calendar.rules import (
    Hours,
    moment,
    usual_end,
    why_not_by_the_clock,
    why_not_cancel,
    why_not_change,
    why_not_end,
    why_not_plan,
)
from percorsi.kernel.dates import add_days, add_months

NOW = date(2026, 3, 20)
FORWARD, BACK = date(2026, 3, 29), date(2026, 10, 25)  # the last Sundays of March and of October

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.mark.parametrize(
    ("on", "starts", "ends", "sentence", "field"),
    [
        (add_days(NOW, -1), time(10), time(11), "in the past", "on"),
        (add_days(add_months(NOW, 12), 1), time(10), time(11), "more than a year", "on"),
        (NOW, time(10), time(10), "end before it begins", "ends"),
        (NOW, time(10), time(9), "end before it begins", "ends"),
        (FORWARD, time(2, 30), time(4), "02:30 does not exist", "starts"),
        (FORWARD, time(1, 30), time(2), "02:00 does not exist", "ends"),
        (BACK, time(2, 30), time(4), "02:30 comes twice", "starts"),
        (BACK, time(1), time(2), "02:00 comes twice", "ends"),
    ],
)
def test_each_bad_hour_has_its_sentence(on: date, starts: time, ends: time, sentence: str, field: str) -> None:
    refusal = why_not_plan(Hours(None, on, starts, ends), now=NOW)
    assert refusal is not None
    assert sentence in refusal.sentence
    assert refusal.remedy
    assert field in refusal.fields


@pytest.mark.parametrize(
    ("on", "starts", "ends"),
    [
        (NOW, time(0), time(23, 59)),
        (add_months(NOW, 12), time(10), time(11)),
        (FORWARD, time(1, 59), time(3)),
        (BACK, time(1, 59), time(3)),
    ],
)
def test_hours_that_exist_once_are_good(on: date, starts: time, ends: time) -> None:
    assert why_not_plan(Hours(None, on, starts, ends), now=NOW) is None


def test_hours_are_those_of_italy() -> None:
    assert moment(date(2026, 3, 28), time(10)).astimezone(UTC) == datetime(2026, 3, 28, 9, tzinfo=UTC)
    assert moment(FORWARD, time(10)).astimezone(UTC) == datetime(2026, 3, 29, 8, tzinfo=UTC)
    assert moment(BACK, time(10)).astimezone(UTC) == datetime(2026, 10, 25, 9, tzinfo=UTC)


def test_of_a_whole_year_four_half_hours_are_refused() -> None:
    """The skipped hour and the doubled one: of each, on the half hours, two."""
    days = [add_days(date(2026, 1, 1), number) for number in range(365)]
    found = {
        (day, hour, minute)
        for day in days
        for hour in range(24)
        for minute in (0, 30)
        if why_not_by_the_clock(day, time(hour, minute), "starts")
    }
    assert found == {(FORWARD, 2, 0), (FORWARD, 2, 30), (BACK, 2, 0), (BACK, 2, 30)}


def test_left_empty_it_lasts_an_hour_and_never_past_midnight() -> None:
    assert (usual_end(time(10, 15)), usual_end(time(23, 30))) == (time(11, 15), time(23, 59))


def test_what_is_over_is_neither_moved_nor_ended_nor_cancelled() -> None:
    for state, sentence in (("cancelled", "was cancelled"), ("held", "already recorded"), ("missed", "already")):
        for refusal in (why_not_change(state), why_not_end(state, on=NOW, now=NOW), why_not_cancel(state, reason="-")):
            assert refusal is not None
            assert sentence in refusal.sentence
    assert why_not_change("planned") is None


def test_how_it_went_is_said_from_its_day_on_and_why_it_is_cancelled_always() -> None:
    tomorrow = why_not_end("planned", on=add_days(NOW, 1), now=NOW)
    assert tomorrow is not None
    assert "has not come" in tomorrow.sentence
    assert why_not_end("planned", on=NOW, now=NOW) is None
    silent = why_not_cancel("planned", reason=" ")
    assert silent is not None
    assert silent.fields == ("reason",)
