"""Which questions are asked: the rule against every set of answers there is."""

from datetime import date
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from percorsi.assessments.rules import Asked, ShowIf, Value, never_asked, shown, why_not_ask
from percorsi.assessments.rules.asking import holds
from percorsi.assessments.vocabulary import DECIDES, ItemKind, Operator

CHOICES = ("a", "b")
SLOW = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine draws slowly
KINDS = (ItemKind.RATING, ItemKind.CHOICE, ItemKind.CHOICES, ItemKind.NUMBER)
NUMBERS = tuple(Decimal(value) / 100 for value in range(4))  # every amount between no cent and three
ANSWERS: dict[ItemKind, tuple[Value | None, ...]] = {
    ItemKind.RATING: (None, Decimal(1), Decimal(2), Decimal(3)),
    ItemKind.CHOICE: (None, frozenset({"a"}), frozenset({"b"})),
    ItemKind.CHOICES: (None, frozenset({"a"}), frozenset({"b"}), frozenset({"a", "b"})),
    ItemKind.NUMBER: (None, *NUMBERS),
}
VALUES: dict[ItemKind, tuple[str, ...]] = {
    ItemKind.RATING: ("1", "2", "3"),
    ItemKind.CHOICE: CHOICES,
    ItemKind.CHOICES: CHOICES,
    ItemKind.NUMBER: tuple(str(value) for value in NUMBERS),
}
ALLOWED = {ItemKind.RATING: ("1", "2", "3"), ItemKind.CHOICE: CHOICES, ItemKind.CHOICES: CHOICES}


def question(code: str, kind: ItemKind) -> Asked:
    bounds = (NUMBERS[0], NUMBERS[-1]) if kind == ItemKind.NUMBER else (None, None)
    return Asked(code, kind, code.upper(), ALLOWED.get(kind, ()), *bounds)


@st.composite
def instruments(draw: st.DrawFn) -> tuple[dict[str, Asked], list[ShowIf]]:
    """Three or four questions; each may hang on those before it."""
    kinds = draw(st.lists(st.sampled_from(KINDS), min_size=2, max_size=4))
    questions = {f"q{number}": question(f"q{number}", kind) for number, kind in enumerate(kinds)}
    conditions = []
    for number in range(1, len(kinds)):
        for _each in range(draw(st.integers(0, 2))):
            on = draw(st.integers(0, number - 1))
            operator = draw(st.sampled_from(DECIDES[kinds[on]]))
            value = draw(st.sampled_from(VALUES[kinds[on]]))
            conditions.append(ShowIf(f"q{number}", f"q{on}", operator, value))
    return questions, conditions


@SLOW
@given(instruments())
def test_a_question_is_called_unreachable_exactly_when_no_answers_lead_to_it(
    instrument: tuple[dict[str, Asked], list[ShowIf]],
) -> None:
    questions, conditions = instrument
    reached: set[str] = set()
    for answers in product(*(ANSWERS[each.kind] for each in questions.values())):
        reached |= shown(questions, conditions, dict(zip(questions, answers, strict=True)))
    assert set(never_asked(questions, conditions)) == set(questions) - reached


@SLOW
@given(instruments())
def test_conditions_in_order_make_no_circle_and_are_refused_only_when_unreachable(
    instrument: tuple[dict[str, Asked], list[ShowIf]],
) -> None:
    questions, conditions = instrument
    assert (why_not_ask(questions, conditions) is None) == (never_asked(questions, conditions) == [])


@SLOW
@given(instruments(), st.data())
def test_what_hangs_on_a_hidden_question_is_hidden_with_it(
    instrument: tuple[dict[str, Asked], list[ShowIf]], data: st.DataObject
) -> None:
    questions, conditions = instrument
    answers = {code: data.draw(st.sampled_from(ANSWERS[each.kind])) for code, each in questions.items()}
    asked = shown(questions, conditions, answers)
    assert all(condition.on in asked for condition in conditions if condition.item in asked)


@SLOW
@given(instruments(), st.data())
def test_an_empty_answer_never_brings_a_question_up(
    instrument: tuple[dict[str, Asked], list[ShowIf]], data: st.DataObject
) -> None:
    questions, conditions = instrument
    answers = {code: data.draw(st.sampled_from(ANSWERS[each.kind])) for code, each in questions.items()}
    emptied = answers | {data.draw(st.sampled_from(sorted(questions))): None}
    assert shown(questions, conditions, emptied) <= shown(questions, conditions, answers)


def test_a_circle_is_refused_and_named() -> None:
    questions = {code: question(code, ItemKind.CHOICE) for code in ("x", "y", "z")}
    circle = [ShowIf(a, b, Operator.IS, "a") for a, b in (("x", "y"), ("y", "z"), ("z", "x"))]
    refusal = why_not_ask(questions, circle)
    assert refusal is not None
    assert all(f"“{name}”" in refusal.sentence for name in "XYZ")
    assert shown(questions, circle, dict.fromkeys(questions, frozenset({"a"}))) == set()


def test_a_question_cannot_hang_on_a_later_one() -> None:
    questions = {code: question(code, ItemKind.CHOICE) for code in ("x", "y")}
    assert why_not_ask(questions, [ShowIf("y", "x", Operator.IS, "a")]) is None
    assert why_not_ask(questions, [ShowIf("x", "y", Operator.IS, "a")]) is not None


@pytest.mark.parametrize(
    ("kind", "operator", "value"),
    [
        (ItemKind.CHOICE, Operator.IS, "c"),
        (ItemKind.CHOICE, Operator.AT_LEAST, "a"),
        (ItemKind.RATING, Operator.IS, "9"),
        (ItemKind.RATING, Operator.IS, "much"),
        (ItemKind.NUMBER, Operator.AT_LEAST, "NaN"),
        (ItemKind.NUMBER, Operator.AT_LEAST, "5"),
        (ItemKind.DATE, Operator.AT_LEAST, "2021-02-30"),
        (ItemKind.STORY, Operator.IS, "a"),
    ],
)
def test_a_condition_that_compares_with_no_answer_is_refused(kind: ItemKind, operator: Operator, value: str) -> None:
    questions = {"x": question("x", kind), "y": question("y", ItemKind.TEXT)}
    assert why_not_ask(questions, [ShowIf("y", "x", operator, value)]) is not None


def test_dates_are_compared_as_days() -> None:
    assert holds(ItemKind.DATE, Operator.AT_MOST, "2021-03-01", date(2021, 3, 1))
    assert not holds(ItemKind.DATE, Operator.AT_LEAST, "2021-03-02", date(2021, 3, 1))
    questions = {"x": question("x", ItemKind.DATE), "y": question("y", ItemKind.TEXT)}
    between = [ShowIf("y", "x", Operator.AT_LEAST, "2021-03-02"), ShowIf("y", "x", Operator.AT_MOST, "2021-03-01")]
    assert never_asked(questions, between) == ["y"]
