"""With scripts switched off a goal and a step are written all the same."""

import pytest
from playwright.sync_api import Browser, expect

from percorsi.cases.models import Case
from percorsi.cases.tests.cast import Cast
from percorsi.plans.tests.factories import make_plan
from percorsi.plans.tests.test_browser import ClientOf
from tests.browsing import HOST, browse

pytestmark = pytest.mark.browser
WORDS, STEP = "Dormire meglio", "Chiedere al medico, senza script"


def test_a_goal_and_a_step_are_written(browser: Browser, path: Case, cast: Cast, client_of: ClientOf) -> None:
    plan = make_plan(path, cast.bruno)
    page = browser.new_context(java_script_enabled=False, locale="it-IT").new_page()
    browse(page, client_of(cast.bruno))
    page.goto(f"{HOST}/piani/{plan.id}/insieme")
    page.locator("a[href*='obiettivi/nuovo']").first.click()
    page.locator("[name=words]").fill(WORDS)
    page.locator("[name=area]").select_option("training")
    page.locator("main .form-actions button[type=submit]").first.click()
    goal = page.locator(".goal").filter(has_text=WORDS)
    goal.locator("a[href*='passi/nuovo']").first.click()
    page.locator("[name=what]").fill(STEP)
    page.locator("[name=responsible]").select_option(label=path.person.given_name)
    page.locator("main .form-actions button[type=submit]").first.click()
    expect(page.locator(".goal").filter(has_text=WORDS)).to_contain_text(STEP)
    page.context.close()
