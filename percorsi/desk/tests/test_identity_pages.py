"""From the search box to a registered person, and every screen that changes who she is."""

from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.test import Client

from percorsi.access.context import acting
from percorsi.access.tests.roles import as_owner
from percorsi.audit.models import Event
from percorsi.cases.models import Case
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.factories import join_team, make_case
from percorsi.desk.tests.conftest import ClientOf
from percorsi.kernel.identifiers import new_id
from percorsi.people.models import Contact, HouseholdMember, Person
from percorsi.people.vocabulary import PersonEvent

MARIA = {"given_name": "Maria", "family_name": "Rossi", "birth_date": date(1985, 3, 14), "tax_code": "RSSMRA85C54F205U"}
ALL_CLASSES = ["B", "E", "N", "P"]
ENDED = DateTimeTZRange(datetime(2020, 1, 1, tzinfo=UTC), datetime(2020, 2, 1, tzinfo=UTC))


@pytest.fixture
def maria(cast: Cast) -> Case:
    with acting(cast.bruno):
        return make_case(cast.bruno, cast.company_in_ciao, cast.ciao, **MARIA)


def sheet(cast: Cast, **typed: Any) -> dict[str, Any]:
    return {
        "form_id": str(new_id()), "given_name": "Lucia", "family_name": "Verdi", "sex": "F", "birth_date": "1990-05-02",
        "birth_place": "", "citizenship": "", "tax_code": "", "residence": "", "domicile": "", "preferred_language": "",
        "telephone": "", "seat": str(cast.company_in_ciao.id), "on": "2020-10-01", "state": "first_contact",
        "channel": "", "distinct": "",
    } | typed  # fmt: skip


def edited(person: Person, client: Client, **typed: Any) -> Any:
    page = client.get(f"/persone/{person.id}/modifica")
    form = page.context["form"]
    posted = {field.html_name: field.value() or "" for field in form}
    posted |= {f"initial-{field.html_name}": field.value() or "" for field in form if field.field.show_hidden_initial}
    return lambda **more: client.post(f"/persone/{person.id}/modifica", posted | typed | more)


def test_a_search_finds_and_says_why(cast: Cast, maria: Case, client_of: ClientOf) -> None:
    page = client_of(cast.bruno).get("/persone/cerca", {"q": "Rosi maria 14/03/1985"})
    content = page.content.decode()
    assert page.status_code == 200
    assert f"/persone/{maria.person_id}" in content
    assert "Rosi ≈ Rossi" in content
    assert "stessa data di nascita" in content


def test_live_results_are_only_the_results(cast: Cast, maria: Case, client_of: ClientOf) -> None:
    page = client_of(cast.bruno).get("/persone/cerca", {"q": "rossi"}, headers={"HX-Request": "true"})
    assert "<html" not in page.content.decode()
    assert 'role="status"' in page.content.decode()


def test_who_may_not_see_her_reads_the_same_as_for_nobody(cast: Cast, maria: Case, client_of: ClientOf) -> None:
    carla = client_of(cast.carla)
    hidden = carla.get("/persone/cerca", {"q": "rossi"}, headers={"HX-Request": "true"}).content.decode()
    absent = carla.get("/persone/cerca", {"q": "zzzzz"}, headers={"HX-Request": "true"}).content.decode()
    assert hidden.split("cercato=")[0] == absent.split("cercato=")[0]


@pytest.mark.parametrize(
    ("name", "status"), [("bruno", 200), ("carla", 200), ("franca", 403), ("elsa", 403), ("gino", 403)]
)
def test_who_may_search(name: str, status: int, cast: Cast, client_of: ClientOf) -> None:
    assert client_of(getattr(cast, name)).get("/persone/cerca").status_code == status


