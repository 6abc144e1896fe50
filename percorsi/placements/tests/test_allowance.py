"""The allowance of a month, computed by hand beside each row; and what holds whatever the hours are."""

from decimal import Decimal as D

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from percorsi.placements.rules.allowance import Conditions, Month, allowance, band, why_not_count
from percorsi.placements.shipped import shipped

KINDS: dict[str, dict[str, D]] = {}
for row in shipped("terms"):
    KINDS.setdefault(row["kind"], {})[row["name"]] = row["number"]
EXTRA, INCLUSION, CURRICULAR = KINDS["extracurricular"], KINDS["inclusion"], KINDS["curricular"]


def hours(planned: str, done: str, days: int = 30, open_days: int | None = None) -> Month:
    return Month(planned=D(planned), done=D(done), days=days, open_days=days if open_days is None else open_days)


def says(agreed: str | None = None, **more: object) -> Conditions:
    return Conditions(agreed=D(agreed) if agreed else None, **more)  # type: ignore[arg-type]


MEALS, PUBLIC, SHORT, SUPPORT = says(meals=True), says(public=True), says(hours_a_day=D(4)), says(support=True)
# Terms, month, conditions, euro; the sum is in the comment.
BY_HAND = [
    (EXTRA, hours("160", "160"), says(), "500.00"),  # 160/160 = 100 % ≥ 80 %: 500 whole
    (EXTRA, hours("160", "128"), says(), "500.00"),  # 128/160 = 80 %: just enough, 500 whole
    (EXTRA, hours("160", "127"), says(), "396.88"),  # 127/160 = 79,375 %: 500 × 0,79375 = 396,875 → 396,88
    (EXTRA, hours("160", "120"), says(), "375.00"),  # 120/160 = 75 %: 500 × 0,75 = 375
    (EXTRA, hours("160", "96"), says(), "300.00"),  # 96/160 = 60 %: 500 × 0,6 = 300, the floor itself
    (EXTRA, hours("160", "95"), says(), "300.00"),  # 95/160 = 59,375 %: 296,88 is under 300 → 300
    (EXTRA, hours("160", "1"), says(), "300.00"),  # 1/160 = 0,625 %: 3,13 is under 300 → 300
    (EXTRA, hours("160", "0"), says(), "0.00"),  # nobody came: nothing is due
    (EXTRA, hours("160", "176"), says(), "500.00"),  # 110 % counts as 100 %: 500
    (EXTRA, hours("152.5", "121.75", 28), says(), "399.18"),  # 121,75/152,5 = 79,836 %: 500 × 0,7983606 = 399,18
    (EXTRA, hours("160", "160"), MEALS, "400.00"),  # with meals 400 whole
    (EXTRA, hours("160", "127"), MEALS, "317.50"),  # 400 × 0,79375 = 317,50
    (EXTRA, hours("160", "110"), MEALS, "300.00"),  # 110/160 = 68,75 %: 400 × 0,6875 = 275 → 300
    (EXTRA, hours("80", "80"), SHORT, "350.00"),  # four hours a day: 350 whole
    (EXTRA, hours("80", "72"), SHORT, "350.00"),  # 72/80 = 90 %: 350 whole
    (EXTRA, hours("80", "63"), SHORT, "300.00"),  # 63/80 = 78,75 %: 350 × 0,7875 = 275,63 → 300
    (EXTRA, hours("90", "90"), says(hours_a_day=D("4.5")), "500.00"),  # 4,5 h are more than 4: 500
    (EXTRA, hours("160", "160"), PUBLIC, "300.00"),  # at a public body 300
    (EXTRA, hours("160", "40"), PUBLIC, "300.00"),  # 25 %: 75 is under 300 → 300, which is also the whole
    (EXTRA, hours("80", "80"), says(meals=True, hours_a_day=D(4)), "350.00"),  # of 400 and 350 the lower is the least
    (EXTRA, hours("160", "160"), says(meals=True, public=True), "300.00"),  # of 400 and 300 the lower is the least
    (EXTRA, hours("160", "128"), says("600"), "600.00"),  # the project says 600: whole
    (EXTRA, hours("160", "100"), says("600"), "375.00"),  # 100/160 = 62,5 %: 600 × 0,625 = 375
    (EXTRA, hours("160", "80"), says("600"), "300.00"),  # 50 %: 600 × 0,5 = 300
    (EXTRA, hours("160", "160"), says("450"), "500.00"),  # 450 is under the least of 500 → 500
    (EXTRA, hours("160", "160"), SUPPORT, "0.00"),  # income support: not due
    (EXTRA, hours("0", "0", 30, 0), says(), "0.00"),  # the whole month suspended: not due
    (EXTRA, hours("80", "80", 30, 15), says(), "250.00"),  # 15 days of 30: 500 × 15/30 = 250, whole
    (EXTRA, hours("80", "40", 30, 15), says(), "150.00"),  # 250 × 50 % = 125; floor 300 × 15/30 = 150 → 150
    (EXTRA, hours("50", "35", 31, 10), says(), "112.90"),  # 500 × 10/31 = 161,29; × 70 % = 112,903; floor 96,77
    (EXTRA, hours("50", "29", 31, 10), says(), "96.77"),  # 161,29 × 58 % = 93,55; floor 300 × 10/31 = 96,774 → 96,77
    (EXTRA, hours("0", "4", 30, 5), says(), "83.33"),  # nothing planned, recovered hours: 500 × 5/30 = 83,333 → 83,33
    (INCLUSION, hours("100", "100"), says("400"), "400.00"),  # the project says 400: whole
    (INCLUSION, hours("100", "79"), says("400"), "316.00"),  # 79 % < 80 %: 400 × 0,79 = 316
    (INCLUSION, hours("100", "10"), says("400"), "40.00"),  # no floor in this kind: 400 × 0,1 = 40
    (INCLUSION, hours("100", "100"), says(), "0.00"),  # no amount anywhere: nothing is due
    (INCLUSION, hours("100", "100"), says("400", support=True), "400.00"),  # this kind does not exclude who has support
    (CURRICULAR, hours("100", "100"), says(), "0.00"),  # no allowance in this kind
    (CURRICULAR, hours("100", "30"), says("200"), "200.00"),  # no rule on attendance: what the project says
]


