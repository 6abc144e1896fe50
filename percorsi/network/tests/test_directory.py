"""The directory of services: who may keep what, what is found and in which order, what a wrong entry is told."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.tests.pages import text
from percorsi.access.tests.roles import as_owner
from percorsi.audit.models import Event
from percorsi.cases.tests.cast import Cast
from percorsi.kernel.dates import add_days, add_months, today
from percorsi.kernel.refusals import EditConflict, Refused
from percorsi.network.actions import add_service, change_service, check_service
from percorsi.network.drawn import Directory
from percorsi.network.models import Organisation, Service
from percorsi.network.queries import Asked, get_service, services_for
from percorsi.network.tests.factories import make_service, make_town, works_in
from percorsi.network.vocabulary import Nearness, NetworkEvent

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]


def posted(**said: Any) -> dict[str, Any]:
    plain = ("note", "for_whom", "municipality", "address", "phone", "email", "hours", "conditions", "languages",
             "accessibility", "valid_from", "valid_to", "source")  # fmt: skip
    return dict.fromkeys(plain, "") | {"name": "Sportello casa", "needs": ["home"]} | said


def names(asked: Asked) -> list[tuple[str, int]]:
    return [(one.name, one.near) for one in services_for(asked)]  # type: ignore[attr-defined] # annotated


def test_nearest_first_and_the_rest_of_the_territory_not_at_all(cast: Cast) -> None:
    here, near, far = make_town("015195", "Qui", "SUD"), make_town("015192", "Vicino", "SUD"), make_town("015012", "Là")
    make_service(cast.company, "Qui", municipality=here)
    make_service(cast.company, "Vicino", municipality=near)
    make_service(cast.company, "Lontano", municipality=far)
    make_service(cast.company, "Senza luogo")
    make_service(cast.cooperative, "Per chi vive qui", municipality=far)
    works_in(cast.cooperative, here)
    with acting(cast.tullio):
        assert names(Asked(municipality=here)) == [
            ("Qui", Nearness.HERE), ("Per chi vive qui", Nearness.FOR_HERE), ("Vicino", Nearness.NEAR),
            ("Senza luogo", Nearness.ANYWHERE),
        ]  # fmt: skip


def test_by_need_and_words_and_only_what_is_open(cast: Cast) -> None:
    make_service(cast.company, "Casa", needs=["home", "papers"])
    make_service(cast.company, "Lavoro", needs=["work"])
    make_service(cast.company, "Chiuso", needs=["home"], valid_to=today())
    make_service(cast.company, "Non ancora", needs=["home"], valid_from=add_days(today(), 1))
    with as_owner():
        refuge = Organisation.objects.create(code="rifugio", name="Rifugio", sort_key="rifugio", kind="other",
                                             protected=True)  # fmt: skip
    make_service(refuge, "Casa rifugio", needs=["home"])
    with acting(cast.tullio):
        assert [name for name, _near in names(Asked(need="home"))] == ["Casa"]
        assert [name for name, _near in names(Asked(words="lavoro azienda"))] == ["Lavoro"]
        assert names(Asked(need="home", words="'; DROP %")) == []


def test_the_page_asks_as_much_for_one_as_for_three_and_turns(cast: Cast, client_of: ClientOf) -> None:
    client, town = client_of(cast.tullio), make_town("015195", "Qui", "SUD")
    client.get("/servizi")  # the first page notes down when the session was seen
    asked = []
    for count in (1, 2):
        for number in range(count):
            make_service(cast.company, f"Servizio {count} {number}", municipality=town)
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/servizi?comune=015195").status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1]
    for number in range(20):
        make_service(cast.company, f"Altro {number:02}", municipality=town)
    second = client.get("/servizi?comune=015195&page=2").context["directory"]
    assert [len(rows) for _title, rows in second.groups] == [3]
    assert second.next_address == ""


@pytest.mark.parametrize("query", ["comune=999999", "bisogno=soldi", "page=0", "page=x", "page=999999999", "cerca=%00"])
def test_what_the_address_says_wrongly_is_no_error(cast: Cast, client_of: ClientOf, query: str) -> None:
    assert client_of(cast.tullio).get(f"/servizi?{query}").status_code == 200


def test_whoever_works_in_the_body_adds_changes_and_checks_it(cast: Cast, client_of: ClientOf) -> None:
    client, town = client_of(cast.dario), make_town("015195", "Qui")
    said = posted(municipality=str(town.pk), phone="+39 02 000-55", organisation=str(cast.cooperative.pk))
    form = {"form_id": str(uuid4())}
    for _twice in range(2):
        assert client.post("/servizi/nuovo", said | form).status_code == 302
    with as_owner():
        service = Service.objects.get()
    assert (service.checked_on, service.checked_by_id) == (today(), cast.dario.id)
    shown = text(client.get(f"/servizi/{service.pk}"))
    assert 'href="tel:+39020005' in client.get(f"/servizi/{service.pk}").content.decode()
    assert "Da completare" in shown
    with as_owner():
        Service.objects.update(checked_on=add_months(today(), -7))
    assert "Nessuno ha verificato questa voce" in text(client.get(f"/servizi/{service.pk}"))
    assert client.post(f"/servizi/{service.pk}/invariato").status_code == 302
    changed = said | {"version": "2", "hours": "Lunedì, 9-12"}
    assert client.post(f"/servizi/{service.pk}/modifica", changed).status_code == 302
    with as_owner():
        service.refresh_from_db()
        told = list(Event.objects.filter(object_id=service.pk).values_list("type", flat=True).order_by("id"))
    assert (service.hours, service.version, service.checked_on) == ("Lunedì, 9-12", 3, today())
    assert sorted(told) == sorted(
        [NetworkEvent.SERVICE_ADDED, NetworkEvent.SERVICE_CHECKED, NetworkEvent.SERVICE_CHANGED]
    )


@pytest.mark.parametrize(
    ("name", "status"),
    [("ada", 200), ("olga", 200), ("bruno", 200), ("gino", 403), ("dario", 404), ("emma", 403), ("tullio", 403),
     ("elsa", 403), ("franca", 403), ("fabio", 403), ("ivo", 403), ("vera", 403)],
)  # fmt: skip
def test_who_keeps_a_service_of_the_company(cast: Cast, client_of: ClientOf, name: str, status: int) -> None:
    service, client = make_service(cast.company, "Casa"), client_of(getattr(cast, name))
    assert client.get(f"/servizi/{service.pk}").status_code == 200
    assert client.get(f"/servizi/{service.pk}/modifica").status_code == status
    assert client.get(f"/servizi/{uuid4()}/modifica").status_code == (404 if status == 200 else status)
    assert client.post(f"/servizi/{service.pk}/invariato").status_code == (302 if status == 200 else status)


def test_a_coordinator_of_the_project_keeps_those_of_every_body(cast: Cast, client_of: ClientOf) -> None:
    service = make_service(cast.cooperative, "Casa")
    assert client_of(cast.ada).get(f"/servizi/{service.pk}/modifica").status_code == 200
    assert client_of(cast.olga).get(f"/servizi/{service.pk}/modifica").status_code == 404
    assert "Casa" in text(client_of(cast.ada).get("/servizi/tenuti"))
    assert "Casa" not in text(client_of(cast.olga).get("/servizi/tenuti"))


@pytest.mark.parametrize("name", ["dario", "emma", "tullio", "elsa", "gino"])
def test_postgresql_refuses_whoever_does_not_keep_it(cast: Cast, name: str) -> None:
    body = cast.company
    service = make_service(body, "Casa")
    with acting(getattr(cast, name)):
        assert Service.objects.filter(pk=service.pk).update(hours="mai") == 0
        with pytest.raises(DatabaseError), transaction.atomic():
            Service.objects.create(organisation=body, name="Altro")


def test_nobody_lists_a_place_of_refuge(cast: Cast, client_of: ClientOf) -> None:
    with as_owner():
        refuge = Organisation.objects.create(code="rifugio", name="Rifugio", sort_key="rifugio", kind="other",
                                             protected=True)  # fmt: skip
    hidden = make_service(refuge, "Casa rifugio")
    assert client_of(cast.ada).get(f"/servizi/{hidden.pk}").status_code == 404
    with acting(cast.ada):
        with pytest.raises(Refused, match="sicurezza"):
            add_service(organisation=refuge, by=cast.ada, name="Casa")
        with pytest.raises(DatabaseError), transaction.atomic():
            Service.objects.create(organisation=refuge, name="Casa")


@pytest.mark.parametrize("phone", ["chiamare Anna", "1", "02 12 int. B"])
def test_what_is_no_number_is_no_button(cast: Cast, client_of: ClientOf, phone: str) -> None:
    said = posted(phone=phone, organisation=str(cast.company.pk), form_id=str(uuid4()))
    answer = client_of(cast.bruno).post("/servizi/nuovo", said)
    assert "non è un numero di telefono" in text(answer)
    with as_owner():
        assert not Service.objects.exists()


def test_the_same_name_twice_in_a_body_is_told(cast: Cast, client_of: ClientOf) -> None:
    make_service(cast.company, "Sportello casa")
    said = posted(organisation=str(cast.company.pk), form_id=str(uuid4()))
    assert "ha già un servizio" in text(client_of(cast.bruno).post("/servizi/nuovo", said))
    said = posted(organisation=str(cast.cooperative.pk), form_id=str(uuid4()))
    assert client_of(cast.bruno).post("/servizi/nuovo", said).status_code == 422
    ends = posted(name="Altro", organisation=str(cast.company.pk), form_id=str(uuid4()),
                  valid_from="2026-02-01", valid_to="2026-01-01")  # fmt: skip
    assert "prima" in text(client_of(cast.bruno).post("/servizi/nuovo", ends))


def test_who_saves_second_is_told(cast: Cast) -> None:
    service = make_service(cast.company, "Casa")
    with acting(cast.bruno):
        check_service(get_service(service.pk), seen=1, by=cast.bruno)
        with pytest.raises(EditConflict):
            change_service(get_service(service.pk), seen=1, by=cast.bruno, name="Casa e lavoro")


def test_checked_by_name_or_never(cast: Cast, client_of: ClientOf) -> None:
    service = make_service(cast.company, "Casa")
    assert "Mai verificato" in text(client_of(cast.tullio).get(f"/servizi/{service.pk}"))
    with as_owner():
        Service.objects.update(checked_on=date(2026, 11, 1), checked_by_id=cast.bruno.id)
    assert "da Bruno" in text(client_of(cast.tullio).get(f"/servizi/{service.pk}"))


def test_the_ways_keep_what_was_asked_and_leave_the_page(cast: Cast) -> None:
    with acting(cast.tullio):
        shown = Directory(QueryDict("comune=015195&page=3"))
        assert shown.ways[0].address == "?comune=015195&bisogno=home"
