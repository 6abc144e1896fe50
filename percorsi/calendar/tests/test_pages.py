"""The pages of appointments and addresses: for whom, what they do, what bad input meets."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.tests.pages import text
from percorsi.calendar.models import Appointment
from percorsi.calendar.queries import get_appointment
from percorsi.calendar.tests.factories import planned
from percorsi.cases.models import Case
from percorsi.cases.tests.cast import Cast
from percorsi.kernel.dates import add_days, today

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]


def typed(cast: Cast, **changed: Any) -> dict[str, str]:
    facts = {
        "form_id": uuid4(), "on": add_days(today(), 3), "starts": "10:00", "ends": "", "user": cast.bruno.id,
        "way": "service", "place": "",
    }  # fmt: skip
    return {name: str(value) for name, value in (facts | changed).items()}


def test_an_appointment_is_made_moved_and_told_how_it_went(cast: Cast, case: Case, client_of: ClientOf) -> None:
    client, address = client_of(cast.bruno), f"/percorsi/{case.id}/appuntamenti"
    assert client.post(f"{address}/nuovo", typed(cast)).status_code == 302
    with acting(cast.bruno):
        row = Appointment.objects.get()
    one = f"{address}/{row.pk}"
    moved = client.post(f"{one}/sposta", typed(cast, on=today(), version=1, way="phone"))
    assert moved.status_code == 302
    assert "Per telefono" in text(client.get(one))
    assert client.post(f"{one}/esito", {"came": "no", "version": 2}).status_code == 302
    assert "La persona non è venuta" in text(client.get(address))


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"on": add_days(today(), -1)}, "Il giorno è passato."),
        ({"on": add_days(today(), 800)}, "Manca più di un anno."),
        ({"starts": "10:00", "ends": "09:00"}, "finirebbe prima di cominciare"),
        ({"on": "canarino"}, "canarino"),
        ({"starts": "25:99"}, "25:99"),
        ({"user": uuid4()}, "scelta"),
        ({"place": "x" * 121}, "120"),
    ],
)
def test_each_bad_input_has_its_sentence_and_keeps_what_was_typed(
    changed: dict[str, Any], sentence: str, cast: Cast, case: Case, client_of: ClientOf
) -> None:
    answer = client_of(cast.bruno).post(f"/percorsi/{case.id}/appuntamenti/nuovo", typed(cast, **changed))
    assert answer.status_code == 422
    assert sentence in text(answer)
    with acting(cast.bruno):
        assert not Appointment.objects.exists()


def test_of_two_who_move_it_the_second_chooses_between_both(cast: Cast, case: Case, client_of: ClientOf) -> None:
    row = planned(case, cast.bruno)
    client, address = client_of(cast.bruno), f"/percorsi/{case.id}/appuntamenti/{row.pk}/sposta"
    assert client.post(address, typed(cast, starts="15:00", version=1)).status_code == 302
    second = client.post(address, typed(cast, starts="16:00", version=1))
    assert second.status_code == 409
    assert "15:00" in text(second)
    with acting(cast.bruno):
        assert get_appointment(cast.bruno, case, row.pk).starts.hour == 15


def test_an_appointment_of_another_path_is_not_found_there(cast: Cast, case: Case, client_of: ClientOf) -> None:
    row, other = planned(case, cast.bruno), cast.case_of_bruno("Anna", "Verdi")
    for word in ("", "/sposta", "/annulla", "/esito"):
        assert client_of(cast.bruno).get(f"/percorsi/{other.id}/appuntamenti/{row.pk}{word}").status_code == 404


def test_who_only_coordinates_reads_and_finds_no_button(cast: Cast, case: Case, client_of: ClientOf) -> None:
    row = planned(case, cast.bruno)
    address = f"/percorsi/{case.id}/appuntamenti"
    for page in (address, f"{address}/{row.pk}"):
        shown = text(client_of(cast.olga).get(page))
        assert "Bruno" in shown
        assert "Sposta" not in shown
        assert "Nuovo appuntamento" not in shown
    assert client_of(cast.olga).get(f"{address}/nuovo").status_code == 403
    assert client_of(cast.carla).get(address).status_code == 404


def test_a_new_address_is_shown_once_and_closed_by_its_owner_alone(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.bruno)
    made = client.post("/calendario/abbonamenti", {"whose": "ente"})
    assert made.status_code == 200
    address = made.context["made"].address
    assert address in text(made)
    assert address not in text(client.get("/calendario/abbonamenti"))
    close = f"/calendario/abbonamenti/{made.context['made'].feed.pk}/chiudi"
    assert client_of(cast.carla).post(close).status_code == 404
    assert client.get(close).status_code == 405
    assert client.post(close).status_code == 302
    assert client.post(close).status_code == 404


def test_an_address_of_a_calendar_nobody_offers_is_not_made(cast: Cast, client_of: ClientOf) -> None:
    for value in ("canarino", "progetto:XYZ", ""):
        assert client_of(cast.bruno).post("/calendario/abbonamenti", {"whose": value}).status_code == 422
