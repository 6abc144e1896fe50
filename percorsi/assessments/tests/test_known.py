"""What is already on record, beside the questions it answers: said openly, left out or taken in one click."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.tests.roles import as_owner
from percorsi.assessments.actions import start_assessment
from percorsi.assessments.known import told_of
from percorsi.assessments.models import Answer, Assessment, Instrument
from percorsi.assessments.tests.filling import fill
from percorsi.assessments.vocabulary import GOALS, OF_THE_RECORD, OFFERED, Known, Source
from percorsi.cases.models import Case
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.factories import make_case, make_record
from percorsi.people.models import Care, Household, HouseholdFact, HouseholdMember, Person

ClientOf = Callable[[Actor], Client]
ENTERED, SAID = date(2021, 3, 1), date(2021, 2, 3)
RECORD = {"entered_on": ENTERED}
OF_RECORD = {"labour_status", "education_level", "without_home"}


def begun(case: Case, cast: Cast, code: str) -> Assessment:
    with acting(cast.bruno):
        instrument = Instrument.objects.filter(code=code).order_by("-edition")[0]
        return start_assessment(case, by=cast.bruno, instrument=instrument)


@pytest.fixture
def entered(cast: Cast, path: Case) -> Case:
    with acting(cast.bruno):
        make_record(path, cast.bruno, **RECORD)
    return path


@pytest.fixture
def at_home(cast: Cast, path: Case) -> Case:
    """Her partner has said how they live; she cares for a child."""
    with acting(cast.bruno):
        partner = make_case(cast.bruno, cast.company_in_ciao, cast.ciao, given_name="Leo").person
    with as_owner():
        home = Household.objects.create(created_by=cast.bruno.user)
        by = {"created_by": cast.bruno.user}
        for person in (path.person, partner):
            HouseholdMember.objects.create(person=person, household=home, relation="partner", since=SAID, **by)
        for kind, value in (("tenure", "rented"), ("rooms", "3"), ("income", "il lavoro di Leo")):
            HouseholdFact.objects.create(person=partner, household=home, kind=kind, value=value, on=SAID,
                                         source="declared", **by)  # fmt: skip
        Care.objects.create(person=path.person, cared_for="child", hours=20, intensity="daily", since=SAID, **by)
    return path


def press(client: Client, draft: Assessment, button: str, code: str, **fields: str) -> Any:
    """The button of a question, with the version and the hidden copies the page holds."""
    address = reverse("assessments:fill", args=[draft.id])
    shown = client.get(address).context["form"]
    sent = {form.add_prefix("version"): str(form.answer.version if form.answer else 0) for form in shown.forms}
    return client.post(
        address, sent | {name.replace("__", "-"): value for name, value in fields.items()} | {button: code}
    )


def answers(draft: Assessment, cast: Cast) -> dict[str, Answer]:
    with acting(cast.bruno):
        return {each.item.code: each for each in Answer.objects.filter(assessment=draft).select_related("item")}


def test_every_fact_kept_elsewhere_is_of_one_kind() -> None:
    assert frozenset(Known) == GOALS | OFFERED | OF_THE_RECORD
    assert not GOALS & OFFERED


def test_what_was_brought_is_said_above_the_questions(entered: Case, cast: Cast, client_of: ClientOf) -> None:
    draft = begun(entered, cast, "preliminary")
    page = client_of(cast.bruno).get(reverse("assessments:fill", args=[draft.id]))
    assert {entry.item.code for entry in page.context["form"].taken} == OF_RECORD
    assert "3 risposte ci sono già" in page.content.decode()


def test_one_click_leaves_out_what_was_brought_and_one_takes_it_again(
    entered: Case, cast: Cast, client_of: ClientOf
) -> None:
    draft, client = begun(entered, cast, "preliminary"), client_of(cast.bruno)
    before = answers(draft, cast)["labour_status"]
    went = press(client, draft, "leave", "labour_status")
    assert went.headers["Location"].endswith("#labour_status")
    left = answers(draft, cast)
    assert left["labour_status"].is_empty
    assert left["labour_status"].source == ""
    assert not left["education_level"].is_empty
    press(client, draft, "take", "labour_status")
    again = answers(draft, cast)["labour_status"]
    assert (again.fact, again.source, again.on) == (before.fact, Source.RECORD, ENTERED)


def test_all_are_left_out_and_taken_in_one_click(entered: Case, cast: Cast, client_of: ClientOf) -> None:
    draft, client = begun(entered, cast, "preliminary"), client_of(cast.bruno)
    press(client, draft, "leave", "*")
    assert {code for code, each in answers(draft, cast).items() if not each.is_empty} == set()
    press(client, draft, "take", "*")
    assert {code for code, each in answers(draft, cast).items() if not each.is_empty} == OF_RECORD


def test_completing_brings_back_nothing_that_was_left_out(entered: Case, cast: Cast, client_of: ClientOf) -> None:
    draft = begun(entered, cast, "preliminary")
    press(client_of(cast.bruno), draft, "leave", "*")
    with acting(cast.bruno):
        fill(draft, by=cast.bruno, but=OF_RECORD)
    assert {code for code, each in answers(draft, cast).items() if each.is_empty} == OF_RECORD


def test_what_enters_the_record_later_is_offered_and_not_slipped_in(
    path: Case, cast: Cast, client_of: ClientOf
) -> None:
    draft = begun(path, cast, "preliminary")
    with acting(cast.bruno):
        make_record(path, cast.bruno, **RECORD)
    assert answers(draft, cast) == {}
    page = client_of(cast.bruno).get(reverse("assessments:fill", args=[draft.id]))
    assert {entry.item.code for entry in page.context["form"].takeable} == OF_RECORD


def test_what_the_household_has_said_is_offered_and_taken_only_by_a_click(
    at_home: Case, cast: Cast, client_of: ClientOf
) -> None:
    draft, client = begun(at_home, cast, "housing"), client_of(cast.bruno)
    assert answers(draft, cast) == {}
    press(client, draft, "take", "tenure")
    taken = answers(draft, cast)["tenure"]
    assert (taken.chosen, taken.source) == (["rented"], Source.RECORD)
    assert "detto dalla persona" in taken.fact
    assert set(answers(draft, cast)) == {"tenure"}


def test_what_the_author_wrote_stays_when_a_fact_is_taken(at_home: Case, cast: Cast, client_of: ClientOf) -> None:
    draft, client = begun(at_home, cast, "housing"), client_of(cast.bruno)
    press(client, draft, "take", "tenure", tenure__chosen="hosted", tenure__source="person", tenure__fact="Da marzo")
    taken = answers(draft, cast)["tenure"]
    assert (taken.chosen, taken.source) == (["hosted"], Source.PERSON)
    assert taken.fact.startswith("Da marzo\n")
    page = client.get(reverse("assessments:fill", args=[draft.id]))
    assert "tenure" not in {entry.item.code for entry in page.context["form"].takeable}


def test_the_multidimensional_questions_are_offered_home_and_care(
    at_home: Case, cast: Cast, client_of: ClientOf
) -> None:
    draft = begun(at_home, cast, "multidimensional")
    page = client_of(cast.bruno).get(reverse("assessments:fill", args=[draft.id]))
    assert {entry.item.code for entry in page.context["form"].takeable} == {"housing_story", "care_story"}


def test_of_a_protected_person_the_household_tells_nothing(at_home: Case, cast: Cast) -> None:
    with acting(cast.bruno):
        assert set(told_of(cast.bruno, at_home)) & set(OFFERED)
    with as_owner():
        Person.objects.filter(pk=at_home.person_id).update(alias="P-1", tax_code="", restricted=True)
    with acting(cast.bruno):
        assert not set(told_of(cast.bruno, Case.objects.get(pk=at_home.pk))) & set(OFFERED)


def test_a_button_of_no_question_changes_nothing(entered: Case, cast: Cast, client_of: ClientOf) -> None:
    draft, client = begun(entered, cast, "preliminary"), client_of(cast.bruno)
    before = {code: each.version for code, each in answers(draft, cast).items()}
    assert press(client, draft, "leave", "no-such-question<script>").status_code == 302
    assert {code: each.version for code, each in answers(draft, cast).items()} == before


def test_the_enter_key_saves_and_presses_none_of_these_buttons(entered: Case, cast: Cast, client_of: ClientOf) -> None:
    """A browser presses the first button of a form for it."""
    draft = begun(entered, cast, "preliminary")
    shown = client_of(cast.bruno).get(reverse("assessments:fill", args=[draft.id])).content.decode()
    form = shown[shown.index('class="questions"') :]
    assert form.index('name="then" value="here"') < form.index('name="leave"')
