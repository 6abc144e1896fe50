"""The register of a month, without a database: open days, what a day and a week may hold, what was planned."""

from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest

from percorsi.placements.rules.months import (
    Entry,
    Frame,
    closed_days,
    planned_hours,
    why_not_confirm,
    why_not_covered,
    why_not_day,
    why_not_days,
    why_not_move,
)
from percorsi.placements.rules.placed import Asked
from percorsi.placements.vocabulary import MONTH_MOVES, MonthState, Owner, Paper, TermName

FRAME = Frame(
    first=date(2026, 3, 1), starts=date(2026, 3, 5), ends=date(2026, 6, 30), now=date(2026, 3, 20),
    pauses=((date(2026, 3, 10), date(2026, 3, 12)),),
)  # fmt: skip
TERMS = {TermName.HOURS_DAY_MAX: Decimal(8), TermName.HOURS_WEEK_MAX: Decimal(40)}


def entry(day: int = 9, **values: Any) -> Entry:
    return Entry(on=date(2026, 3, day), **({"hours": Decimal(4)} | values))


def test_the_open_days_are_those_of_the_placement_without_the_suspended_ones() -> None:
    assert [day.day for day in FRAME.open_days] == [*range(5, 10), *range(12, 32)]
    assert [day.day for day in FRAME.past] == [*range(5, 10), *range(12, 21)]
    assert not FRAME.is_over


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        (entry(9), ""),
        (entry(9, hours=None, starts=time(9), ends=time(13)), ""),
        (entry(9, hours=None, absence="told"), ""),
        (entry(4, hours=None), ""),  # nothing is written of it
        (entry(4), "fuori dal tirocinio"),
        (entry(21), "deve ancora venire"),
        (entry(10), "era sospeso"),
        (entry(9, hours=Decimal("8.01")), "al massimo 8"),
        (entry(9, hours=Decimal(25)), "non sono quelle di un giorno"),
        (entry(9, hours=Decimal(-1)), "non sono quelle di un giorno"),
        (entry(9, starts=time(9)), "manca uno dei due orari"),
        (entry(9, starts=time(13), ends=time(9)), "finisce prima di cominciare"),
        (entry(9, starts=time(9), ends=time(11)), "più di quante"),
        (entry(9, absence="told"), "ore e un'assenza"),
    ],
)
def test_a_day_has_one_sentence_for_the_first_thing_that_is_wrong(written: Entry, sentence: str) -> None:
    refusal = why_not_day(written, FRAME, TERMS)
    if not sentence:
        assert refusal is None
        return
    assert refusal is not None
    assert sentence in refusal.sentence
    assert refusal.remedy
    assert refusal.fields == (f"hours-{written.on}",)


def test_a_week_is_counted_from_monday_to_sunday_also_beyond_the_month() -> None:
    days = [entry(day, hours=Decimal(8)) for day in (13, 14, 15)]
    assert why_not_days(days, FRAME, TERMS) == []
    week = [Entry(on=date(2026, 3, day), hours=Decimal(8)) for day in (16, 17, 18, 19, 20)]
    assert why_not_days(week, FRAME, TERMS) == []
    (refusal,) = why_not_days(week, FRAME, TERMS, beside=[Entry(on=date(2026, 3, 21), hours=Decimal(1))])
    assert "41 ore" in refusal.sentence
    assert "al massimo 40" in refusal.sentence


def test_every_wrong_day_is_told_and_a_kind_without_limits_asks_for_none() -> None:
    wrong = why_not_days([entry(4), entry(10), entry(9)], FRAME, TERMS)
    assert [one.fields for one in wrong] == [("hours-2026-03-04",), ("hours-2026-03-10",)]
    assert why_not_days([entry(9, hours=Decimal(12))], FRAME, {}) == []


@pytest.mark.parametrize(
    ("days", "week", "day", "closed", "planned"),
    [
        (28, 20, 4, 0, "80.00"),
        (30, 20, 4, 0, "85.71"),
        (31, 20, 4, 0, "88.57"),
        (30, 20, 4, 2, "77.71"),
        (14, "37.5", "7.5", 1, "67.50"),
        (1, 20, 4, 5, "0"),
        (0, 20, 4, 0, "0.00"),
    ],
)
def test_hours_planned_follow_from_the_week_less_the_days_on_which_nobody_was_expected(
    days: int, week: Any, day: Any, closed: int, planned: str
) -> None:
    assert planned_hours(days, week=Decimal(week), day=Decimal(day), closed=closed) == Decimal(planned)


def test_only_days_off_of_the_host_count_as_closed_and_only_on_open_days() -> None:
    def off(day: int, absence: str) -> Entry:
        return entry(day, hours=None, absence=absence)

    written = [off(6, "closed"), off(9, "holiday"), off(13, "told"), off(14, "not_told"), off(10, "closed")]
    assert closed_days(written, FRAME) == 2


@pytest.mark.parametrize("source", MonthState)
@pytest.mark.parametrize("target", MonthState)
def test_a_month_passes_only_along_the_table(source: MonthState, target: MonthState) -> None:
    over = Frame(first=date(2026, 3, 1), starts=date(2026, 3, 5), ends=date(2026, 6, 30), now=date(2026, 4, 1))
    refusal = why_not_move(source, target, frame=over, reason="Un giorno in più")
    assert (refusal is None) == (target in MONTH_MOVES[source])


def test_a_month_that_goes_on_is_not_handed_in_and_opening_again_asks_why() -> None:
    early = why_not_move(MonthState.OPEN, MonthState.HANDED_IN, frame=FRAME)
    assert early is not None
    assert "non è ancora finito" in early.sentence
    silent = why_not_move(MonthState.APPROVED, MonthState.OPEN, frame=FRAME, reason="  ")
    assert silent is not None
    assert silent.fields == ("reason",)


@pytest.mark.parametrize(
    ("missing", "until", "covers"),
    [("", None, True), ("Non c'è ancora.", None, False), ("", date(2026, 3, 31), True), ("", date(2026, 3, 30), False),
     ("È scaduta.", date(2026, 4, 10), True), ("È scaduta.", date(2026, 3, 30), False)],
)  # fmt: skip
def test_what_covers_her_must_have_held_until_the_last_day_of_the_month(
    missing: str,
    until: date | None,
    covers: bool,  # noqa: FBT001 - a column of the table
) -> None:
    line = Asked(Paper.LIABILITY, Owner.PROMOTER, missing, until)
    assert (why_not_covered([line], date(2026, 3, 31)) is None) == covers


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({}, ""),
        ({"who": None}, "who"),
        ({"how": ""}, "who"),
        ({"on": date(2026, 3, 21)}, "on"),
        ({"on": date(2026, 2, 28)}, "on"),
    ],
)
def test_the_host_confirms_with_somebody_a_day_and_a_way(facts: dict[str, Any], field: str) -> None:
    said: dict[str, Any] = {"who": "Rosa", "on": date(2026, 3, 20), "how": "paper"} | facts
    refusal = why_not_confirm(**said, first=date(2026, 3, 1), now=date(2026, 3, 20))
    assert (refusal.fields if refusal else ()) == ((field,) if field else ())
