"""Django's answer and PostgreSQL's answer are the same, table by table, actor by actor."""

import pytest
from django.db.models import Q, QuerySet

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.cases.models import Case
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.factories import join_team, make_case
from percorsi.cases.tests.test_equality import NAMES, ids_in
from percorsi.cases.vocabulary import State
from percorsi.kernel.dates import add_months, today
from percorsi.plans.actions import Said, review_plan
from percorsi.plans.models import Step
from percorsi.plans.queries import (
    goals_of,
    visible_codes,
    visible_goal_reviews,
    visible_goals,
    visible_members,
    visible_plans,
    visible_responses,
    visible_reviews,
    visible_signers,
    visible_steps,
    visible_supporters,
)
from percorsi.plans.queries.household import shared_goals, shared_steps
from percorsi.plans.tests.factories import make_agreed
from percorsi.plans.vocabulary import Attainment, Decision


def steps_read(actor: Actor) -> QuerySet[Step]:
    """Of the paths one reaches, and of the plans for the household of a person one works with."""
    own, shared = visible_steps(actor).values("pk"), shared_steps().values("pk")
    return Step.objects.filter(Q(pk__in=own) | Q(pk__in=shared))


TABLES = {
    "plans_plan": visible_plans,
    "plans_goal": lambda actor: visible_goals(actor) | shared_goals(),
    "plans_step": steps_read,
    "plans_response": visible_responses,
    "plans_signer": visible_signers,
    "plans_supporter": visible_supporters,
    "plans_planmember": visible_members,
    "plans_signingcode": visible_codes,
    "plans_review": visible_reviews,
    "plans_goalreview": visible_goal_reviews,
}
EXPECTED = {"ada": {"own", "shared"}, "bruno": {"own", "shared"}, "carla": {"shared"}, "dario": {"elsewhere"}}


def reviewed(path: Case, by: Actor) -> None:
    plan = make_agreed(path, by)
    with acting(by):
        (goal,) = goals_of(plan)
        said = Said(today(), "Insieme", Decision.GO_ON, add_months(today(), 3))
        review_plan(plan, said=said, attainments={goal: (Attainment.AS_HOPED, "")}, by=by)


@pytest.fixture
def planned(path: Case, cast: Cast) -> dict[str, Case]:
    """A reviewed plan of each kind of relation; Carla shares one, and sees another path without its casework."""
    with acting(cast.bruno):
        shared = make_case(cast.bruno, cast.company_in_ciao, cast.ciao, state=State.ASSESSMENT, given_name="Anna")
        join_team(shared, cast.carla, by=cast.bruno)
        join_team(path, cast.carla, by=cast.bruno, classes=["B"])
    with acting(cast.dario):
        elsewhere = make_case(cast.dario, cast.cooperative_in_wip, cast.wip, state=State.ASSESSMENT)
    for case, by in ((path, cast.bruno), (shared, cast.bruno), (elsewhere, cast.dario)):
        reviewed(case, by)
    return {"own": path, "shared": shared, "elsewhere": elsewhere}


@pytest.mark.parametrize("name", NAMES)
def test_django_and_postgresql_show_the_same_plans(name: str, cast: Cast, planned: dict[str, Case]) -> None:
    actor: Actor = getattr(cast, name)
    with acting(actor):
        for table, visible in TABLES.items():
            assert set(visible(actor).values_list("id", flat=True)) == ids_in(table), table
        seen = set(visible_plans(actor).values_list("case_id", flat=True))
    assert seen == {planned[which].id for which in EXPECTED.get(name, set())}
