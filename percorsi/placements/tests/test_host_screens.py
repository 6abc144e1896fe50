"""The pages of the host network: for whom, what they do, what they cost."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.tests.pages import text
from percorsi.access.tests.roles import as_owner
from percorsi.cases.tests.cast import Cast
from percorsi.kernel.dates import add_days, today
from percorsi.placements.models import Agreement, Host, HostContact, HostPerson, HostSite, OfferedPlace
from percorsi.placements.queries import get_host
from percorsi.placements.tests.factories import (
    load_kinds,
    make_agreement,
    make_host,
    make_municipality,
    make_place,
    make_site,
)

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]
HOSTS = "/tirocini/aziende"
EMPTY = {"kind": "firm", "tax_code": "", "sector": "", "ateco": "", "employees": "", "phone": "", "email": "",
         "next_step": "", "next_on": "", "note": ""}  # fmt: skip


def make_whole(cast: Cast, name: str) -> Host:
    host = make_host(cast.emma, name)
    for place in ("Melzo", "Segrate"):
        make_place(make_site(host, cast.emma, place), cast.emma)
    make_agreement(host, cast.company, cast.emma, expires_on=add_days(today(), 10))
    return host


def test_list_and_page_ask_as_much_for_one_as_for_three(cast: Cast, client_of: ClientOf) -> None:
    load_kinds()
    client, asked = client_of(cast.emma), []
    client.get(HOSTS)
    for names in (("Uno",), ("Due", "Tre")):
        hosts = [make_whole(cast, name) for name in names]
        counts = []
        for address in (HOSTS, f"{HOSTS}/{hosts[0].pk}", f"{HOSTS}/obiettivi"):
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200
            counts.append(len(queries))
        asked.append(counts)
    assert asked[0] == asked[1]


@pytest.mark.parametrize(
    ("name", "reads", "keeps"),
    [
        ("emma", 200, 200),
        ("ada", 200, 200),
        ("franca", 200, 403),
        ("elsa", 200, 403),
        ("gino", 403, 403),
        ("tullio", 403, 403),
    ],
)
def test_who_reads_the_network_and_who_keeps_it(
    cast: Cast, client_of: ClientOf, name: str, reads: int, keeps: int
) -> None:
    host, client = make_whole(cast, "Uno"), client_of(getattr(cast, name))
    for address in (HOSTS, f"{HOSTS}/{host.pk}", f"{HOSTS}/obiettivi"):
        assert client.get(address).status_code == reads
    words = ("modifica", "contatto", "sedi/nuova", "persone/nuova", "posti/nuovo", "convenzioni/nuova")
    for address in (f"{HOSTS}/nuova", *(f"{HOSTS}/{host.pk}/{word}" for word in words)):
        assert client.get(address).status_code == keeps


def test_a_host_is_registered_on_one_page_and_worst_input_comes_back(cast: Cast, client_of: ClientOf) -> None:
    client, place = client_of(cast.emma), make_municipality()
    sent = EMPTY | {
        "form_id": str(uuid4()), "name": "Officina Bielle", "tax_code": "05060480967", "ateco": "45.20.1",
        "municipality": str(place.pk), "address": "via Po 3", "employees": "-1", "next_on": "2026-12-01",
        "next_step": "Telefonare",
    }  # fmt: skip
    answer = client.post(f"{HOSTS}/nuova", sent)
    assert answer.status_code in {200, 422}
    assert 'value="05060480967"' in answer.content.decode()
    assert "non corrisponde alle altre" in text(client.post(f"{HOSTS}/nuova", sent | {"employees": "4"}))
    right = sent | {"tax_code": "05060480968", "employees": "4"}
    for _twice in range(2):
        assert client.post(f"{HOSTS}/nuova", right).status_code == 302
    with as_owner():
        host = Host.objects.get()
        assert (host.sector, host.employees, host.sites.count()) == ("G", 4, 1)


def test_a_contact_is_noted_and_read_on_the_page(cast: Cast, client_of: ClientOf) -> None:
    host, client = make_host(cast.emma), client_of(cast.emma)
    sent = {
        "form_id": str(uuid4()), "version": 1, "how": "call", "on": str(today()), "words": "Prenderebbe due persone",
        "stage": "available", "next_step": "Convenzione", "next_on": str(today()),
    }  # fmt: skip
    assert client.post(f"{HOSTS}/{host.pk}/contatto", sent).status_code == 302
    page = text(client.get(f"{HOSTS}/{host.pk}"))
    assert "Prenderebbe due persone" in page
    assert "Accoglie persone" in page
    late = client_of(cast.bruno).post(f"{HOSTS}/{host.pk}/contatto", sent | {"form_id": str(uuid4())})
    assert late.status_code == 409
    with as_owner():
        assert HostContact.objects.count() == 1


def test_sites_people_places_and_agreements_have_their_pages(cast: Cast, client_of: ClientOf) -> None:
    host, client, place = make_host(cast.emma), client_of(cast.emma), make_municipality()
    site = {"form_id": str(uuid4()), "municipality": str(place.pk), "address": "via Po 3", "access": "full",
            "access_note": "", "transport": "Bus 12"}  # fmt: skip
    assert client.post(f"{HOSTS}/{host.pk}/sedi/nuova", site).status_code == 302
    assert "già tra le sue sedi" in text(client.post(f"{HOSTS}/{host.pk}/sedi/nuova", site | {"form_id": str(uuid4())}))
    person = {"form_id": str(uuid4()), "name": "Piero", "function": "tutor", "craft": "", "phone": "02 1", "email": ""}
    assert client.post(f"{HOSTS}/{host.pk}/persone/nuova", person).status_code == 302
    with as_owner():
        key = str(HostSite.objects.get().pk)
    offer = {"form_id": str(uuid4()), "title": "Banco", "site": key, "tasks": "Servire", "skills": "", "timetable": "",
             "hours_week": "20", "seats": "0", "since": str(today()), "until": ""}  # fmt: skip
    assert client.post(f"{HOSTS}/{host.pk}/posti/nuovo", offer).status_code in {200, 422}
    assert client.post(f"{HOSTS}/{host.pk}/posti/nuovo", offer | {"seats": "2"}).status_code == 302
    agreed = {"form_id": str(uuid4()), "promoter": "", "number": "7", "signed_on": str(today()), "expires_on": ""}
    assert client.post(f"{HOSTS}/{host.pk}/convenzioni/nuova", agreed).status_code in {200, 422}
    with as_owner():
        one, referent = OfferedPlace.objects.get(), HostPerson.objects.get()
    changed = offer | {"version": 1, "seats": "3"}
    assert client.post(f"{HOSTS}/posti/{one.pk}", changed).status_code == 302
    assert client.post(f"{HOSTS}/sedi/{key}", site | {"version": 1, "closed_on": str(today())}).status_code == 302
    assert client.post(f"{HOSTS}/persone/{referent.pk}/chiudi").status_code == 302
    with as_owner():
        assert (OfferedPlace.objects.get().seats, HostSite.objects.get().closed_on) == (3, today())
        assert HostPerson.objects.get().until == today()


def test_an_agreement_is_recorded_for_a_body_with_a_seat_and_ended(cast: Cast, client_of: ClientOf) -> None:
    host = make_host(cast.emma)
    agreement = make_agreement(host, cast.company, cast.emma)
    client, address = client_of(cast.emma), f"{HOSTS}/convenzioni/{agreement.pk}/chiudi"
    assert client.post(address, {"version": 1, "reason": ""}).status_code in {200, 422}
    assert client.post(address, {"version": 1, "reason": "Chiude l'attività"}).status_code == 302
    with as_owner():
        assert Agreement.objects.get().ended_on == today()


def test_the_list_is_narrowed_and_leaves_as_a_file(cast: Cast, client_of: ClientOf) -> None:
    make_whole(cast, "Spiga")
    make_host(cast.emma, "=Bar Luna", kind="craft", ateco="56.3", next_step="Visita", next_on=add_days(today(), -1))
    client = client_of(cast.elsa)
    for query, found in (
        ("q=spig", {"Spiga"}), ("sector=I", {"=Bar Luna"}), ("kind=craft", {"=Bar Luna"}), ("free=on", {"Spiga"}),
        ("due=on", {"=Bar Luna"}), ("expiring=on", {"Spiga"}), ("stage=available", set()),
        ("stage=found&page=9", set()), ("municipality=x&sort=-next_on", {"Spiga", "=Bar Luna"}),
        (f"municipality={make_municipality('Segrate').pk}", {"Spiga"}),
    ):  # fmt: skip
        table = client.get(f"{HOSTS}?{query}").context["table"]
        assert {row[0].text for row in table.rows} == found, query
    sheet = client.get(f"{HOSTS}?format=csv").content.decode()
    assert "'=Bar Luna" in sheet
    assert "Spiga" in sheet


def test_a_closed_site_offers_no_place(cast: Cast, client_of: ClientOf) -> None:
    host = make_host(cast.emma)
    make_site(host, cast.emma)
    with as_owner():
        HostSite.objects.update(closed_on=today())
    with acting(cast.emma):
        assert get_host(cast.emma, host.pk).open_sites == []  # type: ignore[attr-defined]
    page = client_of(cast.emma).get(f"{HOSTS}/{host.pk}/posti/nuovo").content.decode()
    assert "via Roma" not in page
