"""Declared values and those worked out, as they stand today in the documents' own facts."""

from decimal import Decimal

from percorsi.access.actor import Actor
from percorsi.kernel.dates import today
from percorsi.programmes.models import DeclaredFact
from percorsi.programmes.queries.comparisons import compared, facts_with_subject
from percorsi.programmes.queries.coverage import coverage, summary


def test_each_declared_value_stands_beside_the_one_worked_out(loaded: None, as_carla: Actor) -> None:
    found = {row.fact.code: (row.comparison.declared, row.comparison.derived) for row in compared(facts_with_subject())}
    expected = {
        "coverage-declared": (None, 126), "anti-violence-networks": (7, 2),
        "wip-municipalities-names": (50, 48), "wip-municipalities": (50, 48), "wip-months": (18, 18),
        "wip-youth-table-total": (70524, 70524), "wip-youth-table-percent": (100, 101),
        "wip-adults-table-total": (109592, 109592), "wip-adults-table-percent": (100, 99),
        "ciao-months": (18, 18), "ciao-total": (Decimal("374986.52"), None),
        "ciao-cofunding": (Decimal("74997.31"), Decimal("74997.30")),
        "ciao-grant": (Decimal("299989.21"), Decimal("299989.21")),
        "sudest-municipalities": (9, 9), "sudest-foreigners-sexes": (100, 99), "visconteo-municipalities": (11, 11),
        "altomilanese-municipalities": (22, 21), "melzo-municipalities": (8, 8),
    }  # fmt: skip
    assert found == expected


def test_one_cent_of_co_funding_is_rounding_and_two_municipalities_are_not(loaded: None, as_carla: Actor) -> None:
    by_code = {row.fact.code: row.comparison for row in compared(facts_with_subject())}
    assert (by_code["ciao-cofunding"].agrees, by_code["ciao-cofunding"].tolerated) == (False, True)
    assert (by_code["wip-municipalities"].agrees, by_code["wip-municipalities"].tolerated) == (False, False)


def test_showing_a_difference_changes_no_declared_value(loaded: None, as_carla: Actor) -> None:
    before = list(DeclaredFact.objects.values_list("code", "value"))
    compared(facts_with_subject())
    assert list(DeclaredFact.objects.values_list("code", "value")) == before


def test_seven_municipalities_are_in_no_project_and_the_eight_of_melzo_in_two(loaded: None, as_carla: Actor) -> None:
    found = summary(coverage(today()))
    assert (found.total, len(found.in_one)) == (133, 118)
    assert {place.municipality.name for place in found.in_none} == {
        "Mediglia", "Milano", "Nerviano", "Pantigliate", "Peschiera Borromeo", "San Colombano al Lambro", "Tribiano",
    }  # fmt: skip
    assert {(place.municipality.name, *(project.code for project in place.projects)) for place in found.in_several} == {
        (name, "ADDA", "MELZO_COPROG")
        for name in [
            "Cassano d'Adda", "Inzago", "Liscate", "Melzo", "Pozzuolo Martesana", "Settala", "Truccazzano", "Vignate",
        ]
    }  # fmt: skip
