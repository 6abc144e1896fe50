"""The plan written and signed on the screen, in the real browser."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.cases.models import Case
from percorsi.cases.tests.cast import Cast
from percorsi.plans.queries import goals_of
from percorsi.plans.tests.factories import make_agreed, make_plan
from tests.browsing import HOST, browse

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 800}
ClientOf = Callable[[Actor], Client]


def test_the_pages_of_a_plan_fit_a_phone_and_everybody(
    page: Page, path: Case, cast: Cast, client_of: ClientOf, accessible: Callable[[Page], None]
) -> None:
    plan = make_plan(path, cast.bruno)
    with acting(cast.bruno):
        (goal,) = goals_of(plan)
    browse(page, client_of(cast.bruno))
    page.set_viewport_size(PHONE)  # type: ignore[arg-type] # a width and a height
    names = (
        "plan",
        "opening",
        "together",
        "agree",
        "new_goal",
        "print",
        "signatures",
        "new_signer",
        "new_supporter",
        "members",
    )
    addresses = [reverse(f"plans:{name}", args=[plan.id]) for name in names]
    for address in [*addresses, reverse("plans:new_step", args=[goal.id]), reverse("plans:of_case", args=[path.id])]:
        page.goto(HOST + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], address
        accessible(page)


def test_an_agreed_plan_is_followed_and_reviewed_by_everybody(
    page: Page, path: Case, cast: Cast, client_of: ClientOf, accessible: Callable[[Page], None]
) -> None:
    plan = make_agreed(path, cast.bruno)
    with acting(cast.bruno):
        step = goals_of(plan)[0].written[0]  # type: ignore[attr-defined] # prefetched
    browse(page, client_of(cast.bruno))
    for name, key in (("plan", plan.id), ("review", plan.id), ("revise", plan.id), ("progress", step.id)):
        page.goto(HOST + reverse(f"plans:{name}", args=[key]))
        accessible(page)


def test_a_plan_is_written_on_the_screen_turned_to_the_person(
    page: Page, path: Case, cast: Cast, client_of: ClientOf
) -> None:
    plan = make_plan(path, cast.bruno)
    browse(page, client_of(cast.bruno))
    together = HOST + reverse("plans:together", args=[plan.id])
    page.goto(together)
    page.click("a[href*='obiettivi/nuovo']")
    page.fill("[name=words]", "Imparare l'italiano")
    page.select_option("[name=area]", "training")
    page.click("main .form-actions button[type=submit]")
    page.wait_for_url(f"{together}#goal-*")
    assert page.locator(".goal h3").all_inner_texts() == ["“Trovare un lavoro vicino a casa”", "“Imparare l'italiano”"]
