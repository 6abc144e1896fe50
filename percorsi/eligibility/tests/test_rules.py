"""Each rule a sentence; no database."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from percorsi.eligibility.rules import (
    Fact,
    Facts,
    PairLine,
    Requirement,
    Value,
    assets_limit,
    encoded,
    judged,
    meetings,
)
from percorsi.eligibility.rules.applied import applied, read_applied
from percorsi.eligibility.rules.refusals import (
    why_not_decide,
    why_not_end_pause,
    why_not_enrol,
    why_not_follow,
    why_not_pause,
    why_not_show,
)
from percorsi.eligibility.vocabulary import (
    Doubt,
    FactCode,
    Holding,
    Meeting,
    Operator,
    Outcome,
    PauseReason,
    ValueName,
)
from percorsi.kernel.periods import holds

DAY = date(2026, 3, 1)
MET, NOT_MET, TO_VERIFY = Outcome.MET, Outcome.NOT_MET, Outcome.TO_VERIFY


def asks(fact: FactCode, operator: Operator, *, sufficient: bool = False, **numbers: Any) -> Requirement:
    values = {
        ValueName(name): Value(codes=tuple(value.split())) if isinstance(value, str) else Value(Decimal(value))
        for name, value in numbers.items()
    }
    return Requirement("key", fact, operator, values, sufficient)


def known(**facts: Any) -> Facts:
    return Facts({FactCode(name): Fact(value, DAY, "person") for name, value in facts.items()})


def outcome(requirement: Requirement, **facts: Any) -> Outcome:
    return judged(requirement, known(**facts)).outcome


AT_MOST_29 = asks(FactCode.AGE, Operator.AT_MOST, limit=29)
AT_LEAST_16 = asks(FactCode.AGE, Operator.AT_LEAST, limit=16)
BELOW_9360 = asks(FactCode.ISEE, Operator.BELOW, limit=9360)


@pytest.mark.parametrize(("age", "expected"), [(28, MET), (29, MET), (30, NOT_MET)])
def test_before_thirty_means_up_to_the_birthday(age: int, expected: Outcome) -> None:
    assert outcome(AT_MOST_29, age=age) is expected


@pytest.mark.parametrize(("age", "expected"), [(15, NOT_MET), (16, MET)])
def test_at_least_sixteen_begins_on_the_birthday(age: int, expected: Outcome) -> None:
    assert outcome(AT_LEAST_16, age=age) is expected


@pytest.mark.parametrize(("isee", "expected"), [("9359.99", MET), ("9360", NOT_MET), ("9360.01", NOT_MET)])
def test_below_the_threshold_leaves_the_threshold_out(isee: str, expected: Outcome) -> None:
    assert outcome(BELOW_9360, isee=Decimal(isee)) is expected


def test_a_missing_fact_is_to_verify_and_says_it_is_missing() -> None:
    verdict = judged(AT_MOST_29, Facts())
    assert (verdict.outcome, verdict.doubt) == (TO_VERIFY, Doubt.MISSING)


def test_a_fact_held_back_is_to_verify_whatever_stands_there() -> None:
    facts = Facts({FactCode.AGE: Fact(60)}, frozenset({FactCode.AGE}))
    verdict = judged(AT_MOST_29, facts)
    assert (verdict.outcome, verdict.doubt, verdict.fact) == (TO_VERIFY, Doubt.HELD_BACK, None)


def test_a_reserved_matter_is_to_verify_on_paper_whatever_is_known() -> None:
    verdict = judged(asks(FactCode.ON_PAPER, Operator.ON_PAPER), known(age=20, hardship=True))
    assert (verdict.outcome, verdict.doubt) == (TO_VERIFY, Doubt.ON_PAPER)


def test_a_rule_without_a_value_on_that_day_is_to_verify() -> None:
    verdict = judged(Requirement("key", FactCode.AGE, Operator.AT_MOST), known(age=20))
    assert (verdict.outcome, verdict.doubt) == (TO_VERIFY, Doubt.NO_VALUE)


def test_an_unconfirmed_value_is_said_beside_what_comes_out() -> None:
    values = {ValueName.LIMIT: Value(Decimal(30000), confirmed=False)}
    verdict = judged(Requirement("key", FactCode.REAL_ESTATE, Operator.AT_MOST, values), known(real_estate=Decimal(1)))
    assert (verdict.outcome, verdict.doubt) == (MET, Doubt.UNCONFIRMED)


def test_where_there_are_other_ways_a_miss_is_to_verify() -> None:
    european = asks(FactCode.CITIZENSHIP, Operator.ONE_OF, sufficient=True, codes="ITA FRA")
    assert outcome(european, citizenship="FRA") is MET
    verdict = judged(european, known(citizenship="MAR"))
    assert (verdict.outcome, verdict.doubt) == (TO_VERIFY, Doubt.NOT_ENOUGH)


def test_not_in_a_measure_is_met_only_when_somebody_looked() -> None:
    none_of = asks(FactCode.MEASURES, Operator.NONE_OF, codes="RDC GG")
    assert outcome(none_of, measures={}) is TO_VERIFY
    assert outcome(none_of, measures={"RDC": Holding.ABSENT}) is TO_VERIFY
    assert outcome(none_of, measures={"RDC": Holding.ABSENT, "GG": Holding.ENDED}) is MET
    assert outcome(none_of, measures={"RDC": Holding.IN_FORCE}) is NOT_MET
    assert outcome(none_of, measures={"RDC": Holding.ABSENT, "GG": Holding.CLAIMED}) is TO_VERIFY


def test_one_of_two_measures_is_enough_for_who_must_have_one() -> None:
    one_of = asks(FactCode.MEASURES, Operator.ONE_OF, codes="ADI SFL")
    assert outcome(one_of, measures={"SFL": Holding.IN_FORCE}) is MET
    assert outcome(one_of, measures={"SFL": Holding.ABSENT}) is TO_VERIFY
    assert outcome(one_of, measures={"SFL": Holding.ABSENT, "ADI": Holding.REFUSED}) is NOT_MET


@pytest.mark.parametrize(
    ("ages", "expected"),
    [((17, 40), MET), ((18, 59), TO_VERIFY), ((18, 60), MET), ((40,), TO_VERIFY)],
)
def test_a_minor_or_somebody_of_sixty_opens_the_allowance_and_nobody_closes_it(
    ages: tuple[int, ...], expected: Outcome
) -> None:
    rule = asks(FactCode.HOUSEHOLD_AGES, Operator.SOMEONE_AGED, sufficient=True, minor_below=18, old_from=60)
    assert outcome(rule, household_ages=ages) is expected


def test_income_is_held_against_the_threshold_times_the_scale() -> None:
    rule = asks(FactCode.INCOME, Operator.BELOW_SCALED, base=6000)
    assert outcome(rule, income=Decimal(9599), scale=Decimal("1.6")) is MET
    assert outcome(rule, income=Decimal(9600), scale=Decimal("1.6")) is NOT_MET
    assert outcome(rule, income=Decimal(9599)) is TO_VERIFY


def test_who_rents_has_the_higher_threshold_and_who_does_not_say_is_to_verify() -> None:
    rule = asks(FactCode.INCOME, Operator.BELOW_SCALED, base=6500, tenant_base=10140)
    facts = {"income": Decimal(8000), "scale": Decimal(1)}
    assert outcome(rule, **facts) is TO_VERIFY
    assert outcome(rule, **facts, tenant=True) is MET
    assert outcome(rule, **facts, tenant=False) is NOT_MET


def test_the_limit_on_assets_grows_with_the_household_up_to_a_cap_and_from_the_third_child() -> None:
    rule = asks(FactCode.SAVINGS, Operator.WITHIN_ASSETS, base=6000, step=2000, cap=10000, child_step=1000)
    limits = [assets_limit(rule, ages) for ages in ((40,), (40, 41), (40, 41, 5), (40, 41, 5, 6), (40, 41, 5, 6, 7))]
    assert limits == [6000, 8000, 10000, 10000, 11000]


@given(limit=st.integers(0, 120), age=st.integers(0, 120))
def test_at_least_and_at_most_meet_in_the_limit_alone(limit: int, age: int) -> None:
    least = outcome(asks(FactCode.AGE, Operator.AT_LEAST, limit=limit), age=age)
    most = outcome(asks(FactCode.AGE, Operator.AT_MOST, limit=limit), age=age)
    assert (least is MET and most is MET) == (age == limit)
    assert {least, most} != {NOT_MET}


@given(
    starts=st.lists(st.dates(date(2019, 1, 1), date(2027, 1, 1)), min_size=2, max_size=6, unique=True),
    day=st.dates(date(2018, 1, 1), date(2028, 1, 1)),
)
def test_on_every_day_since_the_first_exactly_one_value_holds(starts: list[date], day: date) -> None:
    """Each value ends on the day the next begins: neither a gap nor two at once, at the boundary too."""
    ordered = sorted(starts)
    ends = [*ordered[1:], None]
    holding = [start for start, end in zip(ordered, ends, strict=True) if holds(start, end, day)]
    assert holding == ([] if day < ordered[0] else [max(start for start in ordered if start <= day)])


@given(st.dictionaries(st.sampled_from(["RDC", "GG", "ADI"]), st.sampled_from(list(Holding))))
def test_one_of_and_none_of_never_say_the_same(holdings: dict[str, Holding]) -> None:
    one = outcome(asks(FactCode.MEASURES, Operator.ONE_OF, codes="RDC GG"), measures=holdings)
    none = outcome(asks(FactCode.MEASURES, Operator.NONE_OF, codes="RDC GG"), measures=holdings)
    assert (one, none) in {(MET, NOT_MET), (NOT_MET, MET), (TO_VERIFY, TO_VERIFY)}
    assert (one is MET) == any(holdings.get(code) is Holding.IN_FORCE for code in ("RDC", "GG"))


@given(st.sampled_from(list(Operator)), st.sampled_from(list(FactCode)))
def test_without_facts_nothing_is_ever_not_met(operator: Operator, fact: FactCode) -> None:
    everything = {name: Value(Decimal(1), ("A",)) for name in ValueName}
    assert judged(Requirement("key", fact, operator, everything), Facts()).outcome is TO_VERIFY


@given(st.decimals(0, 10**6, places=2), st.booleans())
def test_a_requirement_is_read_back_as_it_was_applied(number: Decimal, confirmed: bool) -> None:  # noqa: FBT001 - drawn
    values = {ValueName.LIMIT: Value(number, confirmed=confirmed), ValueName.CODES: Value(codes=("A", "B"))}
    operator, read = read_applied(applied(Requirement("key", FactCode.ISEE, Operator.BELOW, values)))
    assert operator is Operator.BELOW
    assert read[ValueName.CODES] == "A B"
    assert Decimal(read[ValueName.LIMIT].rstrip("?")) == number
    assert read[ValueName.LIMIT].endswith("?") is not confirmed


def test_a_fact_is_kept_in_codes() -> None:
    kept = [encoded(value) for value in (True, 34, Decimal("8500.00"), (3, 17), {"RDC": Holding.ABSENT}, "UNE")]
    assert kept == ["yes", "34", "8500", "3 17", "RDC:absent", "UNE"]


def test_measures_meet_each_other_and_the_project_and_the_gravest_comes_first() -> None:
    lines = [
        PairLine("GG", "DUL", Meeting.INCOMPATIBLE),
        PairLine("DUL", "", Meeting.DOUBLE_FUNDING),
        PairLine("AUU", "", Meeting.COMPATIBLE),
    ]
    found = [(one.first, one.second, one.meeting) for one in meetings(["AUU", "DUL", "GG"], lines)]
    assert found[:2] == [("DUL", "GG", Meeting.INCOMPATIBLE), ("DUL", "", Meeting.DOUBLE_FUNDING)]
    assert set(found[2:]) == {
        ("GG", "", Meeting.TO_VERIFY),
        ("AUU", "DUL", Meeting.TO_VERIFY),
        ("AUU", "GG", Meeting.TO_VERIFY),
        ("AUU", "", Meeting.COMPATIBLE),
    }


def test_of_two_lines_of_the_table_the_graver_counts() -> None:
    lines = [PairLine("RDC", "", Meeting.COMPATIBLE), PairLine("RDC", "", Meeting.TO_VERIFY)]
    assert [one.meeting for one in meetings(["RDC"], lines)] == [Meeting.TO_VERIFY]


def refused(holding: Holding, **dates: Any) -> bool:
    given_dates = {"since": None, "until": None, "pad_on": None, "seen_on": DAY} | dates
    return why_not_enrol(holding, on=DAY, **given_dates) is not None


def test_a_measure_somebody_has_began_and_one_she_does_not_have_has_no_dates() -> None:
    first, last = date(2024, 1, 1), date(2024, 6, 1)
    assert [refused(Holding.IN_FORCE), refused(Holding.IN_FORCE, since=first)] == [True, False]
    assert [refused(Holding.ABSENT), refused(Holding.ABSENT, since=first)] == [False, True]
    assert [refused(Holding.ENDED, since=first), refused(Holding.ENDED, since=first, until=last)] == [True, False]
    assert refused(Holding.IN_FORCE, since=last, until=first)
    assert refused(Holding.CLAIMED, seen_on=date(2027, 1, 1))


def test_a_pause_says_why_but_never_writes_what_was_seen_on_paper() -> None:
    def why(reason: PauseReason, words: str) -> bool:
        return why_not_pause(since=DAY, until=None, reason=reason, words=words, on=DAY) is not None

    assert [why(PauseReason.JUSTIFIED, ""), why(PauseReason.JUSTIFIED, "Era in viaggio")] == [True, False]
    assert [why(PauseReason.ON_PAPER, ""), why(PauseReason.ON_PAPER, "…")] == [False, True]
    assert why_not_end_pause(DAY, until=date(2026, 2, 1)) is not None


def test_a_number_and_an_answer_are_not_mixed_up() -> None:
    def why(fact: FactCode, number: Decimal | None, *, answer: bool | None) -> bool:
        return why_not_show(fact, number=number, answer=answer, on=DAY, today=DAY) is not None

    assert [why(FactCode.ISEE, Decimal(1), answer=None), why(FactCode.ISEE, None, answer=True)] == [False, True]
    assert [why(FactCode.TENANT, None, answer=False), why(FactCode.TENANT, Decimal(1), answer=None)] == [False, True]


def test_a_value_follows_the_others_and_a_decision_has_a_reason_and_a_day_to_come() -> None:
    assert why_not_follow([None, date(2025, 1, 1)], valid_from=date(2025, 1, 2)) is None
    assert why_not_follow([date(2025, 1, 1)], valid_from=date(2025, 1, 1)) is not None
    assert why_not_decide(reason="", recheck_on=None, on=DAY) is not None
    assert why_not_decide(reason="Sì", recheck_on=DAY, on=DAY) is not None
    assert why_not_decide(reason="Sì", recheck_on=date(2026, 3, 2), on=DAY) is None
