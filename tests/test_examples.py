"""The example files of `docs/examples`, written by hand from the rules: imported, counted, and opened to their members.

Each row carries its reason; `*.expected.csv` says for each record in which indicators it is counted.
"""

import csv
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.services import service_principal
from percorsi.access.tests.roles import as_owner
from percorsi.cases.models import Participation
from percorsi.cases.queries import facts_of, with_facts
from percorsi.exchange.actions import Imported, import_participants
from percorsi.exchange.rules.fault import Fault
from percorsi.indicators import reference
from percorsi.indicators.catalogue import CATALOGUE
from percorsi.indicators.engine import Asked
from percorsi.indicators.queries import members, values
from percorsi.indicators.vocabulary import Framework

EXAMPLES = Path(__file__).parents[1] / "docs" / "examples"
CUT_OFF = {"entry": date(2021, 6, 30), "results": date(2021, 12, 31)}
Counted = dict[str, set[tuple[str, str]]]  # indicator -> persons with their operation


@pytest.fixture
def importer(db: None) -> Actor:
    with as_owner():
        return service_principal("import")


def imported(name: str, importer: Actor) -> tuple[Imported, list[Fault]]:
    faults: list[Fault] = []
    with acting(importer):
        done = import_participants(
            EXAMPLES / f"{name}.csv", source=f"{name}.csv", by=importer, create_projects=True, on_fault=faults.append
        )
    return done, faults


def expected(name: str, framework: Framework) -> Counted:
    found: Counted = defaultdict(set)
    with (EXAMPLES / f"{name}.expected.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            for code in row[framework.value].split():
                found[code].add((row["person_id"], row["operation"]))
    return found


def sexes(name: str) -> dict[tuple[str, str], str]:
    with (EXAMPLES / f"{name}.csv").open(encoding="utf-8") as file:
        return {
            (row["person_id"], row["operation"]): row["sex"] for row in csv.DictReader(file) if row["episode"] == "1"
        }


def everybody() -> dict[tuple[str, str], Participation]:
    records = with_facts(Participation.objects.all()).select_related("person")
    return {(record.person.external_id, record.project.code): record for record in records}


@pytest.mark.parametrize("framework", list(Framework))
@pytest.mark.parametrize("name", list(CUT_OFF))
def test_each_record_is_counted_where_its_row_says(name: str, framework: Framework, importer: Actor) -> None:
    assert imported(name, importer)[1] == []
    wanted = expected(name, framework)
    with acting(importer) as actor:
        asked = Asked(framework, CUT_OFF[name], actor)
        whose = {record.id: key for key, record in everybody().items()}
        for indicator in CATALOGUE[framework]:
            if indicator.counts_records:
                found = {whose[member.id] for member in members(asked, indicator)}
                assert (indicator.code, found) == (indicator.code, wanted[indicator.code])


@pytest.mark.parametrize("framework", list(Framework))
@pytest.mark.parametrize("name", list(CUT_OFF))
def test_the_numbers_split_by_sex(name: str, framework: Framework, importer: Actor) -> None:
    imported(name, importer)
    wanted, sex_of = expected(name, framework), sexes(name)
    with acting(importer) as actor:
        found = values(Asked(framework, CUT_OFF[name], actor))
    for value in found:
        if value.indicator.counts_records:
            who = [sex_of[key] for key in wanted[value.indicator.code]]
            told = (value.total, value.women, value.men)
            assert (value.indicator.code, told) == (value.indicator.code, (len(who), who.count("F"), who.count("M")))


@pytest.mark.parametrize("framework", list(Framework))
@pytest.mark.parametrize("name", list(CUT_OFF))
def test_the_plain_evaluator_says_the_same(name: str, framework: Framework, importer: Actor) -> None:
    imported(name, importer)
    wanted = expected(name, framework)
    with acting(importer):
        for key, record in everybody().items():
            facts = facts_of(record)
            found = {
                code
                for code in reference.DEFINITIONS[framework]
                if reference.is_counted(framework, code, facts, on=CUT_OFF[name])
            }
            assert (key, found) == (key, {code for code, keys in wanted.items() if key in keys})


def test_every_indicator_has_an_example_that_counts_and_one_that_does_not() -> None:
    for framework in Framework:
        counted = expected("entry", framework) | expected("results", framework)
        codes = {indicator.code for indicator in CATALOGUE[framework] if indicator.counts_records}
        assert set(counted) == codes
        rows = len(sexes("entry")) + len(sexes("results"))
        assert all(0 < len(keys) < rows for keys in counted.values())


MISTAKES = {
    ("m01", "exit_date"), ("m02", "birth_date"), ("m03", "entry_date"), ("m04", "lm_status_entry"),
    ("m05", "disability"), ("m06", "isced"), ("m07", "unemployed_since"), ("m08", "unemployed_since"),
    ("m09", "unemployed_since"), ("m10", "followup_6m_reached"), ("m11", "lm_events"), ("m12", "lm_events"),
    ("m13", "lm_events"), ("m14", "improvement_6m"), ("m15", "hh_jobless"), ("m16", "birth_date"),
    ("m17", "entry_date"), ("m18", "citizenship"), ("m21", "episode"), ("m01", "row_id"), ("m23", "person_id"),
    ("m25", "exit_date"), ("m26", "episode"),
}  # fmt: skip


def test_every_mistake_is_told_and_nothing_is_written(importer: Actor) -> None:
    done, faults = imported("mistakes", importer)
    assert {(fault.row_id, fault.column) for fault in faults} == MISTAKES
    assert done.faults == len(faults)
    assert all(fault.sentence and fault.remedy for fault in faults)
    with acting(importer):
        assert everybody() == {}


def test_a_return_that_overlaps_is_told(importer: Actor, tmp_path: Path) -> None:
    with (EXAMPLES / "mistakes.csv").open(encoding="utf-8") as file:
        lines = file.readlines()
    only = tmp_path / "overlap.csv"
    only.write_text("".join(line for line in lines if line.startswith(("row_id", "m19", "m20"))))
    faults: list[Fault] = []
    with acting(importer):
        import_participants(only, source="x", by=importer, create_projects=True, on_fault=faults.append)
    assert [(fault.row_id, fault.column) for fault in faults] == [("m20", "entry_date")]


@pytest.mark.parametrize("name", list(CUT_OFF))
def test_the_second_time_nothing_changes(name: str, importer: Actor) -> None:
    first, _faults = imported(name, importer)
    second, _faults = imported(name, importer)
    assert (first.new, first.unchanged, first.changed) == (first.rows, 0, 0)
    assert (second.new, second.unchanged, second.changed) == (0, first.rows, 0)
