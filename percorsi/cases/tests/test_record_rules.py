"""Rules R01-R16 on plain facts, each at its boundary: no database."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from percorsi.cases.facts import NEEDED, RecordFacts, SpellFacts, StatusChange
from percorsi.cases.rules.record import RULES, findings
from percorsi.cases.rules.record.words import ITEMS
from percorsi.cases.tests.factories import ENTRY

TODAY = date(2022, 6, 30)
SPELL = SpellFacts(entry_on=date(2020, 10, 1), exit_on=date(2021, 1, 31))
GOOD = replace(ENTRY, spells=(SPELL,))
EMPLOYED: dict[str, Any] = {"labour_status": "EMP", "unemployed_since": None}


def told(record: RecordFacts) -> list[tuple[str, str, str]]:
    return [(one.rule, one.severity.value, one.field) for one in findings(record, on=TODAY)]


def entry(**changed: Any) -> RecordFacts:
    return replace(GOOD, **changed)


def spell(**changed: Any) -> RecordFacts:
    return replace(GOOD, spells=(replace(SPELL, **changed),))


def worked(**changed: Any) -> RecordFacts:
    """Employed at entry, with one spell."""
    return replace(spell(**changed), **EMPLOYED)


def test_a_complete_record_in_order_has_nothing_to_say() -> None:
    assert told(GOOD) == []


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (entry(entered_on=date(2020, 6, 30)), [("R01", "E", "entered_on")]),
        (entry(entered_on=date(2020, 7, 1)), []),
        (entry(entered_on=date(2022, 1, 1)), [("R01", "E", "entered_on")]),
        (entry(entered_on=date(2021, 12, 31), spells=()), []),
        (entry(entered_on=date(2022, 7, 1), project_ends_on=None), [("R01", "E", "entered_on")]),
        (spell(exit_on=date(2020, 9, 30)), [("R01", "E", "exit_on")]),
        (spell(exit_on=date(2020, 10, 1)), []),
        (spell(exit_on=date(2022, 7, 1)), [("R01", "E", "exit_on")]),
    ],
)
def test_r01_dates_in_order_within_the_project_and_not_in_the_future(
    record: RecordFacts, expected: list[tuple[str, str, str]]
) -> None:
    assert told(record) == expected


@pytest.mark.parametrize(
    ("first_exit", "return_on", "expected"),
    [
        (date(2021, 1, 31), date(2021, 2, 1), []),
        (date(2021, 1, 31), date(2021, 1, 31), [("R02", "E", "entry_on")]),
        (None, date(2021, 3, 1), [("R02", "E", "entry_on")]),
    ],
)
def test_r02_a_return_starts_after_the_previous_exit(
    first_exit: date | None, return_on: date, expected: list[tuple[str, str, str]]
) -> None:
    spells = (replace(SPELL, exit_on=first_exit), SpellFacts(entry_on=return_on, episode=2))
    assert told(entry(spells=spells)) == expected


@pytest.mark.parametrize(
    ("birth_date", "expected"),
    [
        (date(2005, 10, 1), []),  # fifteenth birthday on the entry date
        (date(2005, 10, 2), [("R03", "W", "birth_date")]),
        (date(1945, 10, 2), []),  # 74
        (date(1945, 10, 1), [("R03", "W", "birth_date")]),  # 75
        (date(1919, 10, 2), [("R03", "W", "birth_date")]),  # 100
        (date(1919, 10, 1), [("R03", "E", "birth_date")]),  # 101
        (date(2020, 10, 2), [("R03", "E", "birth_date")]),  # not yet born
        (date(2022, 7, 1), [("R03", "E", "birth_date")]),
    ],
)
def test_r03_age_at_entry(birth_date: date, expected: list[tuple[str, str, str]]) -> None:
    assert told(entry(birth_date=birth_date, unemployed_since=None, labour_status="INA")) == expected


@pytest.mark.parametrize(
    ("tax_code", "expected"),
    [
        ("RSSMRA85C41H501H", []),
        ("RSSMRA85C42H501M", [("R04", "W", "birth_date")]),
        ("RSSMRA85C01H501D", [("R04", "W", "sex")]),
        ("RSSMRA85C41H50MZ", []),  # the same code with a letter for a digit
        ("", []),
        ("nonsense", []),
    ],
)
def test_r04_birth_date_and_sex_agree_with_the_tax_code(tax_code: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(entry(tax_code=tax_code)) == expected


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"labour_status": "XXX", "unemployed_since": None}, [("R05", "E", "labour_status")]),
        ({"labour_status": "INA", "unemployed_since": None}, []),
        ({"labour_status": "INA", "unemployed_since": None, "in_education": None}, [("R05", "W", "in_education")]),
        ({"labour_status": "", "unemployed_since": None}, [("A7", "W", "labour_status")]),
    ],
)
def test_r05_one_known_status(changed: dict[str, Any], expected: list[tuple[str, str, str]]) -> None:
    assert told(entry(**changed)) == expected


@pytest.mark.parametrize(
    ("changed", "severities"),
    [
        ({"unemployed_since": date(2020, 10, 1)}, []),
        ({"unemployed_since": date(2020, 10, 2)}, ["E"]),
        ({"unemployed_since": date(2000, 3, 1)}, []),  # fifteenth birthday
        ({"unemployed_since": date(2000, 2, 29)}, ["E"]),
        ({"unemployed_since": None}, ["W"]),
        ({"labour_status": "EMP"}, ["E"]),
    ],
)
def test_r06_unemployed_since(changed: dict[str, Any], severities: list[str]) -> None:
    assert [(one[0], one[1]) for one in told(entry(**changed))] == [("R06", one) for one in severities]


@pytest.mark.parametrize(
    ("isced", "birth_date", "warned"),
    [
        (3, date(2004, 10, 1), False),  # 16
        (3, date(2004, 10, 2), True),
        (5, date(2001, 10, 1), False),  # 19
        (5, date(2001, 10, 2), True),
        (8, date(1996, 10, 1), False),  # 24
        (8, date(1996, 10, 2), True),
        (2, date(2004, 10, 2), False),
    ],
)
def test_r07_education_fits_the_age(isced: int, birth_date: date, *, warned: bool) -> None:
    record = entry(isced=isced, birth_date=birth_date, labour_status="INA", unemployed_since=None)
    assert told(record) == ([("R07", "W", "isced")] if warned else [])


@pytest.mark.parametrize(("answer", "warned"), [("Y", False), ("REFUSED", False), ("N", True)])
def test_r08_no_schooling_is_another_disadvantage(answer: str, *, warned: bool) -> None:
    expected = [("R08", "W", "other_disadvantaged")] if warned else []
    assert told(entry(isced=0, other_disadvantaged=answer)) == expected


@pytest.mark.parametrize(("answer", "warned"), [("Y", False), ("REFUSED", False), ("N", True)])
def test_r09_homelessness_is_another_disadvantage(answer: str, *, warned: bool) -> None:
    expected = [("R09", "W", "other_disadvantaged")] if warned else []
    assert told(entry(homeless=True, other_disadvantaged=answer)) == expected


def test_r10_who_works_has_no_jobless_household() -> None:
    assert told(entry(household_jobless=True, **EMPLOYED)) == [("R10", "E", "household_jobless")]
    assert told(entry(household_jobless=True)) == []


@pytest.mark.parametrize(("partner", "warned"), [(True, True), (False, False), (None, False)])
def test_r11_the_only_adult_has_no_partner_at_home(partner: bool | None, *, warned: bool) -> None:  # noqa: FBT001 - a case
    record = entry(household_single_adult=True, lives_with_partner=partner)
    assert told(record) == ([("R11", "W", "household_single_adult")] if warned else [])


@pytest.mark.parametrize(
    ("record", "field"),
    [
        (spell(qualified_on=date(2020, 9, 30)), "qualified_on"),
        (spell(education_started_on=date(2020, 9, 30)), "education_started_on"),
        (spell(status_changes=(StatusChange(date(2020, 9, 30), "EMP"),)), "status_changes"),
        (spell(qualified_on=date(2022, 7, 1)), "qualified_on"),
        (spell(exit_on=None, followup_reached=True), "followup_reached"),
        (spell(followup_reached=True, followed_up_on=date(2021, 7, 30)), "followed_up_on"),
    ],
)
def test_r12_results_follow_entry_and_exit(record: RecordFacts, field: str) -> None:
    assert told(record) == [("R12", "E", field)]


def test_r12_a_follow_up_on_the_reference_day_is_in_time() -> None:
    assert told(spell(followup_reached=True, followed_up_on=date(2021, 7, 31))) == []


def test_r12_a_follow_up_of_a_31_august_is_due_on_the_last_of_february() -> None:
    assert SpellFacts(entry_on=date(2020, 7, 1), exit_on=date(2020, 8, 31)).followup_due_on == date(2021, 2, 28)


def test_r13_and_r16_improvement_is_for_who_works_on_both_days() -> None:
    left_work = (StatusChange(date(2021, 3, 1), "UNE"),)
    assert told(worked(improvement="STABLE")) == []
    assert told(worked(improvement="STABLE", status_changes=left_work)) == [("R16", "E", "improvement")]
    assert told(spell(improvement="STABLE")) == [("R13", "E", "improvement"), ("R16", "E", "improvement")]


def test_r16_a_job_lost_after_the_reference_day_changes_nothing() -> None:
    left_later = (StatusChange(date(2021, 8, 1), "UNE"),)
    assert told(worked(improvement="STABLE", status_changes=left_later)) == []


def test_r14_one_status_a_day() -> None:
    twice = (StatusChange(date(2021, 2, 1), "UNE"), StatusChange(date(2021, 2, 1), "EMP"))
    assert told(spell(status_changes=twice)) == [("R14", "E", "status_changes")]


@pytest.mark.parametrize("item", ["foreign_background", "minority", "disability", "other_disadvantaged"])
def test_r15_not_asked_is_neither_no_nor_refused(item: str) -> None:
    assert told(entry(**{item: ""})) == [("R15", "W", item)]
    assert told(entry(**{item: "REFUSED"})) == []


@pytest.mark.parametrize("item", NEEDED)
def test_a7_a_missing_item_is_told_and_the_record_is_incomplete(item: str) -> None:
    record = entry(**{item: None if item in {"birth_date", "isced"} else ""}, unemployed_since=None)
    assert ("A7", "W", item) in told(record)
    assert not record.is_complete


def test_nothing_is_missing_of_somebody_who_never_started() -> None:
    assert told(RecordFacts()) == []


def test_every_rule_of_the_specification_is_there() -> None:
    assert list(RULES) == ["A7", *(f"R{number:02}" for number in range(1, 17))]


def test_every_item_has_its_words() -> None:
    named = set(RecordFacts.__dataclass_fields__) | set(SpellFacts.__dataclass_fields__)
    technical = {"spells", "project_starts_on", "project_ends_on", "tax_code", "lives_with_partner"}
    of_spell = {"episode", "status_changes"}
    assert named - technical - of_spell <= set(ITEMS)
