"""The privacy officer finds who opened what, in a real browser, also on a telephone."""

from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from percorsi.access.actor import Actor
from percorsi.cases.tests.cast import Cast
from tests.browsing import HOST, browse

pytestmark = pytest.mark.browser

ClientOf = Callable[[Actor], Client]
NARROWEST = {"width": 320, "height": 640}
WORST = "\u202e<script>alert(1)</script>' OR 1=1 --"


def test_the_privacy_officer_finds_who_opened_a_file(
    page: Page, cast: Cast, client_of: ClientOf, accessible: Callable[[Page], None]
) -> None:
    maria = cast.case_of_bruno("Maria", "Canarini")
    client_of(cast.bruno).get(f"/persone/{maria.person_id}")
    client_of(cast.dario).get(f"/persone/{maria.person_id}")
    browse(page, client_of(cast.vera))
    page.goto(HOST + "/tracciato")
    page.get_by_text("Filtra l'elenco").click()
    page.get_by_label("Nome della persona").fill("canarini")
    page.get_by_label("Solo i rifiuti").check()
    page.get_by_role("button", name="Applica").click()
    expect(page.get_by_role("table")).to_contain_text("Dario")
    expect(page.get_by_role("table")).not_to_contain_text("Bruno")
    accessible(page)


def test_the_worst_filter_finds_nothing_and_breaks_nothing(
    page: Page, cast: Cast, client_of: ClientOf, accessible: Callable[[Page], None]
) -> None:
    browse(page, client_of(cast.vera))
    page.set_viewport_size(NARROWEST)
    page.goto(HOST + "/tracciato")
    page.get_by_text("Filtra l'elenco").click()
    page.get_by_label("Nome del collega").fill(WORST)
    page.get_by_role("button", name="Applica").click()
    expect(page.get_by_role("main")).to_contain_text("Nessun")
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROWEST["width"]
    page.goto(HOST + "/tracciato/anomalie")
    accessible(page)


def test_who_answers_for_a_path_sees_who_opened_the_file(
    page: Page, cast: Cast, client_of: ClientOf, accessible: Callable[[Page], None]
) -> None:
    maria = cast.case_of_bruno("Maria", "Canarini")
    client_of(cast.ada).get(f"/persone/{maria.person_id}")
    browse(page, client_of(cast.bruno))
    page.goto(HOST + f"/persone/{maria.person_id}")
    page.get_by_role("link", name="Accessi").click()
    expect(page.get_by_role("table")).to_contain_text("Ada")
    accessible(page)
