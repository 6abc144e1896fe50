"""The rules that are shipped, all of them: none may be forgotten, none may be invented."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.db import DatabaseError, transaction

from percorsi.access.context import acting
from percorsi.access.tests.roles import as_owner
from percorsi.cases.tests.cast import Cast
from percorsi.eligibility.actions import Stated, add_value
from percorsi.eligibility.models import MeasurePair, Rule, RuleValue
from percorsi.eligibility.queries.register import requirement_of, rules_on, terms
from percorsi.eligibility.rules import Facts, judged
from percorsi.eligibility.rules.requirement import NEEDS, TESTS
from percorsi.eligibility.shipped import shipped
from percorsi.eligibility.vocabulary import (
    SEEN,
    Doubt,
    FactCode,
    Measured,
    Meeting,
    Operator,
    Outcome,
    RuleKind,
    ValueName,
)
from percorsi.kernel.refusals import Refused

RESERVED_WORDS = ("disabilit", "giudiziari", "violenza", "sostanze", "salute", "diagnosi")


def rows(name: str) -> Iterator[dict[str, object]]:
    yield from shipped(name)


def test_every_rule_that_asks_about_a_reserved_matter_is_on_paper() -> None:
    wrong = [
        row["code"]
        for row in rows("rules")
        if any(word in str(row["words"]).lower() for word in RESERVED_WORDS)
        and row["fact"] not in {"on_paper", ""}
        and not row["sufficient"]
        and row["code"] != "programma-disagio"  # it says that no diagnosis is needed
    ]
    assert wrong == []


def test_no_fact_that_can_be_recorded_is_a_diagnosis_or_a_category() -> None:
    assert {code.value for code in SEEN} == {
        "isee", "income", "scale", "real_estate", "savings", "residence_years", "last_residence_years",
        "naspi_months", "tenant", "work_suspended", "other_active_policy", "internship_open", "new_parent",
        "hardship", "services_fail",
    }  # fmt: skip


def test_every_rule_and_every_value_has_a_source_or_is_marked_unconfirmed() -> None:
    without = [row for name in ("rules", "values", "pairs") for row in rows(name) if not row["source"]]
    assert [row for row in without if row["confirmed"]] == []


def test_every_operator_has_its_test_and_says_what_it_needs() -> None:
    assert set(NEEDS) == set(Operator)
    assert set(TESTS) == set(Operator) - {Operator.ON_PAPER}


def test_every_shipped_word_is_in_the_vocabulary() -> None:
    rules, values, pairs = list(rows("rules")), list(rows("values")), list(rows("pairs"))
    assert {row["kind"] for row in rules} <= set(RuleKind.values)
    assert {row["fact"] for row in rules} <= {*FactCode.values, ""}
    assert {row["operator"] for row in rules} <= {*Operator.values, ""}
    assert {row["name"] for row in values} <= set(ValueName.values)
    assert {row["measured"] for row in values} <= set(Measured.values)
    assert {row["meeting"] for row in pairs} <= set(Meeting.values)


def test_the_measures_asked_for_all_have_rules(register: None) -> None:
    with as_owner():
        with_rules = set(Rule.objects.filter(measure__isnull=False).values_list("measure__code", flat=True))
    assert with_rules == {
        "RDC", "GG", "DUL", "EMERGO", "POR2_MARG", "POR2_GIUST", "POR2_DIS", "POR2_ADO", "ADI", "SFL",
    }  # fmt: skip


@pytest.mark.parametrize(
    "day", [date(2019, 6, 1), date(2020, 11, 1), date(2021, 6, 1), date(2024, 3, 1), date(2026, 3, 1)]
)
def test_with_nothing_known_every_requirement_is_to_verify_and_none_is_not_met(day: date, register: None) -> None:
    with as_owner():
        verdicts = {rule.code: judged(requirement_of(rule), Facts()) for rule in rules_on(day)}
    assert {verdict.outcome for verdict in verdicts.values()} == {Outcome.TO_VERIFY}
    assert [code for code, verdict in verdicts.items() if verdict.doubt is Doubt.NO_VALUE] == []


def test_loading_twice_changes_nothing(register: None) -> None:
    with as_owner():
        before = [list(model.objects.order_by("id").values()) for model in (Rule, RuleValue, MeasurePair)]
        call_command("load_eligibility", verbosity=0)
        after = [list(model.objects.order_by("id").values()) for model in (Rule, RuleValue, MeasurePair)]
    assert after == before
    assert [len(rows) for rows in after] == [len(shipped(name)) for name in ("rules", "values", "pairs")]


def test_the_two_phases_of_the_same_measure_have_rules_of_their_own(register: None) -> None:
    def phases(day: date) -> set[str]:
        with as_owner():
            return {str(rule.part) for rule in rules_on(day) if rule.measure and rule.measure.code == "DUL"}

    assert phases(date(2019, 6, 1)) == {"Fase III"}
    assert phases(date(2020, 11, 1)) == {"Fase III", "Fase IV"}
    assert phases(date(2021, 1, 1)) == {"Fase IV"}


def test_the_terms_of_the_inclusion_allowance_are_there_for_deadlines(register: None) -> None:
    with as_owner():
        found = terms("ADI", on=date(2026, 3, 1))
    assert (found["adi-primo-incontro"], found["adi-incontri"]) == (Decimal(120), Decimal(90))


def isee_of_adi() -> Rule:
    with as_owner():
        return Rule.objects.get(code="adi-isee")


def values_of(rule: Rule, *columns: str) -> list[object]:
    with as_owner():
        return list(rule.values.values_list(*columns)) if columns else list(rule.values.values())


def stated(number: str, day: date) -> Stated:
    return Stated(ValueName.LIMIT, Decimal(number), day, "D.M. inventato 1/2027")


def test_a_coordinator_adds_a_value_and_the_one_before_ends_that_day(cast: Cast, register: None) -> None:
    rule = isee_of_adi()
    with acting(cast.ada):
        added = add_value(rule, stated=stated("11000", date(2027, 1, 1)), by=cast.ada)
    kept = values_of(rule, "number", "valid_from", "valid_to")
    assert kept == [
        (Decimal(9360), date(2024, 1, 1), date(2025, 1, 1)),
        (Decimal(10140), date(2025, 1, 1), date(2027, 1, 1)),
        (Decimal(11000), date(2027, 1, 1), None),
    ]
    assert (added.added_by, added.measured) == (cast.ada.user, "euro")


def test_what_a_colleague_added_is_left_alone_by_the_next_load(cast: Cast, register: None) -> None:
    rule = isee_of_adi()
    with acting(cast.ada):
        add_value(rule, stated=stated("11000", date(2027, 1, 1)), by=cast.ada)
    before = values_of(rule)
    with as_owner():
        call_command("load_eligibility", verbosity=0)
    assert values_of(rule) == before


def test_a_value_is_not_written_into_the_past_of_another(cast: Cast, register: None) -> None:
    rule = isee_of_adi()
    with acting(cast.ada), pytest.raises(Refused):
        add_value(rule, stated=stated("11000", date(2025, 1, 1)), by=cast.ada)


def test_the_database_keeps_two_values_of_one_day_apart(register: None) -> None:
    rule = isee_of_adi()
    with as_owner(), pytest.raises(DatabaseError), transaction.atomic():
        RuleValue.objects.create(rule=rule, name="limit", number=1, valid_from=date(2026, 1, 1))


def test_an_operator_adds_no_value(cast: Cast, register: None) -> None:
    rule = isee_of_adi()
    with acting(cast.carla), pytest.raises(Refused) as refused:
        add_value(rule, stated=stated("11000", date(2027, 1, 1)), by=cast.carla)
    assert refused.value.forbidden
    with acting(cast.carla), pytest.raises(DatabaseError), transaction.atomic():
        RuleValue.objects.create(rule=rule, name="limit", number=1, valid_from=date(2027, 1, 1))
