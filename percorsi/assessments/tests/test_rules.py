from datetime import date

import pytest

from percorsi.assessments.rules import why_not_complete, why_not_rate, why_not_start, why_not_write
from percorsi.cases.vocabulary import State
from percorsi.kernel.refusals import Refusal

TODAY = date(2021, 3, 1)
STEPS = range(1, 7)


@pytest.mark.parametrize("state", [State.ASSESSMENT, State.PLAN, State.ACTIVE, State.REVIEW])
def test_an_assessment_begins_in_the_phases_of_shared_work(state: State) -> None:
    assert why_not_start(state) is None


@pytest.mark.parametrize("state", sorted(set(State) - {State.ASSESSMENT, State.PLAN, State.ACTIVE, State.REVIEW}))
def test_it_does_not_begin_before_them_nor_after(state: State) -> None:
    refusal = why_not_start(state)
    assert isinstance(refusal, Refusal)
    assert refusal.remedy


def test_a_completed_assessment_is_not_written_any_more() -> None:
    assert why_not_write(is_draft=True) is None
    assert why_not_write(is_draft=False) is not None


def test_a_rating_without_a_source_says_nothing() -> None:
    refusal = why_not_rate(rating=3, own_rating=None, source="", steps=STEPS)
    assert refusal is not None
    assert refusal.fields == ("source",)


def test_the_persons_own_rating_is_its_own_source() -> None:
    assert why_not_rate(rating=None, own_rating=3, source="", steps=STEPS) is None


@pytest.mark.parametrize("step", [0, 7])
def test_a_rating_stays_on_its_scale(step: int) -> None:
    assert why_not_rate(rating=step, own_rating=None, source="observer", steps=STEPS) is not None
    assert why_not_rate(rating=None, own_rating=step, source="", steps=STEPS) is not None


def test_completing_asks_for_the_missing_ratings_by_name() -> None:
    refusal = why_not_complete(missing=["Casa", "Lavoro"], on=TODAY, today=TODAY)
    assert refusal is not None
    assert "“Casa”, “Lavoro”" in refusal.sentence


def test_completing_names_three_and_counts_the_rest() -> None:
    refusal = why_not_complete(missing=["A", "B", "C", "D", "E"], on=TODAY, today=TODAY)
    assert refusal is not None
    assert "“C”" in refusal.sentence
    assert "“D”" not in refusal.sentence
    assert "2" in refusal.sentence


def test_nothing_else_is_needed_to_complete() -> None:
    assert why_not_complete(missing=[], on=TODAY, today=TODAY) is None


def test_an_assessment_is_not_of_tomorrow() -> None:
    refusal = why_not_complete(missing=[], on=date(2021, 3, 2), today=TODAY)
    assert refusal is not None
    assert refusal.fields == ("on",)
