"""The plan on paper and on the screen turned to the person, in the real browser."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page
from pypdf import PdfReader

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.assessments.tests.browsing import HOST, browse
from percorsi.cases.models import Case
from percorsi.cases.tests.cast import Cast
from percorsi.kernel.dates import today
from percorsi.plans.actions import answer_to_plan, write_plan
from percorsi.plans.models import Plan
from percorsi.plans.queries import goals_of
from percorsi.plans.tests.factories import make_agreed, make_goal, make_plan, make_step
from percorsi.plans.vocabulary import Agreement

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 800}
A4_POINTS = (595, 842)
SMALLEST = 12
ClientOf = Callable[[Actor], Client]


def printed(page: Page, plan: Plan) -> PdfReader:
    page.goto(HOST + reverse("plans:print", args=[plan.id]))
    return PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))


def sizes(paper: PdfReader) -> set[float]:
    """The sizes of all printed letters, in points."""
    found: set[float] = set()

    def visit(text: str, matrix: list[float], place: list[float], font: Any, size: float) -> None:
        if text.strip():
            found.add(round(size * abs(place[3]) * abs(matrix[3]), 1))

    for sheet in paper.pages:
        sheet.extract_text(visitor_text=visit)
    return found


def test_the_plan_prints_on_a4_to_be_read_and_signed(page: Page, path: Case, cast: Cast, client_of: ClientOf) -> None:
    plan = make_plan(path, cast.bruno)
    with acting(cast.bruno):
        write_plan(plan, seen=plan.version, by=cast.bruno, internal_note="Nota riservata")
        for number in range(6):
            goal = make_goal(plan, cast.bruno, f"Obiettivo numero {number}", formulation="Formulazione " * 12)
            for step in range(4):
                make_step(goal, cast.bruno, f"Passo {step} di {number}: " + "parole " * 12)
        answer_to_plan(plan, how=Agreement.PAPER, on=today(), by=cast.bruno)
    browse(page, client_of(cast.bruno))
    paper = printed(page, plan)
    texts = [sheet.extract_text() for sheet in paper.pages]
    whole = "\n".join(texts)
    assert len(texts) > 1
    assert all(f"{number}/{len(texts)}" in text for number, text in enumerate(texts, start=1))
    assert {(round(sheet.mediabox.width), round(sheet.mediabox.height)) for sheet in paper.pages} == {A4_POINTS}
    assert min(sizes(paper)) >= SMALLEST
    assert f"Versione 1 · impronta {plan.content_hash[:12]}" in whole
    for wanted in ("Maria Rossi", "Case manager: Bruno", "Luogo e data", "Fondo sociale europeo", "Passo 3 di 5"):
        assert wanted in whole
    assert "Nota riservata" not in whole
    assert "Cerca una persona" not in whole


def test_the_pages_of_a_plan_fit_a_phone_and_everybody(
    page: Page, path: Case, cast: Cast, client_of: ClientOf, accessible: Callable[[Page], None]
) -> None:
    plan = make_plan(path, cast.bruno)
    with acting(cast.bruno):
        (goal,) = goals_of(plan)
    browse(page, client_of(cast.bruno))
    page.set_viewport_size(PHONE)  # type: ignore[arg-type] # a width and a height
    names = ("plan", "opening", "together", "agree", "new_goal", "print")
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
    page.click("main form button[type=submit]")
    page.wait_for_url(f"{together}#goal-*")
    assert page.locator(".goal h3").all_inner_texts() == ["“Trovare un lavoro vicino a casa”", "“Imparare l'italiano”"]
