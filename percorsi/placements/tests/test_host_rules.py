"""The rules of hosts, without a database."""

from datetime import date
from decimal import Decimal

import pytest

from percorsi.placements.rules.hosts import (
    section_of,
    takes_at_once,
    why_not_agree,
    why_not_ateco,
    why_not_host,
    why_not_note,
)
from percorsi.placements.shipped import shipped
from percorsi.placements.vocabulary import STAGES, Stage

DAY = date(2026, 11, 23)
LIMITS = {row["name"]: row["number"] for row in shipped("terms") if row["kind"] == "extracurricular"}


@pytest.mark.parametrize(
    ("code", "section"),
    [
        ("I", "I"), ("56", "I"), ("56.10", "I"), ("56.10.11", "I"), ("01.1", "A"), ("10.71.1", "C"), ("88.10.00", "Q"),
        ("99", "U"), ("35", "D"), ("", None), ("04", None), ("5", None), ("56.", None), ("56.10.111", None),
        ("W", None), ("00", None), ("i", None), ("56.10.11 ", None), ("٥٦", None),
    ],
)  # fmt: skip
def test_the_sector_follows_from_the_code(code: str, section: str | None) -> None:
    assert section_of(code) == section
    assert (why_not_ateco(code) is None) == (section is not None or not code)


@pytest.mark.parametrize(
    ("employees", "people"),
    [(0, 1), (1, 1), (5, 1), (6, 2), (20, 2), (21, 2), (29, 2), (30, 3), (99, 9), (100, 10), (1000, 100), (None, None)],
)
def test_a_host_takes_as_many_at_once_as_its_employees_allow(employees: int | None, people: int | None) -> None:
    assert takes_at_once(employees, LIMITS) == people


def test_a_kind_without_a_limit_has_none() -> None:
    assert takes_at_once(3, {"months_max": Decimal(24)}) is None


@pytest.mark.parametrize("tax_code", ["05060480968", ""])
def test_a_right_tax_code_or_none_is_taken(tax_code: str) -> None:
    assert why_not_host(tax_code=tax_code, ateco="", next_step="", next_on=None) is None


@pytest.mark.parametrize("tax_code", ["05060480967", "123", "RSSMRA80A01H501U"])
def test_a_wrong_tax_code_is_refused_beside_its_field(tax_code: str) -> None:
    refusal = why_not_host(tax_code=tax_code, ateco="", next_step="", next_on=None)
    assert refusal is not None
    assert refusal.fields == ("tax_code",)


def test_a_day_without_a_step_is_refused() -> None:
    refusal = why_not_host(tax_code="", ateco="", next_step=" ", next_on=DAY)
    assert refusal is not None
    assert refusal.fields == ("next_step",)


@pytest.mark.parametrize("source", list(Stage))
@pytest.mark.parametrize("target", list(Stage))
def test_a_contact_leads_only_where_the_table_lets_it(source: Stage, target: Stage) -> None:
    refusal = why_not_note(source=source, target=target, on=DAY, now=DAY, next_step="", next_on=None)
    assert (refusal is None) == (target == source or target in STAGES[source])


def test_a_contact_still_to_come_is_no_contact() -> None:
    facts = {"source": Stage.FOUND, "target": Stage.CONTACTED, "now": DAY, "next_step": "", "next_on": None}
    refusal = why_not_note(on=date(2026, 11, 24), **facts)  # type: ignore[arg-type] # of mixed types
    assert refusal is not None
    assert refusal.fields == ("on",)


@pytest.mark.parametrize(
    ("signed", "expires", "field"),
    [
        (DAY, None, ""), (date(2026, 1, 1), DAY, ""), (date(2026, 11, 24), None, "signed_on"), (DAY, DAY, "expires_on"),
        (DAY, date(2025, 1, 1), "expires_on"),
    ],
)  # fmt: skip
def test_an_agreement_is_signed_before_today_and_ends_after_it_begins(
    signed: date, expires: date | None, field: str
) -> None:
    refusal = why_not_agree(signed_on=signed, expires_on=expires, now=DAY)
    assert (refusal.fields[0] if refusal else "") == field
