"""Random histories that crowd around the boundaries: birthdays, half years, day 28, six months, the cut-off."""

from datetime import date, timedelta

from hypothesis import strategies as st

from percorsi.cases.facts import RecordFacts, SpellFacts, StatusChange
from percorsi.kernel.dates import add_months

NEAR = st.integers(-1, 1).map(lambda days: timedelta(days=days))
ANCHORS = [
    date(2018, 8, 1), date(2018, 8, 2), date(2019, 8, 31), date(2020, 1, 31), date(2020, 2, 1), date(2020, 2, 29),
    date(2020, 3, 15), date(2020, 8, 31), date(2020, 12, 31), date(2021, 3, 1),
]  # fmt: skip
MOSTLY = st.integers(0, 9).map(bool)
DAYS = st.one_of(st.sampled_from(ANCHORS), st.dates(date(2018, 6, 1), date(2021, 12, 31)))
STATUS = st.sampled_from(["UNE", "INA", "EMP"])
YES_NO = st.sampled_from([True, False, None])
ANSWER = st.sampled_from(["Y", "N", "REFUSED", ""])
CITIZENSHIPS = st.sampled_from(["ITA", "ROU", "GBR", "HRV", "MAR", "XXA", ""])


@st.composite
def births(draw: st.DrawFn, entry: date) -> date | None:
    """Birthdays on the entry date and a day off, at the ages that divide classes."""
    if not draw(MOSTLY):
        return None
    years = draw(st.sampled_from([17, 18, 24, 25, 29, 30, 54, 55, 60]))
    leap = date(1996, 2, 29)
    return draw(st.sampled_from([leap, add_months(entry, -12 * years) + draw(NEAR)]))


@st.composite
def spells(draw: st.DrawFn, entry: date, length: int, episode: int = 1) -> SpellFacts:
    left = entry + timedelta(days=length) if draw(MOSTLY) else None
    around = _around(entry, left)
    days = draw(st.lists(st.sampled_from(around), max_size=3, unique=True))
    reached = (draw(MOSTLY) or draw(YES_NO)) if left else None
    return SpellFacts(
        entry_on=entry,
        exit_on=left,
        episode=episode,
        status_changes=tuple(StatusChange(day, draw(STATUS)) for day in days),
        education_started_on=draw(st.none() | st.sampled_from(around)),
        qualified_on=draw(st.none() | st.sampled_from(around)),
        followup_reached=reached,
        followed_up_on=draw(st.none() | NEAR.map(lambda off: add_months(left, 6) + off)) if left and reached else None,
        improvement=draw(st.sampled_from(["", "STABLE", "HOURS", "UPSKILL", "PROMOTION", "PAY_ONLY"])),
    )


def _around(entry: date, left: date | None) -> list[date]:
    """Days on which something may happen, on both sides of every limit; none before the entry."""
    end = left or entry + timedelta(days=90)
    limits = [entry, end, end + timedelta(days=28), add_months(end, 6)]
    near = [limit + timedelta(days=days) for limit in limits for days in (-1, 0, 1)]
    return sorted({max(day, entry) for day in near})


@st.composite
def records(draw: st.DrawFn, entry: date, length: int) -> RecordFacts:
    status = draw(STATUS) if draw(MOSTLY) else ""
    since = add_months(entry, -draw(st.sampled_from([3, 6, 12, 24]))) + draw(NEAR)
    first = draw(spells(entry, length))
    again = first.exit_on + timedelta(days=draw(st.sampled_from([1, 40, 100]))) if first.exit_on else None
    second = [draw(spells(again, length, 2))] if again and not draw(st.integers(0, 2)) else []
    return RecordFacts(
        entered_on=entry,
        sex=draw(st.sampled_from(["F", "M"])) if draw(MOSTLY) else draw(st.sampled_from(["X", ""])),
        birth_date=draw(births(entry)),
        labour_status=status,
        in_education=draw(YES_NO),
        unemployed_since=since if status == "UNE" and draw(MOSTLY) else None,
        isced=draw(st.integers(0, 8)) if draw(MOSTLY) else None,
        household_jobless=draw(YES_NO),
        household_dependent_children=draw(YES_NO),
        household_single_adult=draw(YES_NO),
        citizenship=draw(CITIZENSHIPS),
        homeless=draw(YES_NO),
        degurba=draw(st.sampled_from([None, 1, 2, 3])),
        foreign_background=draw(ANSWER),
        minority=draw(ANSWER),
        disability=draw(ANSWER),
        other_disadvantaged=draw(ANSWER),
        spells=(first, *second),
    )


@st.composite
def never_started(draw: st.DrawFn) -> RecordFacts:
    return RecordFacts(sex=draw(st.sampled_from(["F", "M"])), labour_status=draw(STATUS), isced=3)


@st.composite
def crowds(draw: st.DrawFn) -> tuple[list[RecordFacts], date]:
    """Records that share their days, and a cut-off near a limit of many of them, or one when everything is over."""
    entry, length = draw(DAYS), draw(st.sampled_from([0, 1, 30, 180]))
    one = st.one_of(*[records(entry, length)] * 9, never_started())
    facts = draw(st.lists(one, min_size=5, max_size=25))
    limits = _around(entry, entry + timedelta(days=length))
    return facts, draw(st.sampled_from(limits) if draw(st.booleans()) else st.just(date(2023, 6, 30)))
