"""What a colleague arranges for herself: setting aside, finishing from the list, her own lists, what changed."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.assessments.tests.factories import load_instruments
from percorsi.cases.actions import move_case
from percorsi.cases.rules.moves import MOVES
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.factories import make_case
from percorsi.cases.vocabulary import State
from percorsi.desk.models import Due, Postponement, SavedView
from percorsi.desk.queries.my_day import my_day
from percorsi.desk.queries.workload import workload
from percorsi.desk.rules import why_not_postpone
from percorsi.desk.vocabulary import DueKind, When
from percorsi.diary.tests.factories import told
from percorsi.kernel.dates import today
from percorsi.plans.actions import answer_to_plan
from percorsi.plans.models import Step
from percorsi.plans.tests.factories import make_goal, make_plan, make_step
from percorsi.plans.vocabulary import Agreement, StepState, Who

ClientOf = Callable[[Actor], Client]
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("kind", "due_in", "until_in", "is_refused"),
    [
        (DueKind.STEP, 0, 1, False),
        (DueKind.STEP, -5, 90, False),
        (DueKind.STEP, 0, 0, True),
        (DueKind.STEP, 0, -1, True),
        (DueKind.STEP, 0, 91, True),
        (DueKind.EXIT_OUTCOME, 5, 5, False),
        (DueKind.EXIT_OUTCOME, 5, 6, True),
        (DueKind.MEASURE_MEETING, 5, 6, True),
        (DueKind.DRAFT, None, 7, False),
    ],
)
def test_what_the_law_wants_by_a_day_is_not_set_aside_beyond_it(
    kind: DueKind,
    due_in: int | None,
    until_in: int,
    is_refused: bool,  # noqa: FBT001 - a row of the table above
) -> None:
    due_on = None if due_in is None else today() + due_in * DAY
    refusal = why_not_postpone(kind, due_on, until=today() + until_in * DAY, today=today())
    assert (refusal is not None) == is_refused


def agreed_step(cast: Cast, *, of: Actor, due_in: int) -> Step:
    """A step of a plan in force, for which one colleague answers."""
    load_instruments()
    with acting(cast.bruno):
        path = make_case(cast.bruno, cast.company_in_ciao, cast.ciao, state=State.ASSESSMENT)
    plan = make_plan(path, cast.bruno)
    with acting(cast.bruno):
        due_on = today() + due_in * DAY
        step = make_step(make_goal(plan, cast.bruno), cast.bruno, who=Who.OPERATOR, operator=of.user, due_on=due_on)
        answer_to_plan(plan, how=Agreement.PAPER, on=today(), by=cast.bruno)
    return step


@pytest.fixture
def step(cast: Cast) -> Step:
    return agreed_step(cast, of=cast.bruno, due_in=-1)


def keys(actor: Actor) -> list[str]:
    with acting(actor):
        return [due.key for due in my_day(actor, today=today()).items[When.LATE]]


def test_what_is_set_aside_leaves_ones_own_page_alone(cast: Cast, step: Step, client_of: ClientOf) -> None:
    key = f"step:{step.id}"
    assert keys(cast.bruno) == [key]
    answer = client_of(cast.bruno).post("/oggi/rimanda", {"key": key, "days": "1"})
    assert (answer.status_code, keys(cast.bruno)) == (302, [])
    with acting(cast.bruno):
        assert Due.objects.filter(key=key).exists(), "it is still owed"


def test_nobody_sets_aside_or_finishes_what_she_does_not_owe(cast: Cast, step: Step, client_of: ClientOf) -> None:
    key = f"step:{step.id}"
    for actor in (cast.carla, cast.dario):
        assert client_of(actor).post("/oggi/rimanda", {"key": key, "days": "1"}).status_code == 404
        assert client_of(actor).post("/oggi/fatto", {"key": key}).status_code == 404
    assert keys(cast.bruno) == [key]


def test_a_day_that_has_passed_is_refused_and_nothing_is_set_aside(cast: Cast, step: Step, client_of: ClientOf) -> None:
    answer = client_of(cast.bruno).post("/oggi/rimanda", {"key": f"step:{step.id}", "until": "2020-01-01"})
    assert answer.status_code == 422
    with acting(cast.bruno):
        assert not Postponement.objects.exists()


def test_a_step_is_finished_from_the_list(cast: Cast, step: Step, client_of: ClientOf) -> None:
    client_of(cast.bruno).post("/oggi/fatto", {"key": f"step:{step.id}"})
    with acting(cast.bruno):
        step.refresh_from_db()
    assert (step.state, keys(cast.bruno)) == (StepState.DONE, [])


def test_what_a_colleague_owes_waits_among_what_is_of_others(cast: Cast) -> None:
    theirs = agreed_step(cast, of=cast.carla, due_in=1)
    with acting(cast.bruno):
        found = my_day(cast.bruno, today=today())
    assert [due.key for due in found.items[When.OTHERS]] == [f"step:{theirs.id}"]


def test_a_list_gets_a_name_and_becomes_a_tab_of_hers_alone(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.bruno)
    answer = client.post("/persone/viste", {"name": "Da sentire", "query": "quiet=30&page=4&x=1"})
    assert answer.headers["Location"] == "/persone?quiet=30"
    assert "Da sentire" in client.get("/persone").content.decode()
    assert "Da sentire" not in client_of(cast.carla).get("/persone").content.decode()
    with acting(cast.bruno):
        view = SavedView.objects.get()
    assert client_of(cast.carla).post(f"/persone/viste/{view.id}/togli").status_code == 404
    client.post(f"/persone/viste/{view.id}/togli")
    assert "Da sentire" not in client.get("/persone").content.decode()


def test_a_list_without_a_name_is_explained_and_kept(cast: Cast, client_of: ClientOf) -> None:
    answer = client_of(cast.bruno).post("/persone/viste", {"name": "", "query": "quiet=30"})
    assert answer.status_code == 422
    assert 'value="quiet=30"' in answer.content.decode()


def test_more_lists_than_fit_above_are_refused(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.bruno)
    codes = [client.post("/persone/viste", {"name": f"Lista {n}", "query": ""}).status_code for n in range(9)]
    assert codes == [302] * 8 + [422]


def test_what_others_did_is_new_until_it_is_seen(cast: Cast, client_of: ClientOf) -> None:
    case = cast.case_of_bruno("Tamara", "Ferri")
    client = client_of(cast.bruno)
    assert "Tamara" not in client.get("/oggi/novita").content.decode(), "her own doing is not new to her"
    with acting(cast.ada):
        move_case(case, MOVES["review"], on=today(), reason="È il momento.", by=cast.ada)
    assert "Tamara" in client.get("/oggi/novita").content.decode()
    client.post("/oggi/novita")
    assert "Tamara" not in client.get("/oggi/novita").content.decode()


def test_who_coordinates_sees_who_follows_how_many_and_nobody_protected(cast: Cast, client_of: ClientOf) -> None:
    cast.case_of_bruno()
    cast.case_of_bruno("Anna", "Verdi")
    with acting(cast.ada):
        found = {load.manager_id: (load.paths, load.grave, load.quiet) for load in workload(cast.ada, today=today())}
    assert found == {cast.bruno.id: (2, 0, 2)}
    assert client_of(cast.ada).get("/persone/carichi").status_code == 200
    assert client_of(cast.dario).get("/persone/carichi").status_code == 403


def test_a_path_not_heard_of_for_a_month_is_found_by_its_tab(cast: Cast, client_of: ClientOf) -> None:
    with acting(cast.bruno):
        quiet = make_case(cast.bruno, cast.company_in_ciao, cast.ciao, given_name="Silvana")
        heard = make_case(cast.bruno, cast.company_in_ciao, cast.ciao, given_name="Ottavia")
    told(heard, cast.bruno, on=today() - DAY)
    page = client_of(cast.bruno).get("/persone?quiet=30").content.decode()
    assert (quiet.person.given_name in page, heard.person.given_name in page) == (True, False)