@pytest.mark.parametrize(("terms", "month", "conditions", "euro"), BY_HAND)
def test_the_allowance_is_what_one_works_out_by_hand(
    terms: dict[str, D], month: Month, conditions: Conditions, euro: str
) -> None:
    found = allowance(month, terms, conditions)
    assert str(found.amount or D("0.00")) == euro
    assert found.due is (found.amount > 0)
    assert found.lines


def test_the_calculation_is_told_line_by_line() -> None:
    found = allowance(hours("50", "29", 31, 10), EXTRA, says("520"))
    # 520 × 10/31 = 167,74; 29/50 = 58 %: 97,29; floor 300 × 10/31 = 96,77
    assert [line.value for line in found.lines] == ["500,00 €", "520,00 €", "167,74 €", "58 %", "97,29 €"]


def test_the_lower_of_two_bands_is_the_least() -> None:
    assert band({}, says(meals=True)) is None
    found = band(EXTRA, says(meals=True, hours_a_day=D(3)))
    assert found is not None
    assert found[0] == 350


@pytest.mark.parametrize(
    ("month", "field"),
    [
        (hours("-1", "0"), "done"), (hours("1", "-1"), "done"), (hours("1", "1", 30, 31), "open_days"),
        (hours("1", "1", 32), "open_days"),
    ],
)  # fmt: skip
def test_impossible_months_are_refused(month: Month, field: str) -> None:
    refusal = why_not_count(month)
    assert refusal is not None
    assert refusal.fields == (field,)


HOURS = st.decimals(min_value=0, max_value=300, places=2, allow_nan=False, allow_infinity=False)
AMOUNTS = st.none() | st.decimals(min_value=0, max_value=1500, places=2, allow_nan=False, allow_infinity=False)
CONDITIONS = st.builds(
    Conditions, agreed=AMOUNTS, hours_a_day=st.none() | st.decimals(min_value=1, max_value=8, places=1),
    meals=st.booleans(), public=st.booleans(),
)  # fmt: skip
TERMS = st.sampled_from([EXTRA, INCLUSION, CURRICULAR, {}])
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine draws slowly
OPEN_DAYS = st.integers(min_value=0, max_value=31)


@PATIENT
@given(terms=TERMS, planned=HOURS, one=HOURS, other=HOURS, open_days=OPEN_DAYS, conditions=CONDITIONS)
def test_more_hours_never_give_less(
    terms: dict[str, D], planned: D, one: D, other: D, open_days: int, conditions: Conditions
) -> None:
    less, more = sorted((one, other))
    amounts = [
        allowance(Month(planned=planned, done=done, days=31, open_days=open_days), terms, conditions).amount
        for done in (less, more)
    ]
    assert amounts[0] <= amounts[1]


@PATIENT
@given(terms=TERMS, planned=HOURS, done=HOURS, open_days=OPEN_DAYS, conditions=CONDITIONS)
def test_never_over_the_whole_and_never_under_the_floor_when_due(
    terms: dict[str, D], planned: D, done: D, open_days: int, conditions: Conditions
) -> None:
    found = allowance(Month(planned=planned, done=done, days=31, open_days=open_days), terms, conditions)
    least = band(terms, conditions)
    full = max([one for one in (least[0] if least else None, conditions.agreed) if one is not None], default=D(0))
    cent = D("0.01")
    part = D(open_days) / D(31)
    assert found.amount <= (full * part).quantize(cent, rounding="ROUND_HALF_UP")
    assert found.amount == found.amount.quantize(cent)
    if found.due:
        floor = min(terms.get("floor", D(0)), full) * part
        assert found.amount >= floor.quantize(cent, rounding="ROUND_HALF_UP")


@PATIENT
@given(terms=TERMS, planned=HOURS, done=HOURS, open_days=OPEN_DAYS, conditions=CONDITIONS)
def test_the_last_line_tells_the_amount(
    terms: dict[str, D], planned: D, done: D, open_days: int, conditions: Conditions
) -> None:
    found = allowance(Month(planned=planned, done=done, days=31, open_days=open_days), terms, conditions)
    whole, _point, rest = f"{found.amount:.2f}".partition(".")
    assert found.lines[-1].value.replace(".", "") == f"{whole},{rest} €"
