"""What the household already tells is offered in the form of an entry, with its source, and never taken unasked."""

from datetime import date

import pytest
from django.test import Client

from percorsi.access.context import acting
from percorsi.access.tests.roles import as_owner
from percorsi.cases.models import Case, Participation
from percorsi.cases.queries.household import household_offers
from percorsi.cases.rules.household import ITEMS, offers_of_members
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.factories import make_case, make_record
from percorsi.cases.tests.pages import page
from percorsi.cases.tests.test_record_screens import answers
from percorsi.people.models import Household, HouseholdMember

SINCE, ON = date(2020, 1, 1), date(2020, 10, 1)
MOTHER, CHILD, STUDENT = date(1985, 3, 1), date(2014, 5, 1), date(2000, 5, 1)
CHILDREN, SINGLE = ITEMS[1], ITEMS[2]


@pytest.mark.parametrize(
    ("births", "told"),
    [
        ([MOTHER, CHILD], {CHILDREN: True, SINGLE: True}),
        ([MOTHER, MOTHER, CHILD], {CHILDREN: True, SINGLE: False}),
        ([MOTHER, MOTHER], {CHILDREN: False, SINGLE: False}),
        ([MOTHER, STUDENT], {SINGLE: False}),  # twenty years old: it depends on what he does
        ([MOTHER, None], {}),
        ([MOTHER, None, CHILD], {CHILDREN: True}),
        ([CHILD], {}),
    ],
)
def test_only_what_the_ages_prove_is_offered(births: list[date | None], told: dict[str, bool]) -> None:
    assert {one.item: one.value for one in offers_of_members(births, since=SINCE, on=ON)} == told


def live_together(cast: Cast, *cases: Case) -> None:
    with as_owner():
        home = Household.objects.create(created_by=cast.bruno.user)
        for case in cases:
            HouseholdMember.objects.create(
                person=case.person, household=home, relation="partner", since=SINCE, created_by=cast.bruno.user
            )


@pytest.fixture
def son(cast: Cast, path: Case) -> Case:
    with acting(cast.bruno):
        child = make_case(cast.bruno, cast.company_in_ciao, cast.ciao, given_name="Ugo", birth_date=CHILD)
    live_together(cast, path, child)
    return child


def test_the_form_offers_and_fills_in_nothing_until_asked(son: Case, path: Case, web: Client) -> None:
    first = web.get(page(path, "/ingresso"))
    assert {one.offer.item for one in first.context["offers"]} == {CHILDREN, SINGLE}
    assert {first.context["form"][item].value() for item in ITEMS} == {""}
    taken = next(one for one in first.context["offers"] if one.offer.item == CHILDREN)
    second = web.get(page(path, "/ingresso") + taken.address)
    assert second.context["form"][CHILDREN].value() == "Y"
    assert second.context["form"][SINGLE].value() == ""


def test_taking_keeps_nothing_until_the_form_is_saved(son: Case, path: Case, cast: Cast, web: Client) -> None:
    web.get(page(path, "/ingresso") + f"?nucleo={CHILDREN}")
    with acting(cast.bruno):
        assert Participation.objects.count() == 0
    web.post(page(path, "/ingresso"), answers(household_dependent_children=""))
    with acting(cast.bruno):
        assert Participation.objects.get().household_dependent_children is None


def test_what_another_member_told_at_entry_is_offered_to_who_reads_her_record(path: Case, cast: Cast) -> None:
    with acting(cast.bruno):
        partner = make_case(cast.bruno, cast.company_in_ciao, cast.ciao, given_name="Leo")
    live_together(cast, path, partner)
    with acting(cast.bruno):
        make_record(partner, cast.bruno, household_jobless=True)
        told = {one.item: (one.value, one.of_members) for one in household_offers(cast.bruno, path, on=ON)}
    assert told["household_jobless"] == (True, False)


def test_the_record_of_a_stranger_is_not_told(path: Case, cast: Cast) -> None:
    stranger = cast.case_of_dario()
    live_together(cast, path, stranger)
    with acting(cast.dario):
        make_record(stranger, cast.dario, household_jobless=True)
    with acting(cast.bruno):
        assert household_offers(cast.bruno, path, on=ON) == []
