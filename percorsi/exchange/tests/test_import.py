"""What an import writes, and what it leaves alone."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.services import service_principal
from percorsi.access.tests.roles import as_owner
from percorsi.audit.models import Event
from percorsi.cases.facts import RecordFacts, StatusChange
from percorsi.cases.models import EntryCorrection, Participation, Spell, StatusEvent
from percorsi.cases.queries import facts_of, visible_participations, with_facts
from percorsi.cases.tests.cast import Cast
from percorsi.exchange.actions import Imported, import_participants
from percorsi.exchange.rules.fault import Fault
from percorsi.exchange.tests.rows import line, text_of
from percorsi.people.models import Person

Import = Callable[..., tuple[Imported, list[Fault]]]


@pytest.fixture
def service(cast: Cast) -> Actor:
    with as_owner():
        return service_principal("import")


@pytest.fixture
def import_lines(service: Actor, tmp_path: Path) -> Import:
    def run(*lines: str, by: Actor = service, **options: bool) -> tuple[Imported, list[Fault]]:
        path, faults = tmp_path / "file.csv", []
        path.write_text(text_of(*lines))
        with acting(by):
            done = import_participants(path, source="file.csv", by=by, on_fault=faults.append, **options)
        return done, faults

    return run


def counts(done: Imported) -> tuple[int, int, int, int]:
    return done.new, done.changed, done.unchanged, done.faults


def only_record(by: Actor) -> tuple[Participation, RecordFacts]:
    with acting(by):
        record = with_facts(visible_participations(by)).get()
        return record, facts_of(record)


def test_a_row_becomes_a_person_without_a_name_a_record_and_a_spell(import_lines: Import, service: Actor) -> None:
    done, faults = import_lines(line("r1", exit_date="2020-12-31", lm_events="2021-01-10:EMP", note="see paper file"))
    record, facts = only_record(service)
    assert (counts(done), faults) == ((1, 0, 0, 0), [])
    assert (facts.entered_on, facts.labour_status, facts.isced) == (date(2020, 9, 1), "UNE", 3)
    assert facts.spells[0].status_changes == (StatusChange(date(2021, 1, 10), "EMP"),)
    with acting(service):
        person, spell = Person.objects.get(pk=record.person_id), Spell.objects.get()
    assert (person.external_id, person.given_name, person.birth_date) == ("P-r1", "", None)
    assert (spell.note, spell.scope_id, spell.case_id) == ("see paper file", record.scope_id, None)


def test_importing_twice_changes_nothing(import_lines: Import) -> None:
    rows = [line("r1", exit_date="2020-12-31", lm_events="2021-01-10:EMP"), line("r2"), line("r3", entry_date="")]
    assert counts(import_lines(*rows)[0]) == (3, 0, 0, 0)
    assert counts(import_lines(*rows)[0]) == (0, 0, 3, 0)


def test_a_changed_row_is_updated_and_the_change_is_traced(import_lines: Import, service: Actor) -> None:
    import_lines(line("r1", exit_date="2020-12-31", lm_events="2021-01-10:EMP"), line("r2"))
    changed = line("r1", exit_date="2020-12-31", lm_events="2021-01-11:EMP", isced="5")
    assert counts(import_lines(changed, line("r2"))[0]) == (0, 1, 1, 0)
    with acting(service):
        corrections = list(EntryCorrection.objects.values_list("item", "before", "after", "reason"))
        events = [(event.on, event.withdrawn_on is None) for event in StatusEvent.objects.order_by("on")]
    with as_owner():
        told = list(
            Event.objects.filter(type__in=["case.entry_corrected", "case.imported"])
            .order_by("id")
            .values_list("type", flat=True)
        )
    assert corrections == [("isced", "3", "5", "file.csv")]
    assert events == [(date(2021, 1, 10), False), (date(2021, 1, 11), True)]
    assert told == ["case.imported", "case.entry_corrected", "case.imported"]


def test_a_return_keeps_the_entry_data_of_the_first_day(import_lines: Import, service: Actor) -> None:
    import_lines(line("r1", exit_date="2020-12-31"))
    again = line("r2", person_id="P-r1", episode="2", entry_date="2021-02-01", lm_status_entry="EMP", isced="8")
    assert counts(import_lines(again)[0]) == (1, 0, 0, 0)
    _record, facts = only_record(service)
    assert (facts.entered_on, facts.labour_status, facts.isced) == (date(2020, 9, 1), "UNE", 3)
    assert [spell.entry_on for spell in facts.spells] == [date(2020, 9, 1), date(2021, 2, 1)]


def test_a_return_is_compared_with_what_is_known_already(import_lines: Import) -> None:
    import_lines(line("r1", exit_date="2020-12-31"))
    overlapping = line("r2", person_id="P-r1", episode="2", entry_date="2020-12-31")
    done, faults = import_lines(overlapping)
    assert (done.faults, faults[0].row_id, faults[0].column) == (1, "r2", "entry_date")


def test_who_was_selected_may_start_later(import_lines: Import, service: Actor) -> None:
    import_lines(line("r1", entry_date="", note="waits"))
    record, facts = only_record(service)
    assert (facts.entered_on, facts.spells, record.note) == (None, (), "waits")
    assert counts(import_lines(line("r1", entry_date="2020-10-01"))[0]) == (1, 0, 0, 0)
    assert only_record(service)[1].entered_on == date(2020, 10, 1)


def test_an_entry_already_counted_is_not_taken_away(import_lines: Import) -> None:
    import_lines(line("r1"))
    _done, faults = import_lines(line("r1", entry_date=""))
    assert [(fault.row_id, fault.column) for fault in faults] == [("r1", "entry_date")]


def test_one_wrong_row_and_nothing_is_written(import_lines: Import, service: Actor) -> None:
    done, faults = import_lines(line("r1"), line("r2", exit_date="2020-08-31"), line("r3", sex="Z"))
    assert [(fault.row_id, fault.column) for fault in faults] == [("r3", "sex"), ("r2", "exit_date")]
    with acting(service):
        assert (done.new, Participation.objects.count(), Person.objects.filter(external_id="P-r1").count()) == (0, 0, 0)


def test_a_trial_says_the_same_and_writes_nothing(import_lines: Import, service: Actor) -> None:
    assert counts(import_lines(line("r1"), dry_run=True)[0]) == (1, 0, 0, 0)
    with acting(service):
        assert Participation.objects.count() == 0


def test_an_unknown_operation_is_created_only_when_asked(import_lines: Import) -> None:
    row = line("r1", operation="NEW")
    assert [fault.column for fault in import_lines(row)[1]] == ["operation"]
    done, faults = import_lines(row, create_projects=True)
    assert (counts(done), done.created_projects, faults) == ((1, 0, 0, 0), ["NEW"], [])


def test_an_entry_outside_the_dates_of_the_project_is_told(import_lines: Import) -> None:
    _done, faults = import_lines(line("r1", entry_date="2020-06-30"))
    assert [(fault.row_id, fault.column) for fault in faults] == [("r1", "entry_date")]


def test_the_reporting_officer_imports_in_her_project_only(import_lines: Import, cast: Cast) -> None:
    done, faults = import_lines(line("r1"), by=cast.franca)
    assert (counts(done), faults) == ((1, 0, 0, 0), [])
    _done, faults = import_lines(line("r2", operation="WIP"), by=cast.franca)
    assert [(fault.row_id, fault.column) for fault in faults] == [("r2", "operation")]
