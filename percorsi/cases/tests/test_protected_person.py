"""What follows at once when a path is protected: alias, tax code, household, last files, further paths."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from percorsi.access.context import acting
from percorsi.access.tests.factories import make_scope
from percorsi.access.tests.roles import as_owner
from percorsi.cases.actions import open_case
from percorsi.cases.actions.protection import (
    new_alias,
)
from percorsi.cases.models import Case
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.factories import join_team, make_case
from percorsi.cases.tests.protecting import protect, seen
from percorsi.cases.vocabulary import Protection
from percorsi.kernel.dates import today
from percorsi.kernel.refusals import Refused
from percorsi.people.actions import add_to_household_of, remember_opened
from percorsi.people.models import HouseholdMember, Person, RecentPerson
from percorsi.people.queries import search_persons
from percorsi.people.vocabulary import HouseholdRelation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
CODE = "CNRNNA85C41F205K"


def test_protecting_gives_an_alias_and_takes_the_tax_code_and_what_finds_her_by_it(cast: Cast) -> None:
    with acting(cast.bruno):
        case = make_case(
            cast.bruno, cast.company_in_ciao, cast.ciao, given_name="Anna", family_name="Canarini", tax_code=CODE
        )
    case = protect(case, cast, asked_release=False)
    with acting(cast.bruno):
        person = Person.objects.get(pk=case.person_id)
        assert search_persons(CODE) == []
        assert [found.person_id for found in search_persons("Canarini")] == [person.id]
    assert person.full_name == person.alias
    assert person.own_name == "Anna Canarini"
    assert (person.tax_code, person.scope_ids, person.restricted) == ("", [], True)


def test_an_alias_is_six_letters_that_nobody_confuses() -> None:
    found = {new_alias() for _time in range(200)}
    assert len(found) == 200
    assert {letter for one in found for letter in one[2:]}.isdisjoint("01IO")


def test_the_tax_code_of_a_protected_person_cannot_be_written(cast: Cast) -> None:
    case = protect(cast.case_of_bruno(), cast, asked_release=False)
    with acting(cast.bruno), pytest.raises(DatabaseError, match="without_tax_code"), transaction.atomic():
        Person.objects.filter(pk=case.person_id).update(tax_code=CODE)


def test_links_to_a_household_end_and_no_new_one_begins_either_way(cast: Cast) -> None:
    case = cast.case_of_bruno()
    with acting(cast.bruno):
        child = cast.case_of_bruno("Ugo", "Rossi").person
        add_to_household_of(
            case.person, member=child, relation=HouseholdRelation.CHILD, since=date(2020, 1, 1), by=cast.bruno
        )
    case = protect(case, cast, asked_release=False)
    with as_owner():
        assert HouseholdMember.objects.get(person=case.person).until == today()
        assert HouseholdMember.objects.get(person=child).until is None
    with acting(cast.bruno):
        for person, member in ((case.person, child), (child, case.person)):
            with pytest.raises(Refused), transaction.atomic():
                add_to_household_of(
                    person, member=member, relation=HouseholdRelation.OTHER_RELATIVE, since=today(), by=cast.bruno
                )
        household = HouseholdMember.objects.get(person=child).household_id
        with pytest.raises(DatabaseError, match="cannot be linked"), transaction.atomic():
            HouseholdMember.objects.create(
                person=case.person, household_id=household, relation="parent", since=today(), created_by=cast.bruno.user
            )


def test_protecting_takes_her_away_from_the_last_files_of_others_at_once(cast: Cast) -> None:
    case = cast.case_of_bruno()
    for actor in (cast.ada, cast.bruno):
        with acting(actor):
            remember_opened(case.person, by=actor)
    protect(case, cast)
    with as_owner():
        assert set(RecentPerson.objects.values_list("user_id", flat=True)) == {cast.bruno.id}


def test_a_further_path_of_a_protected_person_is_protected_from_the_start(cast: Cast) -> None:
    case = protect(cast.case_of_bruno(), cast, asked_release=False)
    company_in_wip = make_scope(organisation_id=cast.company.id, project_id=cast.wip.id)
    with acting(cast.bruno):
        further = open_case(
            person=case.person, project=cast.wip, scope=company_in_wip, on=date(2021, 1, 1), by=cast.bruno
        )
        further.refresh_from_db()
        person = Person.objects.get(pk=case.person_id)
    assert (further.protection, further.restricted) == (Protection.PROTECTED, True)
    assert (person.restricted, person.scope_ids) == (True, [])


def test_all_paths_of_the_person_are_protected_and_of_the_others_only_the_case_manager_stays(cast: Cast) -> None:
    case = cast.case_of_bruno()
    with acting(cast.dario):
        other = Case(
            person=case.person, project=cast.wip, scope=cast.cooperative_in_wip, state="active",
            state_since=date(2021, 1, 1), opened_on=date(2021, 1, 1), case_manager=cast.dario.user,
            created_by=cast.dario.user,
        )  # fmt: skip
    with as_owner():
        other.save(force_insert=True)
        join_team(other, cast.dario, by=cast.dario)
        join_team(other, cast.carla, by=cast.dario)
    protect(case, cast, asked_release=False)
    assert [seen(one, case.person) for one in (cast.dario, cast.carla)] == [True, False]
    with as_owner():
        assert Case.objects.get(pk=other.pk).protection == Protection.PROTECTED


def test_opening_a_path_for_somebody_hidden_is_refused_as_for_somebody_absent(cast: Cast) -> None:
    """Neither the key of the person and the project, nor the policy, tells which of the two said no."""
    case = protect(cast.case_of_bruno(), cast)
    sentences = []
    for person in (case.person, Person(created_by=cast.bruno.user)):
        with acting(cast.dario), pytest.raises(Refused) as refused:
            open_case(
                person=person, project=cast.ciao, scope=cast.cooperative_in_ciao, on=date(2021, 1, 1), by=cast.dario
            )
        sentences.append(str(refused.value.refusal))
    assert len(set(sentences)) == 1
