"""A path ends: how it ended is asked once, the exit and its outcome follow from it."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.cases.models import Case, Spell
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.factories import make_record
from percorsi.cases.vocabulary import State
from tests.browsing import HOST, browse
from tests.budgets.conftest import counted
from tests.budgets.hand import Hand

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

LAST_DAY = date(2021, 1, 31)
WORDS = "Ha firmato il contratto: ci sentiamo fra sei mesi."
ClientOf = Callable[[Actor], Client]


@pytest.fixture
def hand(page: Page, request: pytest.FixtureRequest) -> Iterator[Hand]:
    """On the rows of this test: a path that is closed stays closed for the others."""
    yield from counted(Hand(page, HOST), request)


@pytest.mark.task("1.4-5")
def test_a_path_is_closed_with_the_situation_after_it(hand: Hand, cast: Cast, client_of: ClientOf) -> None:
    case = cast.case_of_bruno()
    with acting(cast.bruno):
        make_record(case, cast.bruno)
    browse(hand.page, client_of(cast.bruno))
    hand.begins(f"/percorsi/{case.pk}")
    main = hand.page.get_by_role("main")
    hand.clicks_on(main.get_by_role("link", name="Concludi il percorso").first)
    hand.clicks += 1
    hand.keys += 8
    hand.page.get_by_label("Giorno").fill(LAST_DAY.isoformat())
    hand.ticks(hand.page.get_by_label("Ha trovato lavoro"))
    hand.types(hand.page.locator("[name=reason]"), WORDS)
    hand.clicks_on(main.get_by_role("button", name="Concludi il percorso"))
    hand.page.wait_for_url(f"**/percorsi/{case.pk}")
    expect(main).to_contain_text("Concluso")
    with acting(cast.bruno):
        assert Case.objects.get().state == State.CLOSED
        assert Spell.objects.get().exit_on == LAST_DAY
