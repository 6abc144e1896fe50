"""A placement as a tutor prepares it on a telephone: from the file to what is still missing."""

from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import Page

from percorsi.access.actor import Actor
from percorsi.access.tests.roles import as_owner
from percorsi.cases.tests.cast import Cast
from percorsi.kernel.dates import add_days, today
from percorsi.placements.models import Placement
from percorsi.placements.tests.factories import load_kinds, make_agreement, make_host, make_site
from percorsi.placements.tests.test_hosts_browser import ENDLESS, PHONE, is_no_wider_than_the_screen
from percorsi.programmes.models import Partnership
from tests.browsing import HOST, browse

pytestmark = pytest.mark.browser
ClientOf = Callable[[Actor], Client]


def fill_in(page: Page, *, hours_week: str) -> None:
    page.select_option("select[name=kind]", label="Tirocinio di inclusione")
    for name in ("site", "promoter"):
        page.select_option(f"select[name={name}]", index=1)
    page.fill("input[name=starts_on]", str(add_days(today(), 7)))
    page.fill("input[name=ends_on]", str(add_days(today(), 100)))
    page.fill("input[name=hours_week]", hours_week)
    page.fill("input[name=hours_day]", "4")
    page.fill("textarea[name=goals]", ENDLESS * 3)
    page.click("main form button[type=submit]")


def test_a_placement_is_prepared_and_its_papers_recorded_on_a_telephone(
    page: Page, cast: Cast, client_of: ClientOf, accessible: Callable[[Page], None], tolerated: set[int]
) -> None:
    load_kinds()
    host = make_host(cast.bruno, ENDLESS)
    make_site(host, cast.bruno, "Melzo", address=ENDLESS)
    make_agreement(host, cast.company, cast.bruno)
    with as_owner():
        Partnership.objects.create(
            project=cast.ciao, organisation=cast.company, capacity="partner", scope=cast.company_in_ciao
        )
    case = cast.case_of_bruno()
    tolerated.add(422)  # too many hours, a phase that waits for papers
    page.set_viewport_size(PHONE)
    browse(page, client_of(cast.bruno))
    page.goto(f"{HOST}/percorsi/{case.pk}/tirocini")
    accessible(page)
    page.click("a[href$='/tirocini/nuovo']")
    fill_in(page, hours_week="60")
    assert page.input_value("textarea[name=goals]") == ENDLESS * 3
    assert is_no_wider_than_the_screen(page)
    accessible(page)
    page.fill("input[name=hours_week]", "20")
    page.click("main form button[type=submit]")
    page.wait_for_url("**/tirocini/*-*")
    assert is_no_wider_than_the_screen(page)
    accessible(page)
    page.click("a[href*='documento=project']")
    page.click("main form button[type=submit]")
    page.wait_for_url("**/tirocini/*-*")
    page.click("a[href$='/passa']")
    page.check("input[name=to][value=signed]", force=True)
    page.click("main form button[type=submit]")
    page.wait_for_url("**/tirocini/*-*")
    page.goto(f"{HOST}/tirocini")
    assert is_no_wider_than_the_screen(page)
    accessible(page)
    with as_owner():
        assert Placement.objects.get().phase == "signed"
