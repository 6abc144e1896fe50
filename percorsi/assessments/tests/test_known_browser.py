"""Facts already on record, in the real browser: taken by their button, and by nothing else."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.tests.roles import as_owner
from percorsi.assessments.actions import start_assessment
from percorsi.assessments.models import Answer, Assessment, Instrument
from percorsi.cases.models import Case
from percorsi.cases.tests.cast import Cast
from percorsi.people.models import Household, HouseholdFact, HouseholdMember
from tests.browsing import HOST, browse

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
PHONE = {"width": 360, "height": 740}
ClientOf = Callable[[Actor], Client]
SAID = date(2021, 2, 3)


@pytest.fixture
def draft(path: Case, cast: Cast) -> Assessment:
    with as_owner():
        by = {"created_by": cast.bruno.user, "person": path.person}
        home = Household.objects.create(created_by=cast.bruno.user)
        HouseholdMember.objects.create(household=home, relation="reference", since=SAID, **by)
        HouseholdFact.objects.create(household=home, kind="tenure", value="rented", on=SAID, source="declared", **by)
    with acting(cast.bruno):
        return start_assessment(path, by=cast.bruno, instrument=Instrument.objects.get(code="housing"))


def test_a_fact_of_the_household_is_taken_by_its_button_on_a_phone_and_not_by_the_enter_key(
    page: Page, draft: Assessment, cast: Cast, client_of: ClientOf, accessible: Callable[[Page], None]
) -> None:
    page.set_viewport_size(PHONE)
    browse(page, client_of(cast.bruno))
    page.goto(f"{HOST}/valutazioni/{draft.pk}/compila")
    accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    with page.expect_navigation():
        page.locator("[name=income-number]").press("Enter")
    with acting(cast.bruno):
        assert not Answer.objects.filter(assessment=draft, item__code="tenure").exists()
    with page.expect_navigation():
        page.get_by_role("button", name="Prendi questo dato: Come si abita").click()
    expect(page.locator("[name=tenure-chosen][value=rented]")).to_be_checked()
    expect(page.locator("#tenure")).not_to_contain_text("Prendi questo dato")