def test_a_search_leaves_hashes_never_words(cast: Cast, maria: Case, client_of: ClientOf) -> None:
    client_of(cast.bruno).get("/persone/cerca", {"q": "rossi maria"})
    with as_owner():
        event = Event.objects.get(type=PersonEvent.SEARCHED.value)
        seen = list(Event.objects.filter(type=PersonEvent.FOUND.value).values_list("person_id", flat=True))
    assert event.detail["results"] == 1
    assert len(event.detail["terms"]) == 2
    assert "rossi" not in str(event.detail)
    assert seen == [maria.person_id]


def test_there_is_no_new_person_without_a_search(cast: Cast, client_of: ClientOf) -> None:
    assert client_of(cast.bruno).get("/persone/nuova").headers["Location"] == "/persone/cerca"


def test_what_was_searched_is_carried_over_and_registering_opens_the_path(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.bruno)
    found = client.get("/persone/cerca", {"q": "Lucia Verdi 02/05/1990"})
    proof = parse_qs(urlsplit(found.content.decode().split('href="/persone/nuova')[1].split('"')[0]).query)["cercato"][
        0
    ]
    form = client.get("/persone/nuova", {"cercato": proof}).context["form"]
    assert form["given_name"].value() == "Lucia"
    assert form["birth_date"].value() == date(1990, 5, 2)
    posted = sheet(cast, telephone="333 1234567")
    for _twice in range(2):
        answer = client.post("/persone/nuova", posted)
    with acting(cast.bruno):
        case = Case.objects.get()
        assert (case.person.full_name, case.case_manager_id) == ("Lucia Verdi", cast.bruno.id)
        assert [contact.value for contact in Contact.objects.filter(person=case.person)] == ["333 1234567"]
    assert answer.headers["Location"] == f"/persone/{case.person_id}"
    assert client.get("/persone/cerca", {"q": "333 1234567"}).context["found"].total == 1


def test_the_same_tax_code_names_the_visible_person_and_nothing_is_saved(
    cast: Cast, maria: Case, client_of: ClientOf
) -> None:
    page = client_of(cast.bruno).post("/persone/nuova", sheet(cast, tax_code=MARIA["tax_code"]))
    assert page.status_code == 422
    assert f"/persone/{maria.person_id}" in page.content.decode()
    with acting(cast.bruno):
        assert Person.objects.count() == 1


def test_the_same_tax_code_of_an_invisible_person_says_nothing(cast: Cast, maria: Case, client_of: ClientOf) -> None:
    seat = str(cast.cooperative_in_wip.id)
    page = client_of(cast.dario).post("/persone/nuova", sheet(cast, tax_code=MARIA["tax_code"], seat=seat))
    assert page.status_code == 302


def test_a_likeness_asks_and_somebody_may_say_that_they_are_two(cast: Cast, maria: Case, client_of: ClientOf) -> None:
    client = client_of(cast.bruno)
    posted = sheet(cast, given_name="Mara", family_name="Rossi", birth_date="1985-03-14")
    asked = client.post("/persone/nuova", posted)
    assert asked.context["known"].certain is False
    assert client.post("/persone/nuova", posted | {"distinct": str(maria.person_id)}).status_code == 302


def test_bad_input_keeps_what_was_typed(cast: Cast, client_of: ClientOf) -> None:
    typed = sheet(cast, birth_date="2090-01-01", tax_code="RSSMRA85C54F205X", residence="Atlantide")
    page = client_of(cast.bruno).post("/persone/nuova", typed)
    assert page.status_code == 422
    assert set(page.context["form"].errors) == {"tax_code", "residence"}
    assert "Atlantide" in page.content.decode()


def test_editing_saves_and_warns_when_the_tax_code_disagrees(cast: Cast, maria: Case, client_of: ClientOf) -> None:
    client = client_of(cast.bruno)
    answer = edited(maria.person, client)(sex="M")
    assert answer.status_code == 302
    with acting(cast.bruno):
        assert Person.objects.get().sex == "M"
    assert "Il sesso non è quello del codice fiscale." in client.get(answer.headers["Location"]).content.decode()


