"""The transition table and its evaluator."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.cases.actions import advance_case, move_case
from percorsi.cases.models import Case, Transition
from percorsi.cases.queries import moves_open_to, options_of
from percorsi.cases.rules import MOVES, closing, holds_path_open, moves_from
from percorsi.cases.rules.moves import CONDITIONS
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.factories import join_team, make_case, make_record
from percorsi.cases.vocabulary import (
    ENDED_STATES,
    EXIT_OF_CLOSING,
    OPEN_STATES,
    TRANSITIONS,
    ClosingReason,
    State,
    Work,
)
from percorsi.kernel.dates import today
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.refusals import EditConflict, Refusal, Refused

LATER = date(2020, 10, 1)
Refuses = Callable[..., Refusal]


@pytest.fixture
def refusal_of(bruno: Actor) -> Refuses:
    """What the rules answer when Bruno tries a move."""

    def refused(case: Case, code: str, *, on: date = LATER, reason: str = "Come detto.", closing: str = "") -> Refusal:
        with pytest.raises(Refused) as caught:
            move_case(case, MOVES[code], on=on, reason=reason, closing_reason=closing, by=bruno)
        return caught.value.refusal

    return refused


def in_state(cast: Cast, by: Actor, state: State) -> Case:
    return make_case(by, cast.company_in_ciao, cast.ciao, state=state, given_name=state.value)


def test_every_state_is_open_or_ended_and_can_be_reached() -> None:
    assert set(OPEN_STATES) | set(ENDED_STATES) == set(State)
    assert not set(OPEN_STATES) & set(ENDED_STATES)
    assert {move.target for move in TRANSITIONS} | {State.SIGNALLED} == set(State)


def test_every_state_leads_somewhere() -> None:
    assert all(moves_from(state) for state in State)


def test_codes_are_unique_and_conditions_exist() -> None:
    assert len(MOVES) == len(TRANSITIONS)
    assert {name for move in TRANSITIONS for name in move.must} == set(CONDITIONS)


def test_every_closing_reason_can_be_chosen_once_and_has_its_exit() -> None:
    chosen = [reason for move in TRANSITIONS for reason in move.closing]
    assert sorted(chosen) == sorted(ClosingReason)
    assert set(EXIT_OF_CLOSING) == set(ClosingReason)


def test_one_may_drop_out_of_any_open_state() -> None:
    assert set(MOVES["drop_out"].sources) == set(OPEN_STATES)


def test_a_move_is_dated_authored_and_has_its_reason(case: Case, bruno: Actor) -> None:
    move_case(case, MOVES["review"], on=LATER, reason="Sei mesi.", by=bruno)
    done = Transition.objects.get(case=case)
    assert (done.source, done.target, done.on, done.reason) == (State.ACTIVE, State.REVIEW, LATER, "Sei mesi.")
    assert done.created_by == bruno.user
    assert (case.state, case.state_since) == (State.REVIEW, LATER)


def test_a_move_from_another_phase_is_refused(case: Case, refusal_of: Refuses) -> None:
    refusal = refusal_of(case, "contact")
    assert "not possible" in refusal.sentence or "non è possibile" in refusal.sentence
    assert refusal.remedy


@pytest.mark.parametrize(("on", "refused"), [(date(2020, 8, 31), True), (date(2020, 9, 1), False)])
def test_a_move_does_not_come_before_the_previous_one(case: Case, bruno: Actor, on: date, *, refused: bool) -> None:
    if not refused:
        assert move_case(case, MOVES["review"], on=on, reason="-", by=bruno).state == State.REVIEW
        return
    with pytest.raises(Refused) as caught:
        move_case(case, MOVES["review"], on=on, reason="-", by=bruno)
    assert caught.value.refusal.fields == ("on",)


def test_a_move_is_not_in_the_future(case: Case, refusal_of: Refuses) -> None:
    assert refusal_of(case, "review", on=today() + timedelta(days=1)).fields == ("on",)


def test_a_move_needs_a_reason(case: Case, refusal_of: Refuses) -> None:
    assert refusal_of(case, "review", reason="").fields == ("reason",)


def test_a_refused_move_writes_nothing(case: Case, refusal_of: Refuses) -> None:
    refusal_of(case, "contact")
    case.refresh_from_db()
    assert (case.state, case.version) == (State.ACTIVE, 1)
    assert not Transition.objects.filter(case=case).exists()


def test_a_full_assessment_needs_a_case_manager(cast: Cast, bruno: Actor, refusal_of: Refuses) -> None:
    path = in_state(cast, bruno, State.PRE_ASSESSMENT)
    path.case_manager = None
    path.save(update_fields=["case_manager"])
    refusal_of(path, "assess")
    assert [option.move.code for option in options_of(bruno, path) if option.refusal] == ["assess"]


def test_who_entered_the_project_is_not_oriented_elsewhere(cast: Cast, bruno: Actor, refusal_of: Refuses) -> None:
    path = in_state(cast, bruno, State.PRE_ASSESSMENT)
    make_record(path, bruno)
    refusal_of(path, "orient")


def test_orientation_elsewhere_ends_the_path_and_one_may_come_back(cast: Cast, bruno: Actor) -> None:
    path = in_state(cast, bruno, State.PRE_ASSESSMENT)
    move_case(path, MOVES["orient"], on=LATER, reason="Al consultorio.", by=bruno)
    assert (path.state, path.closed_on) == (State.ORIENTED_ELSEWHERE, LATER)
    move_case(path, MOVES["return"], on=LATER, reason="È tornata.", by=bruno)
    assert (path.state, path.closed_on) == (State.PRE_ASSESSMENT, None)


def test_closing_needs_one_of_its_reasons(case: Case, refusal_of: Refuses) -> None:
    assert refusal_of(case, "close").fields == ("closing_reason",)
    assert refusal_of(case, "close", closing=ClosingReason.WITHDREW).fields == ("closing_reason",)


def test_closing_by_mistake_is_refused_once_the_person_entered(case: Case, bruno: Actor, refusal_of: Refuses) -> None:
    make_record(case, bruno)
    assert refusal_of(case, "close", closing=ClosingReason.MISTAKE).fields == ("closing_reason",)


def test_closing_before_the_entry_is_refused(case: Case, bruno: Actor, refusal_of: Refuses) -> None:
    make_record(case, bruno, entered_on=date(2020, 11, 1))
    assert refusal_of(case, "close", closing=ClosingReason.MOVED_AWAY).fields == ("on",)


def test_closing_is_refused_while_another_module_holds_the_path_open(
    case: Case, refusal_of: Refuses, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(closing, "_holders", [])

    @holds_path_open
    def two_steps_are_open(held: Case, _on: date) -> Refusal | None:
        return Refusal("Two steps are open.", "End them.") if held.id == case.id else None

    for code, reason in (("close", ClosingReason.MOVED_AWAY), ("drop_out", ClosingReason.WITHDREW)):
        assert refusal_of(case, code, closing=reason).sentence == "Two steps are open."


def test_a_return_is_after_the_exit(case: Case, bruno: Actor, refusal_of: Refuses) -> None:
    make_record(case, bruno)
    move_case(case, MOVES["close"], on=LATER, reason="-", closing_reason=ClosingReason.MOVED_AWAY, by=bruno)
    assert refusal_of(case, "return", on=LATER).fields == ("on",)


def test_work_that_is_done_moves_the_path_and_nobody_moves_it_by_hand(
    cast: Cast, bruno: Actor, refusal_of: Refuses
) -> None:
    path = in_state(cast, bruno, State.ASSESSMENT)
    refusal_of(path, "plan")
    advance_case(path, completing=Work.ASSESSMENT, on=LATER, reason="Valutazione completata.", by=bruno)
    assert path.state == State.PLAN


def test_work_done_in_another_phase_moves_nothing(case: Case, bruno: Actor) -> None:
    advance_case(case, completing=Work.ASSESSMENT, on=LATER, reason="Rivalutazione.", by=bruno)
    assert case.state == State.ACTIVE


def test_a_move_posted_twice_is_made_once(case: Case, bruno: Actor) -> None:
    key = new_id()
    for _time in range(2):
        move_case(case, MOVES["review"], on=LATER, reason="-", by=bruno, form_id=key)
    assert Transition.objects.filter(case=case).count() == 1


def test_a_move_on_an_older_version_is_told(case: Case, bruno: Actor) -> None:
    with pytest.raises(EditConflict):
        move_case(case, MOVES["review"], on=LATER, reason="-", by=bruno, seen=7)


@pytest.mark.parametrize(
    ("name", "relation", "may"),
    [("bruno", "manager", True), ("carla", "team", False), ("ada", "scope", True)],
)
def test_who_may_close_a_path(name: str, relation: str, cast: Cast, *, may: bool) -> None:
    case = cast.case_of_bruno()
    with acting(cast.bruno):
        join_team(case, cast.carla, by=cast.bruno)
    actor: Actor = getattr(cast, name)
    with acting(actor):
        assert ("close" in {move.code for move in moves_open_to(actor, case)}) is may
        if may:
            return
        with pytest.raises(Refused) as caught:
            move_case(case, MOVES["close"], on=LATER, reason="-", closing_reason=ClosingReason.DIED, by=actor)
        assert caught.value.forbidden


def test_who_is_not_in_the_team_is_refused_every_move(cast: Cast) -> None:
    case = cast.case_of_bruno()
    with acting(cast.carla):
        assert moves_open_to(cast.carla, case) == []
        with pytest.raises(Refused):
            move_case(case, MOVES["review"], on=LATER, reason="-", by=cast.carla)


def test_who_does_not_see_the_entry_data_does_not_end_the_path(cast: Cast) -> None:
    with acting(cast.bruno):
        case = make_case(cast.bruno, cast.company_in_ciao, cast.ciao, state=State.PRE_ASSESSMENT)
        join_team(case, cast.carla, by=cast.bruno, classes=["B"])
    with acting(cast.carla):
        assert [move.code for move in moves_open_to(cast.carla, case)] == ["assess", "support_lightly"]
