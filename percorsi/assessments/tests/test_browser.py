"""Writing an assessment in the real browser: saved as one goes, and nothing lost when two write."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.assessments.actions import Change, save_answers
from percorsi.assessments.queries import answers_of
from percorsi.assessments.tests.factories import item, make_completed, make_draft
from percorsi.cases.models import Case
from percorsi.cases.tests.cast import Cast
from tests.browsing import HOST, browse

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 800}
ClientOf = Callable[[Actor], Client]


def words(actor: Actor, draft: object, code: str) -> str:
    with acting(actor):
        return answers_of(actor, draft)[code].words  # type: ignore[arg-type] # a draft


def test_what_is_typed_is_saved_by_itself_and_again(
    page: Page, path: Case, cast: Cast, client_of: ClientOf, accessible: Callable[[Page], None]
) -> None:
    draft = make_draft(path, cast.bruno)
    browse(page, client_of(cast.bruno))
    page.goto(HOST + reverse("assessments:fill", args=[draft.id]))
    accessible(page)
    for text in ("So cucinare", "So cucinare bene"):
        page.fill("[name=talents-words]", text)
        page.locator("[name=aspirations-words]").focus()
        expect(page.locator("[data-save-status]")).to_have_attribute("data-state", "saved")
        assert words(cast.bruno, draft, "talents") == text


def test_clicking_save_while_a_save_is_under_way_is_no_conflict(
    page: Page, path: Case, cast: Cast, client_of: ClientOf
) -> None:
    draft = make_draft(path, cast.bruno)
    browse(page, client_of(cast.bruno))
    page.goto(HOST + reverse("assessments:fill", args=[draft.id]))
    page.check("[name=housing-rating][value='3']")
    page.check("[name=housing-own_rating][value='2']")
    page.click("button[value=list]")
    page.wait_for_url(f"**{reverse('assessments:assessment', args=[draft.id])}")
    with acting(cast.bruno):
        answer = answers_of(cast.bruno, draft)["housing"]
        assert (answer.rating, answer.own_rating) == (3, 2)


def test_two_writers_of_one_question_see_both_texts(
    page: Page,
    path: Case,
    cast: Cast,
    client_of: ClientOf,
    tolerated: set[int],
    accessible: Callable[[Page], None],
) -> None:
    tolerated.add(409)
    draft = make_draft(path, cast.bruno)
    browse(page, client_of(cast.bruno))
    page.goto(HOST + reverse("assessments:fill", args=[draft.id]))
    with acting(cast.ada):
        save_answers(draft, changes=[Change(item("talents"), 0, {"words": "Di Ada"})], by=cast.ada)
    page.fill("[name=talents-words]", "Di Bruno")
    page.click("button[value=list]")
    clash = page.locator(".draft-clash")
    expect(clash).to_contain_text("Di Ada")
    expect(clash).to_contain_text("Di Bruno")
    expect(page.locator("[name=talents-words]")).to_have_value("Di Bruno")
    accessible(page)
    assert words(cast.bruno, draft, "talents") == "Di Ada"
    clash.locator("[data-both]").click()
    expect(page.locator("[data-save-status]")).to_have_attribute("data-state", "saved")
    assert words(cast.bruno, draft, "talents") == "Di Ada\n\nDi Bruno"


def test_reading_comparing_and_printing_fit_a_phone_and_everybody(
    page: Page, path: Case, cast: Cast, client_of: ClientOf, accessible: Callable[[Page], None]
) -> None:
    make_completed(path, cast.bruno, rating=2)
    with acting(cast.bruno):
        path = Case.objects.get(pk=path.pk)
    second = make_completed(path, cast.bruno, rating=5)
    browse(page, client_of(cast.bruno))
    page.set_viewport_size(PHONE)  # type: ignore[arg-type] # a width and a height
    addresses = [reverse(f"assessments:{name}", args=[second.id]) for name in ("assessment", "compare", "print")]
    for address in [*addresses, reverse("assessments:of_case", args=[path.id])]:
        page.goto(HOST + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], address
        accessible(page)
