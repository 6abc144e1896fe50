"""The attendance of fifteen people on a phone, by who works in the edition and follows nobody."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from playwright.sync_api import Page, ViewportSize, expect

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.tests.roles import as_owner
from percorsi.activities.actions import pass_on, register
from percorsi.activities.models import Delivery, Edition
from percorsi.activities.queries import registrations_of
from percorsi.activities.tests.factories import make_edition, make_staff, meeting_of
from percorsi.activities.vocabulary import Taking
from percorsi.cases.tests.cast import Cast
from tests.browsing import HOST, browse
from tests.budgets.conftest import counted
from tests.budgets.hand import Hand

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

PHONE: ViewportSize = {"width": 360, "height": 740}
NAMES = (
    "Ada", "Bice", "Cora", "Dina", "Elda", "Fede", "Gina", "Ida", "Lena", "Mina", "Nora", "Olga", "Pina", "Rita",
    "Sara",
)  # fmt: skip
ClientOf = Callable[[Actor], Client]


@pytest.fixture
def hand(page: Page, request: pytest.FixtureRequest) -> Iterator[Hand]:
    """On the rows of this test: no demonstration needs fifteen people who exist for this only."""
    yield from counted(Hand(page, HOST), request)


@pytest.fixture
def edition(cast: Cast) -> Edition:
    found = make_edition(cast.company_in_ciao, by=cast.olga)
    make_staff(found, cast.emma)
    for name in NAMES:
        case = cast.case_of_bruno(name)
        with acting(cast.bruno):
            register(case, edition=found, by=cast.bruno)
    with acting(cast.emma):
        for row in registrations_of(cast.emma, found):
            pass_on(row, to=Taking.ACCEPTED, seen=row.version, by=cast.emma)
    return found


@pytest.mark.task("1.2-1")
def test_fifteen_people_with_two_absences(
    hand: Hand, edition: Edition, cast: Cast, client_of: ClientOf, accessible: Callable[[Page], None]
) -> None:
    page = hand.page
    browse(page, client_of(cast.emma))
    page.set_viewport_size(PHONE)
    page.goto(f"{HOST}/attivita/{edition.pk}")
    accessible(page)
    hand.begins()
    hand.clicks_on(page.get_by_role("link", name="Prendi le presenze"))
    hand.clicks_on(page.get_by_role("group", name="Cora Rossi").get_by_role("radio", name="Assente"))
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    accessible(page)
    hand.clicks_on(page.get_by_role("group", name="Lena Rossi").get_by_role("radio", name="Giustificato"))
    hand.clicks_on(page.get_by_role("button", name="Salva le presenze"))
    expect(page.get_by_text("13 presenti su 15.")).to_be_visible()
    assert meeting_of(edition).state == "held"
    with as_owner():
        assert sorted(Delivery.objects.exclude(minutes=180).values_list("presence", flat=True)) == ["absent", "excused"]
