"""One path from the signal to the follow-up, through the actions alone, as its case manager."""

from collections.abc import Iterator
from datetime import date

import pytest

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.cases.actions import (
    advance_case,
    move_case,
    open_case,
    record_entry,
    record_exit,
    record_follow_up,
    record_outcome,
)
from percorsi.cases.facts import FollowUp, Outcome, RecordFacts
from percorsi.cases.models import Case, StatusEvent, Transition
from percorsi.cases.queries import facts_of, moves_open_to, record_of
from percorsi.cases.rules import MOVES
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.factories import make_person
from percorsi.cases.vocabulary import ClosingReason, State, Work

DAY = date(2020, 9, 1)
ENTRY = RecordFacts(
    entered_on=date(2020, 10, 1), sex="F", birth_date=date(1985, 3, 1), labour_status="UNE",
    unemployed_since=date(2019, 5, 1), isced=2, foreign_background="N", minority="N", disability="N",
    other_disadvantaged="Y",
)  # fmt: skip


@pytest.fixture
def bruno(cast: Cast) -> Iterator[Actor]:
    with acting(cast.bruno):
        yield cast.bruno


@pytest.fixture
def case(cast: Cast, bruno: Actor) -> Case:
    person = make_person(bruno, cast.company_in_ciao)
    return open_case(person=person, project=cast.ciao, scope=cast.company_in_ciao, on=DAY, by=bruno)


def go(case: Case, code: str, by: Actor, on: date = DAY) -> Case:
    return move_case(case, MOVES[code], on=on, reason="Come concordato.", by=by)


def test_a_path_from_the_signal_to_the_follow_up(case: Case, bruno: Actor) -> None:
    for code in ("contact", "pre_assess", "assess"):
        go(case, code, bruno)
    record_entry(case, entry=ENTRY, by=bruno)
    advance_case(case, completing=Work.ASSESSMENT, on=date(2020, 10, 1), reason="Valutazione.", by=bruno)
    advance_case(case, completing=Work.PLAN, on=date(2020, 10, 15), reason="Progetto.", by=bruno)
    assert case.state == State.ACTIVE
    move_case(
        case, MOVES["close"], on=date(2021, 1, 31), reason="Lavora.", closing_reason=ClosingReason.EMPLOYED, by=bruno
    )
    record_outcome(case, Outcome(on=date(2021, 2, 20), status="EMP", status_on=date(2021, 2, 15)), by=bruno)
    record_follow_up(case, FollowUp(on=date(2021, 8, 2), reached=True, source="interview", status="EMP"), by=bruno)
    assert case.state == State.FOLLOW_UP
    assert case.closed_on == date(2021, 1, 31)
    spell = facts_of(record_of(case)).last_spell
    assert (spell.exit_on, spell.exit_reason) == (date(2021, 1, 31), "EMPLOYED")
    assert [(change.on, change.status) for change in spell.status_changes] == [(date(2021, 2, 15), "EMP")]
    assert spell.followup_reached
    assert StatusEvent.objects.count() == 1
    assert Transition.objects.filter(case=case).count() == 8


def test_a_drop_out_comes_back_and_the_first_entry_stays(case: Case, bruno: Actor) -> None:
    record_entry(case, entry=ENTRY, by=bruno)
    move_case(
        case, MOVES["drop_out"], on=date(2020, 12, 1), reason="-", closing_reason=ClosingReason.UNREACHABLE, by=bruno
    )
    move_case(case, MOVES["return"], on=date(2021, 3, 1), reason="È tornata.", by=bruno)
    record_exit(case, on=date(2021, 6, 1), exit_reason="COMPLETED", by=bruno)
    facts = facts_of(record_of(case))
    assert facts.entered_on == date(2020, 10, 1)
    assert [(spell.entry_on, spell.exit_on, spell.exit_reason) for spell in facts.spells] == [
        (date(2020, 10, 1), date(2020, 12, 1), "DROPOUT"),
        (date(2021, 3, 1), date(2021, 6, 1), "COMPLETED"),
    ]
    assert (case.state, case.closed_on, case.closing_reason) == (State.PRE_ASSESSMENT, None, "")
    assert [move.code for move in moves_open_to(bruno, case)] == [
        "assess", "support_lightly", "close", "drop_out",
    ]  # fmt: skip
