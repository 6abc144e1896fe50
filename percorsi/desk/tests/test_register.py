"""Registering a person."""

from datetime import date

import pytest

from percorsi.access.context import acting
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.factories import make_case
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.refusals import Refused
from percorsi.people.actions import register_person
from percorsi.people.models import Person
from percorsi.people.rules.doubles import AlreadyKnown

MARIA = {"given_name": "Maria", "family_name": "Rossi", "birth_date": date(1985, 3, 14), "tax_code": "RSSMRA85C54F205U"}


def test_registering_writes_who_she_is_and_makes_her_findable(cast: Cast) -> None:
    with acting(cast.ada):
        person = register_person(scope=cast.company_in_ciao, by=cast.ada, **MARIA)
        assert Person.objects.get(pk=person.pk).search_key == "rossi  maria"


def test_the_same_form_posted_twice_registers_once(cast: Cast) -> None:
    with acting(cast.ada):
        form_id = new_id()
        for _twice in range(2):
            register_person(scope=cast.company_in_ciao, by=cast.ada, person_id=form_id, **MARIA)
        assert Person.objects.count() == 1


def test_a_visible_person_with_the_same_tax_code_is_named(cast: Cast) -> None:
    with acting(cast.bruno):
        case = make_case(cast.bruno, cast.company_in_ciao, cast.ciao, **MARIA)
        with pytest.raises(AlreadyKnown) as refused:
            register_person(
                scope=cast.company_in_ciao, by=cast.bruno, family_name="Altra", tax_code=MARIA["tax_code"].lower()
            )
    assert refused.value.certain
    assert [person.id for person in refused.value.persons] == [case.person_id]


def test_an_invisible_person_with_the_same_tax_code_is_no_obstacle_and_no_hint(cast: Cast) -> None:
    with acting(cast.bruno):
        make_case(cast.bruno, cast.company_in_ciao, cast.ciao, **MARIA)
    with acting(cast.dario):
        assert register_person(scope=cast.cooperative_in_wip, by=cast.dario, **MARIA).pk


def test_somebody_with_nearly_the_same_name_and_birth_date_is_shown_first(cast: Cast) -> None:
    typed = MARIA | {"given_name": "Rosi", "family_name": "Maria", "tax_code": ""}
    with acting(cast.bruno):
        case = make_case(cast.bruno, cast.company_in_ciao, cast.ciao, **MARIA)
        with pytest.raises(AlreadyKnown) as refused:
            register_person(scope=cast.company_in_ciao, by=cast.bruno, **typed)
        assert not refused.value.certain
        assert register_person(scope=cast.company_in_ciao, by=cast.bruno, distinct_from={case.person_id}, **typed).pk


@pytest.mark.parametrize("name", ["elsa", "franca", "gino", "ivo"])
def test_who_does_no_casework_registers_nobody(name: str, cast: Cast) -> None:
    actor = getattr(cast, name)
    with acting(actor), pytest.raises(Refused):
        register_person(scope=cast.company_in_ciao, by=actor, **MARIA)


def test_nobody_registers_for_another_organisation(cast: Cast) -> None:
    with acting(cast.dario), pytest.raises(Refused):
        register_person(scope=cast.company_in_ciao, by=cast.dario, **MARIA)
