"""Building an instrument in the real browser, and answering it: the whole way of who coordinates and who works."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.assessments.models import Instrument
from percorsi.assessments.queries import answers_of, draft_of
from percorsi.cases.models import Case
from percorsi.cases.tests.cast import Cast
from tests.browsing import HOST, browse

pytestmark = pytest.mark.browser

ClientOf = Callable[[Actor], Client]
WORST = "Perché <b>così</b> & «mai» " + "lunghissima" * 20


def ask(page: Page, kind: str, text: str, answers: tuple[str, ...] = ()) -> None:
    page.get_by_role("link", name="Aggiungi una domanda").click()
    page.check(f"[name=tipo][value={kind}]")
    page.get_by_role("button", name="Continua").click()
    page.fill("[name=text_it]", text)
    page.fill("[name=text_en]", text)
    for number, answer in enumerate(answers):
        page.fill(f"[name=answer_{number}_it]", answer)
        page.fill(f"[name=answer_{number}_en]", answer)
    page.get_by_role("button", name="Salva", exact=True).click()


def test_three_kinds_and_a_condition_are_built_used_and_answered(
    page: Page, path: Case, cast: Cast, client_of: ClientOf, accessible: Callable[[Page], None]
) -> None:
    browse(page, client_of(cast.ada))
    page.goto(HOST + reverse("assessments:new_instrument"))
    for name in ("title_it", "title_en"):
        page.fill(f"[name={name}]", "Casa e bollette")
    page.get_by_role("button", name="Salva", exact=True).click()
    page.get_by_role("link", name="Aggiungi una sezione").click()
    for name in ("title_it", "title_en"):
        page.fill(f"[name={name}]", "Casa")
    page.get_by_role("button", name="Salva", exact=True).click()
    ask(page, "choice", "Dove abiti", ("In affitto", "Di proprieta"))
    ask(page, "number", "Affitto")
    ask(page, "story", WORST)
    expect(page.locator(".asked-text")).to_have_text(["Dove abiti", "Affitto", WORST])
    page.get_by_role("link", name="Cambia Affitto").click()
    page.get_by_role("link", name="Chiedila solo se…").click()
    page.get_by_role("button", name="Continua").click()
    page.get_by_role("button", name="Salva", exact=True).click()
    expect(page.get_by_text("Solo se “Dove abiti” è “In affitto”")).to_be_visible()
    page.get_by_role("link", name="Torna allo strumento").click()
    accessible(page)
    page.get_by_role("link", name="Mettilo in uso").click()
    page.get_by_role("button", name="Mettilo in uso").click()
    expect(page.get_by_text("In uso").first).to_be_visible()
    with acting(cast.ada):
        code = Instrument.objects.get(title_it="Casa e bollette").code
    _answered(page, path, cast, client_of, code)


def _answered(page: Page, path: Case, cast: Cast, client_of: ClientOf, code: str) -> None:
    """By who works on the path: the rent is asked only of who rents."""
    browse(page, client_of(cast.bruno))
    page.goto(HOST + reverse("assessments:start", args=[path.id]))
    page.check(f"[name=instrument][value={code}]")
    page.get_by_role("button", name="Inizia la valutazione").click()
    with acting(cast.bruno):
        draft = draft_of(cast.bruno, path)
    assert draft is not None
    page.goto(HOST + reverse("assessments:fill", args=[draft.id]))
    expect(page.locator("#affitto")).to_be_hidden()
    page.check("[name=dove_abiti-chosen][value=in_affitto]")
    expect(page.locator("#affitto")).to_be_visible()
    page.fill("[name=affitto-number]", "480,50")
    page.locator("[name=dove_abiti-source]").focus()
    expect(page.locator("[data-save-status]")).to_have_attribute("data-state", "saved")
    with acting(cast.bruno):
        assert str(answers_of(cast.bruno, draft)["affitto"].number) == "480.50"
