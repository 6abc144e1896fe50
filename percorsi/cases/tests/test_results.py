"""Exit, situation within 28 days, follow-up at six months."""

from datetime import date, timedelta

import pytest

from percorsi.access.actor import Actor
from percorsi.cases.actions import record_exit, record_follow_up, record_outcome, record_status, withdraw_status
from percorsi.cases.facts import FollowUp, Outcome, SpellFacts
from percorsi.cases.models import Case, Spell, StatusEvent
from percorsi.cases.queries import facts_of, record_of
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.factories import make_exit, make_record
from percorsi.cases.vocabulary import State
from percorsi.kernel.dates import today
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.refusals import EditConflict, Refused

DUE = date(2021, 7, 31)  # six months after 31 January 2021


def last(case: Case) -> SpellFacts:
    record = record_of(case)
    assert record is not None
    spell = facts_of(record).last_spell
    assert spell is not None
    return spell


def changes(case: Case) -> list[tuple[date, str]]:
    return [(one.on, one.status) for one in last(case).status_changes]


def test_an_exit_without_an_entry_is_refused(case: Case, bruno: Actor) -> None:
    with pytest.raises(Refused):
        record_exit(case, on=date(2021, 1, 31), exit_reason="COMPLETED", by=bruno)


@pytest.mark.parametrize("on", [date(2020, 9, 30), today() + timedelta(days=1)])
def test_an_exit_before_the_entry_or_in_the_future_is_refused(on: date, case: Case, bruno: Actor) -> None:
    make_record(case, bruno)
    with pytest.raises(Refused) as caught:
        record_exit(case, on=on, exit_reason="COMPLETED", by=bruno)
    assert caught.value.refusal.fields == ("exit_on",)
    assert caught.value.refusal.remedy


def test_a_second_exit_is_refused(case: Case, bruno: Actor) -> None:
    make_exit(case, bruno)
    with pytest.raises(Refused):
        record_exit(case, on=date(2021, 2, 1), exit_reason="COMPLETED", by=bruno)


def test_an_exit_leaves_the_phase_of_the_path_as_it_is(case: Case, bruno: Actor) -> None:
    make_exit(case, bruno)
    assert case.state == State.ACTIVE


def test_a_change_of_status_before_the_entry_is_refused(case: Case, bruno: Actor) -> None:
    make_record(case, bruno)
    with pytest.raises(Refused) as caught:
        record_status(case, on=date(2020, 9, 30), status="EMP", by=bruno)
    assert caught.value.refusal.fields == ("status_changes",)


def test_a_change_of_status_posted_twice_is_recorded_once(case: Case, bruno: Actor) -> None:
    make_record(case, bruno)
    key = new_id()
    for _time in range(2):
        record_status(case, on=date(2020, 12, 1), status="EMP", by=bruno, form_id=key)
    assert StatusEvent.objects.count() == 1


def test_two_statuses_on_one_day_are_refused(case: Case, bruno: Actor) -> None:
    make_record(case, bruno)
    record_status(case, on=date(2020, 12, 1), status="EMP", by=bruno)
    with pytest.raises(Refused):
        record_status(case, on=date(2020, 12, 1), status="UNE", by=bruno)


def test_a_withdrawn_change_stays_in_the_history_and_counts_no_more(case: Case, bruno: Actor) -> None:
    make_record(case, bruno)
    event = record_status(case, on=date(2020, 12, 1), status="EMP", by=bruno)
    withdraw_status(event, reason="Era un'altra persona.", by=bruno)
    assert changes(case) == []
    assert StatusEvent.objects.get().withdrawn_on == today()
    record_status(case, on=date(2020, 12, 1), status="INA", by=bruno)


def test_the_situation_on_leaving_records_what_changed(case: Case, bruno: Actor) -> None:
    make_exit(case, bruno)
    told = Outcome(on=date(2021, 2, 28), status="EMP", status_on=date(2021, 2, 15), qualified_on=date(2021, 1, 20))
    record_outcome(case, told, by=bruno)
    assert changes(case) == [(date(2021, 2, 15), "EMP")]
    assert last(case).qualified_on == date(2021, 1, 20)
    assert Spell.objects.get().outcome_recorded_on == date(2021, 2, 28)


def test_an_unchanged_situation_leaves_no_change_but_was_asked(case: Case, bruno: Actor) -> None:
    make_exit(case, bruno)
    record_outcome(case, Outcome(on=date(2021, 2, 28), status="UNE"), by=bruno)
    assert changes(case) == []
    assert Spell.objects.get().outcome_recorded_on == date(2021, 2, 28)


