"""The rules of My day as sentences: what is owed, from when, and when it is no longer."""

from datetime import date, timedelta

import pytest
from django.db import connection

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.cases.actions import record_entry, record_exit, record_follow_up, record_outcome
from percorsi.cases.facts import FollowUp, Outcome, RecordFacts
from percorsi.cases.models import Case
from percorsi.cases.tests.cast import Cast
from percorsi.desk.queries.my_day import my_day
from percorsi.desk.rules import when_due
from percorsi.desk.vocabulary import DueKind, When
from percorsi.kernel.dates import add_months

TODAY = date(2021, 3, 10)
COMPLETE = RecordFacts(
    sex="F", birth_date=date(1985, 3, 1), labour_status="UNE", unemployed_since=date(2020, 1, 1), isced=3
)


@pytest.mark.parametrize(
    ("kind", "in_days", "when"),
    [
        (DueKind.STEP, -1, When.LATE),
        (DueKind.STEP, 0, When.TODAY),
        (DueKind.STEP, 1, When.WEEK),
        (DueKind.STEP, 7, When.WEEK),
        (DueKind.STEP, 8, None),
        (DueKind.EXIT_OUTCOME, -1, When.LATE),
        (DueKind.EXIT_OUTCOME, 0, When.TODAY),
        (DueKind.EXIT_OUTCOME, 7, When.TODAY),
        (DueKind.EXIT_OUTCOME, 8, None),
        (DueKind.FOLLOW_UP, 5, When.WEEK),
    ],
)
def test_in_which_list_something_stands(kind: DueKind, in_days: int, when: When | None) -> None:
    assert when_due(kind, TODAY + timedelta(days=in_days), today=TODAY) == when


def test_a_draft_waits_today_until_it_is_done() -> None:
    assert when_due(DueKind.DRAFT, None, today=TODAY) == When.TODAY


def entered(cast: Cast, *, on: date = date(2020, 10, 1), **changes: object) -> Case:
    case = cast.case_of_bruno()
    with acting(cast.bruno):
        values = {**COMPLETE.__dict__, "entered_on": on, **changes}
        record_entry(case, entry=RecordFacts(**values), by=cast.bruno)
    return case


def owed(actor: Actor, *, on: date) -> set[tuple[str, date | None]]:
    with acting(actor):
        found = my_day(actor, today=on)
        return {(due.kind, due.due_on) for dues in found.items.values() for due in dues}


def test_after_an_exit_the_situation_is_owed_by_the_twenty_eighth_day(cast: Cast) -> None:
    case = entered(cast)
    with acting(cast.bruno):
        record_exit(case, on=date(2021, 2, 15), exit_reason="COMPLETED", by=cast.bruno)
    assert owed(cast.bruno, on=TODAY) == {("exit_outcome", date(2021, 3, 15))}
    with acting(cast.bruno):
        record_outcome(case, Outcome(on=date(2021, 3, 1)), by=cast.bruno)
    assert owed(cast.bruno, on=TODAY) == set()


def test_six_months_after_the_exit_the_follow_up_is_owed_until_it_is_recorded(cast: Cast) -> None:
    case = entered(cast)
    with acting(cast.bruno):
        record_exit(case, on=date(2020, 12, 31), exit_reason="COMPLETED", by=cast.bruno)
        record_outcome(case, Outcome(on=date(2021, 1, 10)), by=cast.bruno)
    assert owed(cast.bruno, on=date(2021, 6, 20)) == set()
    assert owed(cast.bruno, on=date(2021, 6, 28)) == {("follow_up", date(2021, 6, 30))}
    with acting(cast.bruno):
        told = FollowUp(on=date(2021, 7, 1), reached=False, unreached_reason="not_traceable")
        record_follow_up(case, told, by=cast.bruno)
    assert owed(cast.bruno, on=date(2021, 7, 2)) == set()


def test_missing_entry_data_are_owed_four_weeks_after_the_entry(cast: Cast) -> None:
    entered(cast, isced=None)
    assert owed(cast.bruno, on=date(2020, 10, 20)) == set()
    assert owed(cast.bruno, on=date(2020, 10, 25)) == {("entry_data", date(2020, 10, 29))}


def test_only_the_case_manager_owes_what_names_nobody(cast: Cast) -> None:
    entered(cast, isced=None)
    assert owed(cast.bruno, on=TODAY) == {("entry_data", date(2020, 10, 29))}
    assert owed(cast.ada, on=TODAY) == owed(cast.carla, on=TODAY) == owed(cast.dario, on=TODAY) == set()


@pytest.mark.parametrize("exit_on", [date(2020, 8, 31), date(2020, 2, 29), date(2021, 3, 31), date(2020, 12, 31)])
def test_postgresql_clips_six_months_as_we_do(exit_on: date, db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT (%s::date + interval '6 months')::date", [exit_on])
        assert cursor.fetchone() == (add_months(exit_on, 6),)