def test_two_browsers_editing_the_same_person_see_both_versions(cast: Cast, maria: Case, client_of: ClientOf) -> None:
    client = client_of(cast.bruno)
    first, second = edited(maria.person, client), edited(maria.person, client)
    first(given_name="Marina")
    conflict = second(given_name="Mariella")
    assert conflict.status_code == 409
    content = conflict.content.decode()
    assert "Marina" in content
    assert "Mariella" in content


@pytest.mark.parametrize("page", ["modifica", "contatti", "nucleo/aggiungi"])
@pytest.mark.parametrize(
    ("name", "status"), [("bruno", 200), ("ada", 200), ("carla", 404), ("dario", 404), ("franca", 403), ("elsa", 403)]
)
def test_who_may_change_who_she_is(
    name: str, status: int, page: str, cast: Cast, maria: Case, client_of: ClientOf
) -> None:
    assert client_of(getattr(cast, name)).get(f"/persone/{maria.person_id}/{page}").status_code == status


def test_a_contact_is_added_once_ended_and_kept(cast: Cast, maria: Case, client_of: ClientOf) -> None:
    client = client_of(cast.bruno)
    address = f"/persone/{maria.person_id}/contatti"
    posted = {"form_id": str(new_id()), "kind": "mobile", "value": "333 7654321", "note": ""}
    for _twice in range(2):
        assert client.post(address, posted).status_code == 302
    with acting(cast.bruno):
        contact = Contact.objects.get()
    assert client.post(f"{address}/{contact.id}/termina", {"on": "2021-01-01"}).status_code == 302
    assert "333 7654321" in client.get(address).content.decode()
    assert client.get("/persone/cerca", {"q": "333 7654321"}).context["found"].total == 0


def test_a_person_joins_a_household_and_leaves_it(cast: Cast, maria: Case, client_of: ClientOf) -> None:
    with acting(cast.bruno):
        child = make_case(
            cast.bruno,
            cast.company_in_ciao,
            cast.ciao,
            given_name="Ugo",
            family_name="Neri",
            birth_date=date(2012, 1, 1),
        ).person
    client = client_of(cast.bruno)
    address = f"/persone/{maria.person_id}/nucleo/aggiungi"
    assert [person.id for person in client.get(address, {"q": "Neri"}).context["offered"]] == [child.id]
    posted = {"form_id": str(new_id()), "person": str(child.id), "relation": "child", "since": "2020-01-01"}
    for _twice in range(2):
        assert client.post(address, posted).status_code == 302
    with acting(cast.bruno):
        assert sorted(HouseholdMember.objects.values_list("relation", flat=True)) == ["child", "reference"]
        member = HouseholdMember.objects.get(relation="child")
    assert client.post(f"/persone/{maria.person_id}/nucleo/{member.id}/esce", {"on": "2021-01-01"}).status_code == 302


def test_a_second_household_at_once_must_be_said(cast: Cast, maria: Case, client_of: ClientOf) -> None:
    with acting(cast.bruno):
        father = make_case(cast.bruno, cast.company_in_ciao, cast.ciao, given_name="Ugo", family_name="Neri").person
        child = make_case(cast.bruno, cast.company_in_ciao, cast.ciao, given_name="Ada", family_name="Neri").person
    client = client_of(cast.bruno)
    posted = {"person": str(child.id), "relation": "child", "since": "2020-01-01"}
    client.post(f"/persone/{maria.person_id}/nucleo/aggiungi", posted | {"form_id": str(new_id())})
    second = posted | {"form_id": str(new_id())}
    assert client.post(f"/persone/{father.id}/nucleo/aggiungi", second).status_code == 422
    assert client.post(f"/persone/{father.id}/nucleo/aggiungi", second | {"also_elsewhere": "on"}).status_code == 302