@pytest.mark.parametrize("on", [date(2021, 1, 30), today() + timedelta(days=1)])
def test_the_situation_is_asked_between_the_exit_and_today(on: date, case: Case, bruno: Actor) -> None:
    make_exit(case, bruno)
    with pytest.raises(Refused) as caught:
        record_outcome(case, Outcome(on=on, status="UNE"), by=bruno)
    assert caught.value.refusal.fields == ("on",)


def test_the_situation_without_an_exit_is_refused(case: Case, bruno: Actor) -> None:
    make_record(case, bruno)
    with pytest.raises(Refused):
        record_outcome(case, Outcome(on=date(2021, 2, 1), status="EMP"), by=bruno)


def test_a_follow_up_without_an_exit_is_refused(case: Case, bruno: Actor) -> None:
    make_record(case, bruno)
    with pytest.raises(Refused):
        record_follow_up(case, FollowUp(on=DUE, reached=True, status="EMP"), by=bruno)


@pytest.mark.parametrize(("on", "early"), [(DUE - timedelta(days=1), True), (DUE, False)])
def test_a_follow_up_is_due_six_calendar_months_after_the_exit(
    on: date, case: Case, bruno: Actor, *, early: bool
) -> None:
    make_exit(case, bruno)
    told = FollowUp(on=on, reached=True, source="interview", status="EMP")
    if early:
        with pytest.raises(Refused) as caught:
            record_follow_up(case, told, by=bruno)
        assert caught.value.refusal.fields == ("on",)
    else:
        record_follow_up(case, told, by=bruno)
        assert changes(case) == [(DUE, "EMP")]


def test_who_is_reached_has_a_status_and_who_is_not_has_a_reason(case: Case, bruno: Actor) -> None:
    make_exit(case, bruno)
    for told, field in (
        (FollowUp(on=DUE, reached=True), "status"),
        (FollowUp(on=DUE, reached=False), "unreached_reason"),
    ):
        with pytest.raises(Refused) as caught:
            record_follow_up(case, told, by=bruno)
        assert caught.value.refusal.fields == (field,)


@pytest.mark.parametrize("why", ["not_traceable", "refused"])
def test_who_was_not_reached_stays_without_a_result(why: str, case: Case, bruno: Actor) -> None:
    make_exit(case, bruno)
    record_follow_up(case, FollowUp(on=DUE, reached=False, unreached_reason=why), by=bruno)
    spell = Spell.objects.get()
    assert (spell.followup_reached, spell.unreached_reason, spell.improvement) == (False, why, "")
    assert changes(case) == []


def test_an_improvement_is_only_for_those_employed_at_entry(case: Case, bruno: Actor) -> None:
    make_exit(case, bruno)
    with pytest.raises(Refused) as caught:
        record_follow_up(case, FollowUp(on=DUE, reached=True, status="EMP", improvement="STABLE"), by=bruno)
    assert caught.value.refusal.fields == ("improvement",)
    assert changes(case) == []


def test_an_improvement_of_somebody_employed_is_kept(case: Case, bruno: Actor) -> None:
    make_exit(case, bruno, labour_status="EMP", unemployed_since=None)
    record_follow_up(case, FollowUp(on=DUE, reached=True, status="EMP", improvement="PROMOTION"), by=bruno)
    assert last(case).improvement == "PROMOTION"


def test_a_refused_follow_up_leaves_nothing_behind(case: Case, bruno: Actor) -> None:
    make_exit(case, bruno, labour_status="EMP", unemployed_since=None)
    with pytest.raises(Refused):
        record_follow_up(case, FollowUp(on=DUE, reached=True, status="UNE", improvement="STABLE"), by=bruno)
    assert changes(case) == []
    assert Spell.objects.get().followup_reached is None


def test_two_who_record_the_same_follow_up_meet(case: Case, bruno: Actor) -> None:
    make_exit(case, bruno)
    version = Spell.objects.get().version
    record_follow_up(case, FollowUp(on=DUE, reached=True, status="UNE"), by=bruno, seen=version)
    with pytest.raises(EditConflict):
        record_follow_up(case, FollowUp(on=DUE, reached=True, status="UNE"), by=bruno, seen=version)


def test_the_follow_up_of_a_path_still_open_does_not_move_it(case: Case, bruno: Actor) -> None:
    make_exit(case, bruno)
    record_follow_up(case, FollowUp(on=DUE, reached=True, status="UNE"), by=bruno)
    assert case.state == State.ACTIVE


def test_the_database_refuses_an_exit_before_the_entry_and_a_follow_up_without_exit(cast: Cast) -> None:
    names = {constraint.name for constraint in Spell._meta.constraints}
    assert {"cases_spell_exits_after_entry", "cases_spell_follow_up_after_exit"} <= names
