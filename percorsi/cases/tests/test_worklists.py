"""What a case manager owes, derived from facts."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.cases.actions import move_case, record_follow_up, record_outcome
from percorsi.cases.facts import FollowUp, Outcome
from percorsi.cases.models import Case
from percorsi.cases.queries import (
    caseload,
    entries_missing,
    exits_without_outcome,
    facts_of,
    followups_due,
    open_cases,
    visible_participations,
    with_facts,
)
from percorsi.cases.rules import MOVES
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.factories import join_team, make_case, make_exit, make_record
from percorsi.cases.vocabulary import ClosingReason, State

EXIT = date(2020, 10, 31)
NIGHT = date(2021, 4, 30)  # six months after, clipped: April has no 31st


def new_case(cast: Cast, by: Actor, name: str, state: State = State.ACTIVE) -> Case:
    return make_case(by, cast.company_in_ciao, cast.ciao, given_name=name, state=state)


def people(spells: Any) -> list[str]:
    return [spell.case.person.given_name for spell in spells]


def test_an_exit_is_owed_until_its_situation_is_asked(cast: Cast, bruno: Actor) -> None:
    asked, waiting = new_case(cast, bruno, "Asked"), new_case(cast, bruno, "Waiting")
    for case in (asked, waiting):
        make_exit(case, bruno, on=EXIT)
    record_outcome(asked, Outcome(on=date(2020, 11, 10), status="UNE"), by=bruno)
    owed = exits_without_outcome(bruno, date(2020, 12, 31))
    assert people(owed) == ["Waiting"]
    assert owed[0].due_on == date(2020, 11, 28)


@pytest.mark.parametrize(("on", "due"), [(NIGHT - timedelta(days=1), False), (NIGHT, True)])
def test_a_follow_up_is_due_six_calendar_months_after_clipped(on: date, cast: Cast, bruno: Actor, *, due: bool) -> None:
    make_exit(new_case(cast, bruno, "Maria"), bruno, on=EXIT)
    found = followups_due(bruno, on)
    assert people(found) == (["Maria"] if due else [])
    assert [spell.due_on for spell in found] == ([NIGHT] if due else [])


def test_a_follow_up_soon_due_can_be_listed_before(cast: Cast, bruno: Actor) -> None:
    make_exit(new_case(cast, bruno, "Maria"), bruno, on=EXIT)
    assert people(followups_due(bruno, NIGHT - timedelta(days=7), within_days=7)) == ["Maria"]


def test_a_follow_up_recorded_or_a_return_is_no_longer_due(cast: Cast, bruno: Actor) -> None:
    done, back = new_case(cast, bruno, "Done"), new_case(cast, bruno, "Back")
    make_exit(done, bruno, on=EXIT)
    record_follow_up(done, FollowUp(on=NIGHT, reached=True, status="UNE"), by=bruno)
    make_record(back, bruno)
    move_case(back, MOVES["close"], on=EXIT, reason="-", closing_reason=ClosingReason.MOVED_AWAY, by=bruno)
    assert people(followups_due(bruno, NIGHT)) == ["Back"]
    move_case(back, MOVES["resume"], on=date(2021, 1, 10), reason="È tornata.", by=bruno)
    assert people(followups_due(bruno, NIGHT)) == []
    assert people(exits_without_outcome(bruno, NIGHT)) == ["Done"]


def test_a_path_under_way_without_an_entry_is_owed(cast: Cast, bruno: Actor) -> None:
    for name, state in (("Early", State.PRE_ASSESSMENT), ("Missing", State.ACTIVE), ("Recorded", State.ACTIVE)):
        case = new_case(cast, bruno, name, state)
        if name == "Recorded":
            make_record(case, bruno)
    assert [case.person.given_name for case in entries_missing(bruno)] == ["Missing"]


def test_what_is_owed_is_the_case_managers_only(cast: Cast) -> None:
    with acting(cast.bruno):
        case = new_case(cast, cast.bruno, "Maria")
        make_exit(case, cast.bruno, on=EXIT)
        join_team(case, cast.carla, by=cast.bruno)
    for other in (cast.carla, cast.ada, cast.franca):
        with acting(other):
            assert people(exits_without_outcome(other, NIGHT)) == []
            assert people(followups_due(other, NIGHT)) == []
            assert list(entries_missing(other)) == []


def test_the_caseload_tells_the_last_step_and_mine_from_the_scopes(cast: Cast) -> None:
    with acting(cast.bruno):
        case = new_case(cast, cast.bruno, "Maria")
        move_case(case, MOVES["review"], on=date(2020, 12, 1), reason="-", by=cast.bruno)
        assert [one.last_step_on for one in caseload(cast.bruno, mine=True)] == [date(2020, 12, 1)]
        assert [one.pk for one in open_cases(cast.bruno)] == [case.pk]
    with acting(cast.ada):
        assert caseload(cast.ada).count() == 1
        assert caseload(cast.ada, mine=True).count() == 0


LISTS: dict[str, Callable[[Actor], Any]] = {
    "exits": lambda actor: people(exits_without_outcome(actor, NIGHT)),
    "followups": lambda actor: people(followups_due(actor, NIGHT)),
    "entries": lambda actor: [case.person.full_name for case in entries_missing(actor)],
    "caseload": lambda actor: [(case.person.full_name, case.case_manager.display_name) for case in caseload(actor)],
    "records": lambda actor: [facts_of(record) for record in with_facts(visible_participations(actor))],
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_asks_as_many_questions_for_three_rows_as_for_one(name: str, cast: Cast, bruno: Actor) -> None:
    def questions() -> int:
        with CaptureQueriesContext(connection) as captured:
            LISTS[name](bruno)
        return len(captured)

    def add(number: int) -> None:
        case = new_case(cast, bruno, f"Person {number}")
        if name != "entries":
            make_exit(case, bruno, on=EXIT)

    add(1)
    LISTS[name](bruno)
    with_one = questions()
    add(2)
    add(3)
    assert len(LISTS[name](bruno)) == 3
    assert questions() == with_one
