"""The engine (SQL, all records at once) and the evaluator (Python, one record at a time) give the same numbers."""

from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings

from percorsi.access.context import acting
from percorsi.cases.facts import RecordFacts
from percorsi.cases.tests.cast import Cast
from percorsi.indicators import reference
from percorsi.indicators.catalogue import CATALOGUE, find
from percorsi.indicators.engine import Asked
from percorsi.indicators.inequalities import broken
from percorsi.indicators.queries import Value, values
from percorsi.indicators.tests.factories import write_records
from percorsi.indicators.tests.histories import crowds
from percorsi.indicators.vocabulary import Column, Framework


@pytest.mark.parametrize("framework", list(Framework))
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(crowd=crowds())
def test_engine_and_evaluator_agree_on_every_indicator(
    framework: Framework, cast: Cast, crowd: tuple[list[RecordFacts], date]
) -> None:
    facts, on = crowd
    with transaction.atomic():
        write_records(cast.ada, cast.company_in_ciao, cast.ciao, facts)
        with acting(cast.elsa):
            found = values(Asked(framework, on, cast.elsa))
        transaction.set_rollback(True)
    counted = {
        value.indicator.code: (value.total, value.women, value.men) for value in found if value.indicator.counts_records
    }
    assert counted == reference.counts(framework, facts, on=on)
    assert broken(framework, found) == []


def test_a_relation_that_does_not_hold_is_told() -> None:
    def value(code: str, number: int) -> Value:
        indicator = find(Framework.ESF_2014_2020, code)
        assert indicator is not None
        return Value(indicator, number, number, 0)

    everything = [value(indicator.code, 5) for indicator in CATALOGUE[Framework.ESF_2014_2020]]
    wrong = [value("CO02", 6) if one.indicator.code == "CO02" else one for one in everything]
    told = {(one.left, one.right, one.column) for one in broken(Framework.ESF_2014_2020, wrong)}
    assert {("CO02", "CO01", Column.TOTAL), ("CO02", "CO01", Column.WOMEN)} <= told
