"""The reserved parts and a referral in the real browser, on the demonstration."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def enter(page: Page, site: str, player: str) -> None:
    page.goto(f"{site}/accedi")
    page.locator(f"button.player[value={player}]").click()
    page.wait_for_url("**/oggi")


def open_reserved(page: Page, name: str) -> None:
    page.get_by_role("link", name="Persone", exact=True).first.click()
    page.get_by_role("link", name=name).first.click()
    page.locator("article.path-line h3 a").first.click()
    page.get_by_role("link", name="Riservato", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Parti riservate")


def test_ines_writes_about_health_and_a_half_filled_form_loses_nothing(
    page: Page, site: str, accessible: Callable[[Page], None], tolerated: set[int]
) -> None:
    enter(page, site, "ines")
    open_reserved(page, "Livia Aurora")
    accessible(page)
    page.get_by_role("link", name=re.compile("Scrivi ?: Salute")).click()
    accessible(page)
    page.get_by_label("Che cosa conta per il percorso").fill("Ha dormito meglio <script>alert(1)</script>")
    page.locator("form.form").evaluate("form => form.noValidate = true")
    tolerated.add(422)
    page.get_by_role("button", name="Salva", exact=True).click()
    expect(page.locator(".error-summary")).to_be_visible()
    expect(page.get_by_label("Che cosa conta per il percorso")).to_have_value(
        "Ha dormito meglio <script>alert(1)</script>"
    )
    page.get_by_label("Giorno").fill("2026-11-20")
    page.get_by_label("Ente sanitario").select_option(index=1)
    page.get_by_label("Fatto", exact=True).check()
    page.get_by_label("Servizio e professionista").fill("Consultorio")
    page.get_by_role("button", name="Salva", exact=True).click()
    expect(page.get_by_label("Che cosa conta per il percorso")).to_have_count(0)
    expect(page.get_by_role("main")).to_contain_text("Ha dormito meglio <script>alert(1)</script>")
    accessible(page)


def test_the_team_reads_a_line_and_no_word(page: Page, site: str, accessible: Callable[[Page], None]) -> None:
    enter(page, site, "carla")
    open_reserved(page, "Livia Aurora")
    main = page.get_by_role("main")
    expect(main).to_contain_text("Prenotato")
    expect(main).not_to_contain_text("Dorme poco")
    expect(main).not_to_contain_text("Giustizia")
    accessible(page)


def test_dario_reads_initials_and_accepts(page: Page, site: str, accessible: Callable[[Page], None]) -> None:
    enter(page, site, "dario")
    page.goto(f"{site}/invii")
    accessible(page)
    page.get_by_role("link", name="G. B.", exact=True).click()
    expect(page.get_by_role("main")).not_to_contain_text("Brina")
    page.get_by_role("link", name="Accetta").click()
    page.get_by_role("button", name="Accetta").click()
    page.get_by_role("link", name="Apri il percorso").click()
    expect(page.get_by_role("main")).to_contain_text("Gaia Brina")
