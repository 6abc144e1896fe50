"""Every indicator has words, a source, a condition or a reason for lacking one, and an evaluator that agrees."""

import pytest

from percorsi.indicators import parameters
from percorsi.indicators.catalogue import CATALOGUE, Indicator, find
from percorsi.indicators.catalogue.conditions import GAPS, POPULATIONS
from percorsi.indicators.reference import DEFINITIONS
from percorsi.indicators.reference.answers import ITEMS
from percorsi.indicators.vocabulary import Framework, Population

ALL = [indicator for indicators in CATALOGUE.values() for indicator in indicators]


@pytest.mark.parametrize("indicator", ALL, ids=str)
def test_every_indicator_says_what_it_is(indicator: Indicator) -> None:
    assert all((indicator.title, indicator.definition, indicator.source, indicator.version))
    assert bool(indicator.condition) is indicator.counts_records
    assert (indicator.population == Population.ENTITIES) is not indicator.counts_records


def test_every_indicator_of_records_is_said_again_in_plain_python() -> None:
    for framework, indicators in CATALOGUE.items():
        assert set(DEFINITIONS[framework]) == {one.code for one in indicators if one.counts_records}


def test_the_order_is_that_of_the_annexes() -> None:
    outputs = [f"CO{number:02}" for number in range(1, 24)]
    results = [f"CR{number:02}" for number in range(1, 10)]
    assert [one.code for one in CATALOGUE[Framework.ESF_2014_2020]] == ["GRAND_TOTAL", "TOTAL", *outputs, *results]
    outputs = [f"EECO{number:02}" for number in range(1, 20)]
    results = [f"EECR{number:02}" for number in range(1, 7)]
    assert [one.code for one in CATALOGUE[Framework.ESF_PLUS_2021_2027]] == [*outputs, *results]


def test_the_household_indicators_are_the_legacy_ones() -> None:
    assert [one.code for one in ALL if one.legacy] == ["CO12", "CO13", "CO14"]
    assert parameters.REPORT_HOUSEHOLD_INDICATORS is False


def test_every_population_has_a_condition_and_every_gap_a_name() -> None:
    assert set(POPULATIONS) == set(Population) - {Population.ENTITIES}
    assert {item for gaps in GAPS.values() for item in gaps} == set(ITEMS)


def test_an_indicator_is_found_in_any_case() -> None:
    found = find(Framework.ESF_2014_2020, "co02")
    assert found is not None
    assert found.code == "CO02"
    assert find(Framework.ESF_2014_2020, "EECO02") is None
