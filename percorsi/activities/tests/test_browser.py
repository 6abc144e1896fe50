"""The attendance of fifteen people on a phone, in the real browser."""

from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.tests.roles import as_owner
from percorsi.activities.actions import pass_on, register
from percorsi.activities.models import Delivery
from percorsi.activities.queries import registrations_of
from percorsi.activities.tests.factories import make_edition, make_staff, meeting_of
from percorsi.activities.vocabulary import Taking
from percorsi.cases.tests.cast import Cast
from tests.browsing import HOST, browse

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

PHONE = {"width": 360, "height": 740}
NAMES = (
    "Ada", "Bice", "Cora", "Dina", "Elda", "Fede", "Gina", "Ida", "Lena", "Mina", "Nora", "Olga", "Pina", "Rita",
    "Sara",
)  # fmt: skip
MOST_TAPS = 6
ClientOf = Callable[[Actor], Client]


def test_fifteen_people_with_two_absences_cost_four_taps(
    page: Page, cast: Cast, client_of: ClientOf, accessible: Callable[[Page], None]
) -> None:
    edition = make_edition(cast.company_in_ciao, by=cast.olga)
    make_staff(edition, cast.emma)
    for name in NAMES:
        case = cast.case_of_bruno(name)
        with acting(cast.bruno):
            register(case, edition=edition, by=cast.bruno)
    with acting(cast.emma):
        for row in registrations_of(cast.emma, edition):
            pass_on(row, to=Taking.ACCEPTED, seen=row.version, by=cast.emma)
    browse(page, client_of(cast.emma))
    page.set_viewport_size(PHONE)  # type: ignore[arg-type] # a width and a height
    page.goto(f"{HOST}/attivita/{edition.pk}")
    accessible(page)
    taps = [
        page.get_by_role("link", name="Prendi le presenze"),
        page.get_by_role("group", name="Cora Rossi").get_by_role("radio", name="Assente"),
        page.get_by_role("group", name="Lena Rossi").get_by_role("radio", name="Giustificato"),
        page.get_by_role("button", name="Salva le presenze"),
    ]
    for number, tap in enumerate(taps):
        tap.click()
        if number == 0:
            assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
            accessible(page)
    expect(page.get_by_text("13 presenti su 15.")).to_be_visible()
    assert len(taps) <= MOST_TAPS
    assert meeting_of(edition).state == "held"
    with as_owner():
        assert sorted(Delivery.objects.exclude(minutes=180).values_list("presence", flat=True)) == ["absent", "excused"]
