"""The second assessment: what was answered the first time is offered, not asked anew."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from playwright.sync_api import Page

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.assessments.models import Answer
from percorsi.assessments.tests.factories import load_instruments, make_draft
from percorsi.assessments.tests.filling import fill
from percorsi.cases.models import Case
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.factories import make_case
from percorsi.cases.vocabulary import State
from tests.browsing import HOST, browse
from tests.budgets.conftest import counted
from tests.budgets.hand import Hand

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

OFFERED_AT_LEAST = 0.6  # of the questions asked the second time
ClientOf = Callable[[Actor], Client]


@pytest.fixture
def hand(page: Page, request: pytest.FixtureRequest) -> Iterator[Hand]:
    """On the rows of this test: an assessment that was completed stays so for the others."""
    yield from counted(Hand(page, HOST), request)


@pytest.mark.task("1.1-4b")
def test_most_questions_are_offered_as_they_were(hand: Hand, cast: Cast, client_of: ClientOf) -> None:
    load_instruments()
    with acting(cast.bruno):
        path = make_case(cast.bruno, cast.company_in_ciao, cast.ciao, state=State.ASSESSMENT)
    first = make_draft(path, cast.bruno)
    with acting(cast.bruno):
        fill(first, by=cast.bruno)
        again = Case.objects.get(pk=path.pk)
    second = make_draft(again, cast.bruno)
    browse(hand.page, client_of(cast.bruno))
    hand.begins(f"/valutazioni/{second.pk}/compila")
    offered = hand.page.get_by_role("main").get_by_role("button", name="Confermo come la volta scorsa")
    questions = hand.page.locator("main section.question")
    before = offered.count()
    assert before / questions.count() >= OFFERED_AT_LEAST, f"{before} of {questions.count()}"
    hand.clicks_on(offered.first)
    hand.page.wait_for_url("**/compila#*")
    with acting(cast.bruno):
        assert Answer.objects.filter(assessment=second, confirms__isnull=False).count() == 1
