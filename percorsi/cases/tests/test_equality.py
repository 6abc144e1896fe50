"""Layer 1 (Django) and layer 2 (PostgreSQL) must give the same answer, table by table, actor by actor."""

from uuid import UUID

import pytest
from django.db import connection

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.cases.models import Case
from percorsi.cases.queries import visible_cases, visible_people
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.factories import join_team, make_case

NAMES = ["ada", "bruno", "carla", "dario", "elsa", "franca", "gino", "ivo"]


def ids_in(table: str) -> set[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM {table}")  # noqa: S608 - a table of ours
        return {row[0] for row in cursor.fetchall()}


@pytest.fixture
def paths(cast: Cast) -> dict[str, Case]:
    """A path of each kind of relation; Carla shares one of Bruno's."""
    own = cast.case_of_bruno()
    shared = cast.case_of_bruno("Anna", "Verdi")
    with acting(cast.bruno):
        join_team(shared, cast.carla, by=cast.bruno)
    with acting(cast.dario):
        partner = make_case(cast.dario, cast.cooperative_in_ciao, cast.ciao, given_name="Sara")
    return {"own": own, "shared": shared, "partner": partner, "elsewhere": cast.case_of_dario()}


@pytest.mark.parametrize("name", NAMES)
def test_django_and_postgresql_show_the_same_cases_and_persons(name: str, cast: Cast, paths: dict[str, Case]) -> None:
    actor: Actor = getattr(cast, name)
    with acting(actor):
        assert set(visible_cases(actor).values_list("id", flat=True)) == ids_in("cases_case")
        assert set(visible_people(actor).values_list("id", flat=True)) == ids_in("people_person")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ada", {"own", "shared", "partner"}),
        ("bruno", {"own", "shared"}),
        ("carla", {"shared"}),
        ("dario", {"partner", "elsewhere"}),
        ("elsa", set()),
        ("franca", {"own", "shared", "partner"}),
        ("gino", set()),
        ("ivo", set()),
    ],
)
def test_who_sees_which_case(name: str, expected: set[str], cast: Cast, paths: dict[str, Case]) -> None:
    actor: Actor = getattr(cast, name)
    with acting(actor):
        seen = set(visible_cases(actor).values_list("id", flat=True))
    assert seen == {paths[path].id for path in expected}


def test_nobody_sees_anything_without_a_context(cast: Cast, paths: dict[str, Case]) -> None:
    assert ids_in("cases_case") == ids_in("people_person") == set()