def test_nobody_adds_to_a_household_somebody_they_may_not_see(cast: Cast, maria: Case, client_of: ClientOf) -> None:
    hidden = cast.case_of_dario().person
    posted = {"form_id": str(new_id()), "person": str(hidden.id), "relation": "child", "since": "2020-01-01"}
    assert client_of(cast.bruno).post(f"/persone/{maria.person_id}/nucleo/aggiungi", posted).status_code == 422


@pytest.fixture
def protected(cast: Cast) -> Case:
    """Bruno's place in the team opens the protected class; Carla's does not."""
    with acting(cast.bruno):
        case = make_case(cast.bruno, cast.company_in_ciao, cast.ciao, **MARIA)
        with as_owner():
            case.team.update(classes=ALL_CLASSES)
        join_team(case, cast.carla, by=cast.bruno)
    return case


@pytest.mark.parametrize(
    ("name", "status"), [("bruno", 200), ("carla", 403), ("ada", 403), ("franca", 403), ("dario", 404)]
)
def test_who_reads_how_to_contact_her_safely(
    name: str, status: int, cast: Cast, protected: Case, client_of: ClientOf
) -> None:
    bruno = client_of(cast.bruno)
    address = f"/persone/{protected.person_id}/contatto-sicuro"
    assert bruno.post(address, {"form_id": str(new_id()), "text": "Solo dopo le 15 <canarino>"}).status_code == 302
    page = client_of(getattr(cast, name)).get(address)
    assert page.status_code == status
    assert ("canarino" in page.content.decode()) is (status == 200)


def test_the_safety_note_is_one_and_its_edits_are_versioned(cast: Cast, protected: Case, client_of: ClientOf) -> None:
    client = client_of(cast.bruno)
    address = f"/persone/{protected.person_id}/contatto-sicuro"
    client.post(address, {"form_id": str(new_id()), "text": "Uno"})
    assert client.post(address, {"version": "1", "initial-text": "Uno", "text": "Due"}).status_code == 302
    assert client.post(address, {"version": "1", "initial-text": "Uno", "text": "Tre"}).status_code == 409
    assert "Due</textarea>" in client.get(address).content.decode()


@pytest.mark.parametrize("found", [1, 3])
def test_a_search_costs_the_same_whatever_it_finds(
    found: int, cast: Cast, client_of: ClientOf, django_assert_num_queries: Any
) -> None:
    for _person in range(found):
        cast.case_of_bruno("Maria", "Rossi")
    client = client_of(cast.bruno)
    with django_assert_num_queries(18):  # three sign-in, six context and session, seven of the page, two of the trace
        client.get("/persone/cerca", {"q": "rossi"}, headers={"HX-Request": "true"})


def test_the_file_shows_the_safety_note_to_its_readers_alone(cast: Cast, protected: Case, client_of: ClientOf) -> None:
    address = f"/persone/{protected.person_id}"
    client_of(cast.bruno).post(f"{address}/contatto-sicuro", {"form_id": str(new_id()), "text": "canarino"})
    shown = {
        name: "canarino" in client_of(getattr(cast, name)).get(address).content.decode()
        for name in ("bruno", "carla", "ada", "franca")
    }
    assert shown == {"bruno": True, "carla": False, "ada": False, "franca": False}


def test_the_last_files_one_opened_wait_before_typing(cast: Cast, maria: Case, client_of: ClientOf) -> None:
    client = client_of(cast.bruno)
    for _twice in range(2):
        client.get(f"/persone/{maria.person_id}")
    assert client.get("/persone/cerca").context["recent"] == [maria.person]
    assert client_of(cast.ada).get("/persone/cerca").context["recent"] == []


def test_a_file_one_may_no_longer_see_leaves_the_last_ones(cast: Cast, maria: Case, client_of: ClientOf) -> None:
    with acting(cast.bruno):
        join_team(maria, cast.carla, by=cast.bruno)
    carla = client_of(cast.carla)
    carla.get(f"/persone/{maria.person_id}")
    with as_owner():
        maria.team.filter(user=cast.carla.user).update(valid=ENDED)
    assert carla.get("/persone/cerca").context["recent"] == []
