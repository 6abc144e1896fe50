"""Who lives together, drawn and in words; what is true of all; who cares for whom; who represents whom."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.tests.roles import as_owner
from percorsi.cases.models import Case
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.factories import make_case
from percorsi.desk.tests.conftest import ClientOf
from percorsi.kernel.identifiers import new_id
from percorsi.people.actions import add_to_household_of, leave_household, tell_of_household
from percorsi.people.models import HouseholdFact, HouseholdMember, Person, Representation
from percorsi.people.queries import facts_of_household, household_now
from percorsi.people.vocabulary import FactSource, HouseholdFactKind, HouseholdRelation

DAY = date(2020, 1, 1)


@pytest.fixture
def maria(cast: Cast) -> Case:
    return cast.case_of_bruno()


def living_with(person: Person, by: Actor, case: Case, relation: str = "child", since: date = DAY) -> HouseholdMember:
    with acting(by):
        return add_to_household_of(person, member=case.person, relation=HouseholdRelation(relation), since=since, by=by)


def child_of(cast: Cast, maria: Case, name: str = "Ugo") -> HouseholdMember:
    with acting(cast.bruno):
        child = make_case(
            cast.bruno, cast.company_in_ciao, cast.ciao, given_name=name, family_name="Neri", sex="M",
            birth_date=date(2012, 1, 1),
        )  # fmt: skip
    return living_with(maria.person, cast.bruno, child)


def page_of(cast: Cast, person: Person, client_of: ClientOf, name: str = "bruno") -> str:
    return str(client_of(getattr(cast, name)).get(f"/persone/{person.id}/nucleo").content.decode())


def test_the_drawing_and_the_words_say_the_same(cast: Cast, maria: Case, client_of: ClientOf) -> None:
    child_of(cast, maria)
    content = page_of(cast, maria.person, client_of)
    drawing = content.split('<svg role="img"')[1].split("</svg>")[0]
    words = content.split('id="genogram-words-1"')[1].split("</ul>")[0]
    for name in ("Maria Rossi", "Ugo Neri"):
        assert name in drawing
        assert name in words
    assert drawing.count("<circle") == 1
    assert drawing.count("<rect") == 1
    assert "genogram-descent" in drawing
    assert "aria-describedby" in content


def test_a_member_the_reader_may_not_see_is_a_figure_without_a_name(
    cast: Cast, maria: Case, client_of: ClientOf
) -> None:
    member = child_of(cast, maria)
    stranger = cast.case_of_dario()
    with as_owner():
        HouseholdMember.objects.create(
            person=stranger.person, household=member.household, relation="partner", since=DAY,
            created_by=cast.dario.user,
        )  # fmt: skip
    content = page_of(cast, maria.person, client_of)
    assert "Bianchi" not in content
    assert str(stranger.person_id) not in content
    assert "Una persona seguita da altri" in content
    assert "genogram-unknown" in content


def test_a_protected_member_is_not_even_a_figure(cast: Cast, maria: Case, client_of: ClientOf) -> None:
    member = child_of(cast, maria)
    stranger = cast.case_of_dario()
    with as_owner():
        HouseholdMember.objects.create(
            person=stranger.person, household=member.household, relation="partner", since=DAY, until=date(2020, 6, 1),
            created_by=cast.dario.user,
        )  # fmt: skip
        Person.objects.filter(pk=stranger.person_id).update(alias="P-222222", restricted=True, scope_ids=[])
    content = page_of(cast, maria.person, client_of)
    assert "Una persona seguita da altri" not in content
    assert "genogram-unknown" not in content


def test_who_lived_together_when_is_told(cast: Cast, maria: Case, client_of: ClientOf) -> None:
    member = child_of(cast, maria)
    child_of(cast, maria, "Ivo")
    with acting(cast.bruno):
        leave_household(member, on=date(2021, 5, 1), by=cast.bruno)
    content = page_of(cast, maria.person, client_of)
    history = content.split("<details>")[1].split("</details>")[0]
    assert history.count("<li>") == 2
    assert history.count("Ugo Neri") == 1
    assert history.count("Ivo Neri") == 2


def test_what_one_member_says_the_form_of_another_finds(cast: Cast, maria: Case, client_of: ClientOf) -> None:
    member = child_of(cast, maria)
    posted = {"form_id": str(new_id()), "value": "rented", "on": "2021-02-01", "source": "document"}
    for _twice in range(2):
        answer = client_of(cast.bruno).post(f"/persone/{maria.person_id}/nucleo/dati/tenure", posted)
        assert answer.status_code == 302
    with acting(cast.bruno):
        assert HouseholdFact.objects.count() == 1
        told = facts_of_household(member.person)["tenure"]
    assert told.value == "Casa in affitto"
    form = client_of(cast.bruno).get(f"/persone/{member.person_id}/nucleo/dati/tenure")
    assert form.context["form"]["value"].value() == "rented"
    assert "visto su un documento" in form.content.decode()


def test_a_fact_is_read_by_who_follows_any_member_and_by_nobody_else(cast: Cast, maria: Case) -> None:
    member = child_of(cast, maria)
    stranger = cast.case_of_dario()
    with acting(cast.bruno):
        tell_of_household(
            maria.person, kind=HouseholdFactKind.ISEE, value="6000", on=DAY, source=FactSource.DOCUMENT, by=cast.bruno
        )
    with acting(cast.dario):
        assert HouseholdFact.objects.count() == 0
    with as_owner():
        HouseholdMember.objects.create(
            person=stranger.person, household=member.household, relation="partner", since=DAY,
            created_by=cast.dario.user,
        )  # fmt: skip
    with acting(cast.dario):
        assert set(facts_of_household(stranger.person)) == {"isee"}
    with as_owner():
        HouseholdMember.objects.filter(person=stranger.person).update(until=date(2020, 2, 1))
    with acting(cast.dario):
        assert HouseholdFact.objects.count() == 0


def test_a_fact_without_a_household_is_refused_with_the_reason(cast: Cast, maria: Case, client_of: ClientOf) -> None:
    posted = {"form_id": str(new_id()), "value": "rented", "on": "2021-02-01", "source": "document"}
    answer = client_of(cast.bruno).post(f"/persone/{maria.person_id}/nucleo/dati/tenure", posted)
    assert answer.status_code == 422
    assert "nucleo" in answer.content.decode()


def test_care_is_counted_while_it_lasts(cast: Cast, maria: Case, client_of: ClientOf) -> None:
    client = client_of(cast.bruno)
    for hours in ("30", "12"):
        posted = {
            "form_id": str(new_id()), "cared_for": "parent", "hours": hours, "intensity": "daily",
            "since": "2020-01-01",
        }  # fmt: skip
        assert client.post(f"/persone/{maria.person_id}/nucleo/cura", posted).status_code == 302
    page = client.get(f"/persone/{maria.person_id}/nucleo")
    assert page.context["care_hours"] == 42
    care = page.context["cares"][0]
    ended = client.post(f"/persone/{maria.person_id}/nucleo/cura/{care.id}/termina", {"on": "2020-02-01"})
    assert ended.status_code == 302
    assert client.get(f"/persone/{maria.person_id}/nucleo").context["care_hours"] == 42 - care.hours


GUARDIAN: dict[str, Any] = {
    "kind": "guardian", "name": "Avv. Carlo Riva", "contact": "", "since": "2020-01-01", "authority": "", "act": "",
    "decided_on": "",
}  # fmt: skip


def test_a_guardian_needs_the_act_that_appointed_her(cast: Cast, maria: Case, client_of: ClientOf) -> None:
    client, address = client_of(cast.bruno), f"/persone/{maria.person_id}/rappresentanza"
    refused = client.post(address, GUARDIAN | {"form_id": str(new_id())})
    assert refused.status_code == 422
    assert "Manca l’atto" in refused.content.decode()
    act = {"form_id": str(new_id()), "authority": "Tribunale per i minorenni di Milano", "decided_on": "2019-12-01"}
    assert client.post(address, GUARDIAN | act).status_code == 302
    with acting(cast.bruno):
        one = Representation.objects.get()
    assert client.post(f"{address}/{one.id}/termina", {"on": "2021-01-01"}).status_code == 302


def test_nobody_has_parental_responsibility_for_who_is_of_age(cast: Cast, maria: Case, client_of: ClientOf) -> None:
    posted = GUARDIAN | {"kind": "parent", "form_id": str(new_id())}
    answer = client_of(cast.bruno).post(f"/persone/{maria.person_id}/rappresentanza", posted)
    assert answer.status_code == 422
    assert "maggiorenne" in answer.content.decode()


@pytest.mark.parametrize(
    ("name", "status"), [("bruno", 200), ("ada", 200), ("carla", 404), ("dario", 404), ("elsa", 403)]
)
def test_who_may_see_the_household(name: str, status: int, cast: Cast, maria: Case, client_of: ClientOf) -> None:
    assert client_of(getattr(cast, name)).get(f"/persone/{maria.person_id}/nucleo").status_code == status


def test_the_page_asks_as_much_for_three_members_as_for_one(cast: Cast, maria: Case, client_of: ClientOf) -> None:
    def asked() -> int:
        client = client_of(cast.bruno)
        client.get(f"/persone/{maria.person_id}/nucleo")
        with CaptureQueriesContext(
            connection,
        ) as captured:
            client.get(f"/persone/{maria.person_id}/nucleo")
        return len(captured)

    child_of(cast, maria)
    one = asked()
    child_of(cast, maria, "Ivo")
    child_of(cast, maria, "Leo")
    assert asked() == one
    with acting(cast.bruno):
        assert household_now(maria.person) is not None
