"""Entry data: recorded once, frozen, corrected with a reason."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.tests.roles import as_owner
from percorsi.cases.actions import correct_entry, move_case, record_entry
from percorsi.cases.models import Case, EntryCorrection, Participation, SensitiveEntry, Spell
from percorsi.cases.queries import entry_from_person, facts_of, record_facts, record_of
from percorsi.cases.rules import MOVES
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.factories import ENTRY, join_team, make_case, make_record
from percorsi.cases.vocabulary import ClosingReason, State
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.refusals import EditConflict, Refused
from percorsi.territory.models import Municipality

ASKED: dict[str, Any] = {"asked_on": date(2020, 10, 1), "attempt": "Archivio, faldone 3"}


def correct(case: Case, by: Actor, *, reason: str = "", seen: int | None = None, **changed: Any) -> int:
    record = record_of(case)
    assert record is not None
    entry = replace(record_facts(record.pk), **changed)
    version = record.version if seen is None else seen
    return len(correct_entry(record, entry=entry, reason=reason, by=by, seen=version, **ASKED))


def test_the_entry_makes_a_record_its_answers_and_the_first_spell(case: Case, bruno: Actor) -> None:
    record = make_record(case, bruno)
    assert facts_of(record_of(case)).spells[0].entry_on == date(2020, 10, 1)
    assert SensitiveEntry.objects.get(participation=record).other_disadvantaged == "Y"
    assert (record.person, record.project) == (case.person, case.project)
    assert len(record.pseudonym) == 10


def test_what_the_person_already_told_is_not_asked_again(case: Case, bruno: Actor) -> None:
    known = entry_from_person(case)
    assert (known.sex, known.birth_date) == (case.person.sex, case.person.birth_date)
    assert (known.project_starts_on, known.project_ends_on) == (date(2020, 7, 1), date(2021, 12, 31))


def test_the_degree_of_urbanisation_is_the_one_of_the_municipality_of_residence(cast: Cast, bruno: Actor) -> None:
    with as_owner():
        village = Municipality.objects.create(
            istat="015999", cadastral="Z999", name="Borgo", sort_key="borgo", degurba=3
        )
    case = make_case(bruno, cast.company_in_ciao, cast.ciao, residence=village)
    assert entry_from_person(case).degurba == 3


def test_an_entry_posted_twice_is_recorded_once(case: Case, bruno: Actor) -> None:
    key = new_id()
    for _time in range(2):
        record_entry(case, entry=ENTRY, by=bruno, form_id=key)
    assert Participation.objects.count() == Spell.objects.count() == 1


def test_a_second_entry_is_refused(case: Case, bruno: Actor) -> None:
    make_record(case, bruno)
    with pytest.raises(Refused):
        make_record(case, bruno)


def test_nobody_enters_by_an_ended_path(cast: Cast, bruno: Actor) -> None:
    ended = make_case(bruno, cast.company_in_ciao, cast.ciao, state=State.CLOSED)
    with pytest.raises(Refused):
        make_record(ended, bruno)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"entered_on": None}, "entered_on"),
        ({"entered_on": date(2020, 6, 30)}, "entered_on"),
        ({"household_jobless": True, "labour_status": "EMP", "unemployed_since": None}, "household_jobless"),
    ],
)
def test_an_entry_against_the_rules_is_refused_beside_its_field(
    changed: dict[str, Any], field: str, case: Case, bruno: Actor
) -> None:
    with pytest.raises(Refused) as caught:
        make_record(case, bruno, **changed)
    assert caught.value.refusal.fields == (field,)
    assert not Participation.objects.exists()


@pytest.mark.parametrize(
    ("asked", "field"), [({}, "asked_on"), ({"asked_on": date(2020, 10, 1)}, "attempt"), (ASKED, None)]
)
def test_a_declined_question_needs_its_proof(
    asked: dict[str, Any], field: str | None, case: Case, bruno: Actor
) -> None:
    entry = replace(ENTRY, disability="REFUSED")
    if field is None:
        record_entry(case, entry=entry, by=bruno, **asked)
        return
    with pytest.raises(Refused) as caught:
        record_entry(case, entry=entry, by=bruno, **asked)
    assert caught.value.refusal.fields == (field,)


def test_an_answer_changes_only_with_a_reason_and_leaves_both_values(case: Case, bruno: Actor) -> None:
    make_record(case, bruno)
    with pytest.raises(Refused) as caught:
        correct(case, bruno, isced=3)
    assert caught.value.refusal.fields == ("reason",)
    correct(case, bruno, isced=3, reason="Ha portato il diploma.")
    line = EntryCorrection.objects.get()
    assert (line.item, line.before, line.after, line.reason) == ("isced", "2", "3", "Ha portato il diploma.")
    assert record_facts(record_of(case).pk).isced == 3


def test_what_was_not_known_is_completed_without_a_reason(case: Case, bruno: Actor) -> None:
    make_record(case, bruno, minority="")
    assert correct(case, bruno, minority="N") == 1
    assert record_facts(record_of(case).pk).minority == "N"


def test_a_correction_without_differences_leaves_no_line(case: Case, bruno: Actor) -> None:
    make_record(case, bruno)
    assert correct(case, bruno) == 0


def test_correcting_the_entry_date_moves_the_first_spell(case: Case, bruno: Actor) -> None:
    make_record(case, bruno)
    correct(case, bruno, entered_on=date(2020, 10, 5), reason="Data sbagliata.")
    assert Spell.objects.get().entry_on == date(2020, 10, 5)


def test_two_corrections_from_the_same_version_meet(case: Case, bruno: Actor) -> None:
    make_record(case, bruno)
    correct(case, bruno, isced=3, reason="-", seen=1)
    with pytest.raises(EditConflict):
        correct(case, bruno, homeless=True, other_disadvantaged="Y", reason="-", seen=1)


def test_a_return_leaves_the_first_entry_data_as_they_were(case: Case, bruno: Actor) -> None:
    make_record(case, bruno)
    before = record_facts(record_of(case).pk)
    move_case(
        case, MOVES["drop_out"], on=date(2020, 12, 1), reason="-", closing_reason=ClosingReason.UNREACHABLE, by=bruno
    )
    move_case(case, MOVES["resume"], on=date(2021, 2, 1), reason="È tornata.", by=bruno)
    after = record_facts(record_of(case).pk)
    assert replace(after, spells=()) == replace(before, spells=())
    assert [spell.episode for spell in after.spells] == [1, 2]


def test_the_database_keeps_one_record_a_person_and_project(case: Case, bruno: Actor) -> None:
    names = {constraint.name for constraint in Participation._meta.constraints}
    assert "cases_participation_one_record" in names


def test_who_may_record_an_entry(cast: Cast) -> None:
    case = cast.case_of_bruno()
    with acting(cast.bruno):
        join_team(case, cast.carla, by=cast.bruno, classes=["B", "E"])
    for nearly in (cast.carla, cast.franca, cast.dario):
        with acting(nearly), pytest.raises(Refused) as caught:
            make_record(case, nearly)
        assert caught.value.forbidden
    with acting(cast.ada):
        assert make_record(case, cast.ada).created_by == cast.ada.user
