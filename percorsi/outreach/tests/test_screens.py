"""The people met: a list that costs the same however long, a page for who takes them up, numbers that open."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.tests.pages import text
from percorsi.access.tests.roles import as_owner
from percorsi.audit.models import Event
from percorsi.cases.models import Case
from percorsi.cases.tests.cast import Cast
from percorsi.kernel.dates import today
from percorsi.outreach.actions import close_contact, say_same
from percorsi.outreach.models import FirstContact, JoinedContact, OutreachPoint, PointMember
from percorsi.outreach.queries import by_channel, by_place, get_contact, visible_contacts
from percorsi.outreach.tests.factories import make_contact, make_member, make_point
from percorsi.outreach.vocabulary import OutreachEvent
from percorsi.people.searched import proof_of

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]


@pytest.fixture
def point(cast: Cast) -> OutreachPoint:
    found = make_point(cast.company_in_ciao, by=cast.olga)
    make_member(found, cast.tullio)
    return found


def address(contact: FirstContact, word: str = "") -> str:
    return f"/contatti/{contact.pk}{word}"


def test_the_list_asks_as_much_for_one_as_for_three(cast: Cast, point: OutreachPoint, client_of: ClientOf) -> None:
    client = client_of(cast.bruno)
    client.get("/contatti")  # the first page notes down when the session was seen
    asked = []
    for more in (1, 2):
        for _one in range(more):
            make_contact(point, by=cast.tullio, name="Sara")
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/contatti").status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_the_list_shows_who_waits_and_the_filters_the_others(
    cast: Cast, point: OutreachPoint, client_of: ClientOf
) -> None:
    make_contact(point, by=cast.tullio, name="Sara")
    ended = make_contact(point, by=cast.tullio, name="Lucia")
    guarded = make_contact(point, by=cast.tullio, name="Anna", safety="Mai di sera")
    with acting(cast.bruno):
        close_contact(get_contact(cast.bruno, ended.pk), nothing_more="answered", seen=1, by=cast.bruno)
    shown = text(client_of(cast.bruno).get("/contatti"))
    assert ("Sara" in shown, "Lucia" in shown, "Anna" in shown, "Contatto riservato" in shown) == (
        True, False, False, True,
    )  # fmt: skip
    assert "Lucia" in text(client_of(cast.bruno).get("/contatti?ended=on"))
    assert "Sara" not in text(client_of(cast.bruno).get("/contatti?mine=on"))
    assert guarded.guarded


def test_who_takes_it_up_reads_and_leaves_a_trace(cast: Cast, point: OutreachPoint, client_of: ClientOf) -> None:
    contact = make_contact(point, by=cast.tullio, need="Cerca una casa")
    assert "Cerca una casa" in text(client_of(cast.bruno).get(address(contact)))
    with as_owner():
        assert Event.objects.filter(type=OutreachEvent.CONTACT_READ, object_id=contact.pk).count() == 1


@pytest.mark.parametrize(("name", "status"), [("dario", 404), ("tullio", 403), ("franca", 403), ("emma", 403)])
def test_a_contact_of_others_is_not_there(
    cast: Cast, point: OutreachPoint, client_of: ClientOf, name: str, status: int
) -> None:
    contact = make_contact(point, by=cast.tullio)
    client = client_of(getattr(cast, name))
    for word in ("", "/tentativo", "/orientamento", "/chiudi", "/affida", "/persona"):
        assert client.get(address(contact, word)).status_code == status
        assert client.get(f"/contatti/{uuid4()}{word}").status_code == status


def test_a_guarded_one_says_whom_to_ask(cast: Cast, point: OutreachPoint, client_of: ClientOf) -> None:
    contact = make_contact(point, by=cast.tullio, need="Scappa", safety="Mai la sera")
    shown = text(client_of(cast.bruno).get(address(contact)))
    assert "Scappa" not in shown
    assert "Mai la sera" not in shown
    assert "Chiedi a loro" in shown
    assert "Mai la sera" in text(client_of(cast.olga).get(address(contact)))


@pytest.mark.parametrize(
    ("word", "data", "state"),
    [
        ("/seguo", {}, "taken_up"),
        ("/tentativo", {"on": str(today()), "channel": "call", "outcome": "reached", "note": ""}, "taken_up"),
        ("/chiudi", {"nothing_more": "answered"}, "closed"),
    ],
)
def test_each_form_does_what_it_says(
    cast: Cast, point: OutreachPoint, client_of: ClientOf, word: str, data: dict[str, Any], state: str
) -> None:
    contact = make_contact(point, by=cast.tullio)
    answer = client_of(cast.bruno).post(address(contact, word), data | {"form_id": str(uuid4())})
    assert answer.status_code == 302
    with as_owner():
        assert FirstContact.objects.get().state == state


def test_orientation_and_its_outcome(cast: Cast, point: OutreachPoint, client_of: ClientOf) -> None:
    contact, client = make_contact(point, by=cast.tullio), client_of(cast.bruno)
    data = {"organisation": str(cast.cooperative.pk), "on": str(today()), "form_id": str(uuid4()), "service": ""}
    assert client.post(address(contact, "/orientamento"), data).status_code == 302
    shown = client.get(address(contact))
    pointed = shown.context["orientations"][0]
    assert client.post(address(contact, f"/orientamento/{pointed.pk}"), {"outcome": "went"}).status_code == 302
    assert "Ci è andata" in text(client.get(address(contact)))


def test_given_to_a_colleague_it_is_hers(cast: Cast, point: OutreachPoint, client_of: ClientOf) -> None:
    contact = make_contact(point, by=cast.tullio, safety="Mai la sera")
    assert client_of(cast.olga).post(address(contact, "/affida"), {"to": str(cast.carla.id)}).status_code == 302
    assert "Mai la sera" in text(client_of(cast.carla).get(address(contact)))


def test_joined_from_the_search_nothing_is_typed_twice(cast: Cast, point: OutreachPoint, client_of: ClientOf) -> None:
    case, client = cast.case_of_bruno("Maria", "Rossi"), client_of(cast.bruno)
    contact = make_contact(point, by=cast.tullio, name="Maria")
    assert "Maria Rossi" in text(client.get(address(contact, "/persona")))
    answer = client.post(address(contact, "/persona"), {"person": str(case.person_id)})
    assert (answer.status_code, answer["Location"]) == (302, f"/persone/{case.person_id}")
    with as_owner():
        assert JoinedContact.objects.get().person_id == case.person_id


def test_a_person_one_does_not_follow_cannot_be_joined(cast: Cast, point: OutreachPoint, client_of: ClientOf) -> None:
    case, contact = cast.case_of_dario(), make_contact(point, by=cast.tullio)
    data = {"person": str(case.person_id)}
    assert client_of(cast.bruno).post(address(contact, "/persona"), data).status_code == 404
    with as_owner():
        assert not JoinedContact.objects.exists()


def test_registered_with_what_is_known_and_joined_at_once(
    cast: Cast, point: OutreachPoint, client_of: ClientOf
) -> None:
    make_member(point, cast.bruno)
    contact = make_contact(point, by=cast.tullio, name="Sara", reach="333 1112233")
    client = client_of(cast.bruno)
    page = f"/persone/nuova?cercato={proof_of('Sara')}&contatto={contact.pk}"
    form = client.get(page).context["form"]
    told = {name: form.get_initial_for_field(form.fields[name], name) for name in ("given_name", "telephone", "on")}
    assert told == {"given_name": "Sara", "telephone": "333 1112233", "on": today()}
    data = dict.fromkeys(form.fields, "") | {
        "given_name": "Sara", "family_name": "Prova", "telephone": "333 1112233", "seat": str(point.scope_id),
        "on": str(today()), "state": "first_contact", "channel": "Antenna", "form_id": str(uuid4()),
    }  # fmt: skip
    assert client.post(page, data).status_code == 302
    with as_owner():
        case = Case.objects.get()
        assert JoinedContact.objects.get().person_id == case.person_id
        assert FirstContact.objects.get().state == "joined"
        assert case.person.contacts.count() == 1


def test_the_numbers_count_people_once_and_open_to_their_contacts(
    cast: Cast, point: OutreachPoint, client_of: ClientOf
) -> None:
    street = make_point(cast.company_in_ciao, by=cast.olga, name="Piazza", kind="street")
    one, two, _three = (make_contact(where, by=cast.bruno) for where in (point, point, street))
    with acting(cast.bruno):
        say_same(get_contact(cast.bruno, one.pk), other=get_contact(cast.bruno, two.pk), by=cast.bruno)
        found = visible_contacts(cast.bruno)
        rows = [(row.label, [count.number for count in row.counts], row.share) for row in by_place(found)]
        assert rows == [("Antenna di quartiere", [2, 1, 0, 0, 0, 1], 0), ("Piazza", [1, 1, 0, 0, 0, 1], 0)]
        assert [row.counts[0].number for row in by_channel(found)] == [2, 1]
        links = [(count.number, count.address) for row in by_place(found) for count in row.counts if count.number]
    client = client_of(cast.bruno)
    assert client.get("/contatti/numeri").status_code == 200
    for number, link in links:
        assert client.get(link).context["table"].total == number


def test_places_are_opened_and_kept_by_who_coordinates(cast: Cast, point: OutreachPoint, client_of: ClientOf) -> None:
    client = client_of(cast.olga)
    data = {
        "name": "Sportello", "kind": "desk", "municipality": str(point.municipality_id), "place": "", "hours": "",
        "opens_on": str(today()), "closes_on": "", "seat": str(cast.company_in_ciao.pk), "form_id": str(uuid4()),
    }  # fmt: skip
    answer = client.post("/contatti/luoghi/nuovo", data)
    assert answer.status_code == 302
    place = answer["Location"]
    member = {"user": str(cast.tullio.id), "function": "volunteer", "since": str(today()), "form_id": str(uuid4())}
    assert client.post(f"{place}/aggiungi", member).status_code == 302
    assert "Tullio" in text(client.get(place))
    with as_owner():
        added = PointMember.objects.get(point__name="Sportello")
    assert client.post(f"{place}/persone/{added.pk}/chiudi").status_code == 302
    assert client.post(f"{place}/modifica", data | {"version": "1", "name": "Sportello due"}).status_code == 302
    assert "Sportello due" in text(client.get("/contatti/luoghi"))


@pytest.mark.parametrize(("name", "status"), [("bruno", 403), ("dario", 403), ("tullio", 403)])
def test_nobody_else_opens_a_place(
    cast: Cast, point: OutreachPoint, client_of: ClientOf, name: str, status: int
) -> None:
    client = client_of(getattr(cast, name))
    for word in (
        "/contatti/luoghi/nuovo",
        f"/contatti/luoghi/{point.pk}/modifica",
        f"/contatti/luoghi/{point.pk}/aggiungi",
    ):
        assert client.get(word).status_code == status
