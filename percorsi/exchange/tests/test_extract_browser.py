"""An extract made and taken away in the real browser; a purpose of three letters is no purpose."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_the_evaluator_says_what_it_is_for_and_takes_the_file(
    page: Page, site: str, accessible: Callable[[Page], None], tolerated: set[int]
) -> None:
    tolerated.add(422)
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{site}/accedi")
    page.locator("button.player[value='elsa']").click()
    page.goto(f"{site}/dati/estratti")
    accessible(page)
    page.get_by_role("link", name="Fai un estratto").click()
    page.locator("form.form").evaluate("form => form.noValidate = true")
    page.get_by_label("A che cosa serve").fill("Boh")
    page.get_by_role("button", name="Fai l'estratto").click()
    expect(page.locator("[data-error-summary]")).to_be_visible()
    expect(page.get_by_label("A che cosa serve")).to_have_value("Boh")
    accessible(page)
    page.get_by_label("A che cosa serve").fill('=HYPERLINK("x") Quanto dura un percorso, per l\'università')
    page.get_by_role("button", name="Fai l'estratto").click()
    expect(page.get_by_role("main")).to_contain_text("Quanto dura un percorso")
    accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    with page.expect_download() as taken:
        page.get_by_role("link", name="Scarica").first.click()
    assert "Ponente" not in taken.value.path().read_text("utf-8", errors="replace")
