"""Django's answer and PostgreSQL's answer are the same, table by table, actor by actor."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.assessments.queries import assessments_of, drafts_of, visible_answers, visible_assessments
from percorsi.assessments.tests.factories import make_completed, make_draft
from percorsi.cases.models import Case
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.factories import join_team, make_case
from percorsi.cases.tests.test_equality import NAMES, ids_in
from percorsi.cases.vocabulary import State

EXPECTED = {"ada": {"own", "shared"}, "bruno": {"own", "shared"}, "carla": {"shared"}, "dario": {"elsewhere"}}


@pytest.fixture
def written(path: Case, cast: Cast) -> dict[str, Case]:
    """A completed assessment of each kind of relation; Carla shares one, and sees another path without its casework."""
    with acting(cast.bruno):
        shared = make_case(cast.bruno, cast.company_in_ciao, cast.ciao, state=State.ASSESSMENT, given_name="Anna")
        join_team(shared, cast.carla, by=cast.bruno)
        join_team(path, cast.carla, by=cast.bruno, classes=["B"])
    with acting(cast.dario):
        elsewhere = make_case(cast.dario, cast.cooperative_in_wip, cast.wip, state=State.ASSESSMENT)
    make_completed(path, cast.bruno)
    make_completed(shared, cast.bruno)
    make_completed(elsewhere, cast.dario)
    return {"own": path, "shared": shared, "elsewhere": elsewhere}


@pytest.mark.parametrize("name", NAMES)
def test_django_and_postgresql_show_the_same_assessments(name: str, cast: Cast, written: dict[str, Case]) -> None:
    actor: Actor = getattr(cast, name)
    with acting(actor):
        assert set(visible_assessments(actor).values_list("id", flat=True)) == ids_in("assessments_assessment")
        assert set(visible_answers(actor).values_list("id", flat=True)) == ids_in("assessments_answer")
        seen = set(visible_assessments(actor).values_list("case_id", flat=True))
    assert seen == {written[which].id for which in EXPECTED.get(name, set())}


def test_lists_ask_the_same_number_of_questions_for_one_and_for_three(path: Case, cast: Cast) -> None:
    make_draft(path, cast.bruno)

    def asked() -> int:
        with (
            acting(cast.bruno),
            CaptureQueriesContext(
                connection,
            ) as queries,
        ):
            list(drafts_of(cast.bruno))
            for each in assessments_of(cast.bruno, path):
                str(each.keeper)
        return len(queries)

    one = asked()
    for name in ("Anna", "Sara"):
        with acting(cast.bruno):
            case = make_case(cast.bruno, cast.company_in_ciao, cast.ciao, state=State.ASSESSMENT, given_name=name)
        make_draft(case, cast.bruno)
    assert asked() == one
