"""A plan written in one path for the whole household, and who reads it from the path of another member."""

from datetime import date

import pytest

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.tests.roles import as_owner
from percorsi.assessments.tests.factories import load_instruments
from percorsi.audit.models import Event
from percorsi.cases.models import Case
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.factories import make_case
from percorsi.cases.tests.test_equality import ids_in
from percorsi.cases.vocabulary import State
from percorsi.desk.tests.conftest import ClientOf
from percorsi.kernel.dates import today
from percorsi.people.models import Household, HouseholdMember, Person
from percorsi.plans.actions import answer_to_plan, name_members
from percorsi.plans.models import Goal, Plan, PlanMember, Step
from percorsi.plans.queries import visible_plans
from percorsi.plans.queries.household import household_plans, shared_goals, shared_steps
from percorsi.plans.tests.factories import make_plan
from percorsi.plans.vocabulary import Agreement

SINCE = date(2020, 1, 1)


@pytest.fixture
def together(cast: Cast) -> tuple[Plan, Case]:
    """Maria, followed by Bruno, lives with a man whom Dario follows for another body; her plan is also for him."""
    load_instruments()
    with acting(cast.bruno):
        hers = make_case(cast.bruno, cast.company_in_ciao, cast.ciao, state=State.ASSESSMENT, family_name="Rovere")
    his = cast.case_of_dario()
    with as_owner():
        home = Household.objects.create(created_by=cast.bruno.user)
        for person in (hers.person, his.person):
            HouseholdMember.objects.create(
                person=person, household=home, relation="partner", since=SINCE, created_by=cast.bruno.user
            )
    plan = make_plan(hers, cast.bruno)
    with as_owner():
        PlanMember.objects.create(plan=plan, case=hers, person=his.person, created_by=cast.bruno.user)
    return plan, his


def agreed(plan: Plan, by: Actor) -> None:
    with acting(by):
        answer_to_plan(plan, how=Agreement.PAPER, on=today(), by=by)


def read(actor: Actor, person: Person) -> list[str]:
    """The goals found from the page of a member; Django and PostgreSQL agree on every row."""
    with acting(actor):
        assert set(shared_goals().values_list("id", flat=True)) <= ids_in("plans_goal")
        told = [goal.words for plan in household_plans(actor, person) for goal in plan.goals]
        assert bool(told) == (Goal.objects.exists() and Step.objects.exists())
        assert set(shared_goals().values_list("id", flat=True)) == ids_in("plans_goal")
        assert set(shared_steps().values_list("id", flat=True)) == ids_in("plans_step")
        assert (ids_in("plans_plan"), ids_in("plans_planmember"), ids_in("plans_review")) == (set(), set(), set())
        assert not visible_plans(actor).exists()
    return told


def test_the_team_of_a_member_reads_what_was_agreed_for_all(cast: Cast, together: tuple[Plan, Case]) -> None:
    plan, his = together
    assert read(cast.dario, his.person) == []  # a draft
    agreed(plan, cast.bruno)
    assert read(cast.dario, his.person) == ["Trovare un lavoro vicino a casa"]


def test_who_works_on_neither_path_reads_nothing(cast: Cast, together: tuple[Plan, Case]) -> None:
    plan, his = together
    agreed(plan, cast.bruno)
    for name in ("carla", "elsa"):
        assert read(getattr(cast, name), his.person) == []


def test_when_one_leaves_the_house_the_other_team_reads_no_more(cast: Cast, together: tuple[Plan, Case]) -> None:
    plan, his = together
    agreed(plan, cast.bruno)
    with as_owner():
        HouseholdMember.objects.filter(person=his.person).update(until=today())
    assert read(cast.dario, his.person) == []


@pytest.mark.parametrize("whose", ["hers", "his"])
def test_of_a_protected_person_nothing_is_read(whose: str, cast: Cast, together: tuple[Plan, Case]) -> None:
    plan, his = together
    agreed(plan, cast.bruno)
    person = plan.case.person_id if whose == "hers" else his.person_id
    with as_owner():
        Person.objects.filter(pk=person).update(alias="P-1", tax_code="", restricted=True)
    assert read(cast.dario, his.person) == []


def test_who_is_no_longer_named_in_the_plan_loses_it(cast: Cast, together: tuple[Plan, Case]) -> None:
    plan, his = together
    with acting(cast.bruno):
        name_members(plan, persons=[], by=cast.bruno)
    agreed(plan, cast.bruno)
    assert read(cast.dario, his.person) == []


def test_the_page_shows_it_without_the_name_of_a_stranger_and_leaves_its_trace(
    cast: Cast, together: tuple[Plan, Case], client_of: ClientOf
) -> None:
    plan, his = together
    agreed(plan, cast.bruno)
    content = client_of(cast.dario).get(f"/persone/{his.person_id}/nucleo").content.decode()
    assert "Trovare un lavoro vicino a casa" in content
    assert plan.case.person.family_name not in content
    with as_owner():
        assert Event.objects.filter(person_id=plan.case.person_id, relation="household").exists()
