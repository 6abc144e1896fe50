"""The engine (SQL, all records at once) and the evaluator (Python, one record at a time) give the same numbers."""

from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings

from percorsi.access.context import acting
from percorsi.cases.facts import RecordFacts
from percorsi.cases.tests.cast import Cast
from percorsi.indicators import reference
from percorsi.indicators.engine import Asked
from percorsi.indicators.queries import values
from percorsi.indicators.tests.factories import write_records
from percorsi.indicators.tests.histories import crowds
from percorsi.indicators.vocabulary import Framework


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
