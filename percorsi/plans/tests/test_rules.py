from datetime import date

import pytest

from percorsi.cases.vocabulary import State
from percorsi.plans.rules import (
    Written,
    why_not_agree,
    why_not_answer,
    why_not_close,
    why_not_follow,
    why_not_progress,
    why_not_responsible,
    why_not_review,
    why_not_scheduled,
    why_not_start,
    why_not_write,
)
from percorsi.plans.vocabulary import Agreement, Decision, PlanState, StepState, Who

TODAY = date(2021, 3, 1)
LATER = date(2021, 6, 1)
WHOLE = [Written("Lavorare", steps=1)]


def agree(**facts: object) -> object:
    given = {"state": PlanState.DRAFT, "goals": WHOLE, "review_on": LATER, "on": TODAY, "today": TODAY} | facts
    return why_not_agree(**given)  # type: ignore[arg-type] # facts of one rule


def review(**facts: object) -> object:
    given = {
        "case_state": State.ACTIVE, "on": TODAY, "agreed_on": date(2021, 1, 1), "today": TODAY,
        "decision": Decision.GO_ON, "next_review_on": LATER,
    } | facts  # fmt: skip
    return why_not_review(**given)  # type: ignore[arg-type] # facts of one rule


def test_a_plan_grows_out_of_a_completed_assessment() -> None:
    assert why_not_start(State.PLAN, assessed=True) is None
    assert why_not_start(State.PLAN, assessed=False) is not None
    assert why_not_start(State.ASSESSMENT, assessed=True) is not None
    assert why_not_start(State.CLOSED, assessed=True) is not None


def test_only_a_draft_is_written_and_only_the_plan_in_force_is_followed() -> None:
    assert [state for state in PlanState if why_not_write(state) is None] == [PlanState.DRAFT]
    assert [state for state in PlanState if why_not_follow(state) is None] == [PlanState.AGREED]


def test_a_whole_plan_can_be_agreed() -> None:
    assert agree() is None


@pytest.mark.parametrize(
    "missing",
    [
        {"goals": []},
        {"goals": [*WHOLE, Written("Casa", steps=0)]},
        {"review_on": None},
        {"review_on": TODAY},
        {"on": date(2021, 3, 2)},
        {"state": PlanState.AGREED},
    ],
)
def test_a_plan_is_not_agreed_while_something_is_missing(missing: dict[str, object]) -> None:
    assert agree(**missing) is not None


def test_the_goal_without_a_step_is_named() -> None:
    assert "“Casa”" in str(agree(goals=[*WHOLE, Written("Casa", steps=0)]))


def test_only_a_signature_needs_no_reason() -> None:
    assert [how for how in Agreement if why_not_answer(how, " ") is None] == [
        Agreement.PAPER, Agreement.DRAWN, Agreement.TYPED,
    ]  # fmt: skip
    assert [how for how in Agreement if why_not_answer(how, "Non sa scrivere") is None] == list(Agreement)


@pytest.mark.parametrize("who", [Who.OPERATOR, Who.ORGANISATION, Who.SUPPORTER])
def test_somebody_answers_for_each_step(who: Who) -> None:
    assert why_not_responsible(who, operator=False, organisation=False, supporter=False) is not None
    assert why_not_responsible(who, operator=True, organisation=True, supporter=True) is None


def test_the_person_answers_for_a_step_without_further_words() -> None:
    assert why_not_responsible(Who.PERSON, operator=False, organisation=False, supporter=False) is None


def test_a_step_does_not_end_before_it_starts() -> None:
    assert why_not_scheduled(starts_on=LATER, due_on=TODAY) is not None
    assert why_not_scheduled(starts_on=TODAY, due_on=TODAY) is None
    assert why_not_scheduled(starts_on=None, due_on=TODAY) is None


def test_giving_up_needs_its_reason_and_ending_is_not_in_the_future() -> None:
    assert why_not_progress(state=StepState.GIVEN_UP, reason="", ended_on=None, today=TODAY) is not None
    assert why_not_progress(state=StepState.GIVEN_UP, reason="Ha trovato altro", ended_on=None, today=TODAY) is None
    assert why_not_progress(state=StepState.DONE, reason="", ended_on=LATER, today=TODAY) is not None


def test_a_review_of_an_active_path_with_its_next_date_is_fine() -> None:
    assert review() is None
    assert review(case_state=State.REVIEW) is None
    assert review(decision=Decision.CLOSE, next_review_on=None) is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"case_state": State.CLOSED},
        {"on": LATER},
        {"on": date(2020, 12, 31)},
        {"next_review_on": None},
        {"next_review_on": TODAY},
    ],
)
def test_a_review_is_refused_with_its_reason(wrong: dict[str, object]) -> None:
    assert review(**wrong) is not None


def test_open_steps_prevent_closing_and_the_first_is_named() -> None:
    assert why_not_close([]) is None
    assert "“Curriculum”" in str(why_not_close(["Curriculum"]))
    assert "2" in str(why_not_close(["Curriculum", "Colloquio"]))
