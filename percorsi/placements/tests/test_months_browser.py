"""A month on a telephone: written, refused with what was typed, corrected."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client
from playwright.sync_api import Page

from percorsi.access.actor import Actor
from percorsi.access.tests.roles import as_owner
from percorsi.cases.tests.cast import Cast
from percorsi.placements.models import Placement, WorkedDay
from percorsi.placements.tests.test_hosts_browser import PHONE, is_no_wider_than_the_screen
from percorsi.placements.tests.test_months import FIRST, placement, workdays
from percorsi.placements.tests.test_placed import site
from tests.browsing import HOST, browse

__all__ = ["placement", "site"]
pytestmark = pytest.mark.browser
ClientOf = Callable[[Actor], Client]


def test_a_month_is_written_on_a_telephone_and_a_wrong_day_comes_back(
    page: Page, cast: Cast, placement: Placement, client_of: ClientOf, accessible: Callable[[Page], None],
    tolerated: set[int],
) -> None:  # fmt: skip
    tolerated.add(422)  # more hours than a day of this kind has
    first, second, third = list(workdays())[:3]
    page.set_viewport_size(PHONE)
    browse(page, client_of(cast.bruno))
    page.goto(f"{HOST}/tirocini/{placement.pk}/mese/{FIRST.year}/{FIRST.month}")
    assert is_no_wider_than_the_screen(page)
    accessible(page)
    page.fill(f"input[name=hours-{first}]", "9")
    page.select_option(f"select[name=absence-{second}]", "told")
    page.click(".month button[type=submit]")
    page.get_by_text("al massimo 8").first.wait_for()
    assert page.input_value(f"input[name=hours-{first}]") == "9"
    assert page.input_value(f"select[name=absence-{second}]") == "told"
    assert is_no_wider_than_the_screen(page)
    accessible(page)
    page.fill(f"input[name=hours-{first}]", "7.5")
    row = page.get_by_role("group").filter(has=page.locator(f"input[name=hours-{third}]"))
    row.locator("summary").click()
    page.fill(f"input[name=starts-{third}]", "08:30")
    page.fill(f"input[name=ends-{third}]", "12:00")
    page.check(f"input[name=visited-{third}]")
    page.click(".month button[type=submit]")
    page.get_by_text("Ore salvate.").wait_for()
    page.goto(f"{HOST}/tirocini/mese")
    assert is_no_wider_than_the_screen(page)
    accessible(page)
    with as_owner():
        assert sorted(WorkedDay.objects.values_list("hours", "absence", "visited")) == [
            (Decimal(0), "told", False), (Decimal("3.50"), "", True), (Decimal("7.50"), "", False),
        ]  # fmt: skip
