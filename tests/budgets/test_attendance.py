"""The attendance of a group on a phone: by who works in the edition and follows nobody, with a network and without."""

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
from tests.browser import NO_NETWORK
from tests.browsing import HOST, browse
from tests.budgets.conftest import counted
from tests.budgets.hand import Hand

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

PHONE: ViewportSize = {"width": 360, "height": 740}
NAMES = (
    "Ada", "Bice", "Cora", "Dina", "Elda", "Fede", "Gina", "Ida", "Lena", "Mina", "Nora", "Olga", "Pina", "Rita",
    "Sara",
)  # fmt: skip
START, COURSE = "/m/presenze/oggi", "Conti in tasca"
ClientOf = Callable[[Actor], Client]


SEALED = """async () => {
  const opened = await new Promise((done) => { const asked = indexedDB.open("percorsi-offline");
    asked.onsuccess = () => done(asked.result); });
  const all = (name) => new Promise((done) => { const asked = opened.transaction(name).objectStore(name).getAll();
    asked.onsuccess = () => done(asked.result); });
  const rows = [...(await all("waiting")), ...(await all("choices"))];
  opened.close();
  return rows.map((one) => JSON.stringify(one) + new TextDecoder().decode(one.sealed)).join();
}"""


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


@pytest.mark.task("1.2-1a")
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


@pytest.fixture
def far_away(page: Page, site: str, tolerated: set[int], request: pytest.FixtureRequest) -> Iterator[Hand]:
    """On a phone that was here once with the network, and now has none."""
    tolerated.add(NO_NETWORK)
    page.set_viewport_size(PHONE)
    hand = Hand(page, site)
    hand.enters("dario")
    page.goto(f"{site}{START}")
    ready(page)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    yield from counted(hand, request)
    page.context.set_offline(False)


def ready(page: Page) -> None:
    page.locator("[data-offline][data-ready=yes]").wait_for()


@pytest.mark.task("1.2-1b")
def test_without_a_network_it_is_marked_from_the_kept_list_waits_sealed_and_goes_later(
    far_away: Hand, accessible: Callable[[Page], None]
) -> None:
    page = far_away.page
    accessible(page)
    address = page.locator("ul.listed > li", has_text=COURSE).first.get_by_role("link").get_attribute("href")
    page.context.set_offline(True)
    far_away.begins(START)
    ready(page)
    far_away.clicks_on(page.locator("ul.listed > li", has_text=COURSE).first.get_by_role("button"))
    listed = page.locator("form.attendance legend").all_text_contents()
    far_away.clicks_on(page.get_by_role("group", name=listed[0]).get_by_role("radio", name="Assente"))
    far_away.clicks_on(page.get_by_role("group", name=listed[-1]).get_by_role("radio", name="Giustificato"))
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    far_away.clicks_on(page.get_by_role("button", name="Salva le presenze"))
    expect(page.locator("[data-offline-count]")).to_have_text("1")
    expect(page.get_by_text("resta su questo telefono e parte più tardi")).to_be_visible()
    assert not any(name in page.evaluate(SEALED) for name in listed)
    page.context.set_offline(False)
    page.get_by_role("button", name="Invia adesso").click()
    expect(page.locator("[data-offline-count]")).to_have_text("0")
    page.goto(f"{far_away.site}{address}")
    expect(page.get_by_text(f"{len(listed) - 2} presenti su {len(listed)}.")).to_be_visible()
