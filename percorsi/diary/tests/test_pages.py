"""The pages of the diary: who opens them, what they cost, what they refuse."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from percorsi.access.context import acting
from percorsi.cases.models import Case
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.pages import ClientOf, text
from percorsi.cases.tests.referrals.sending import send
from percorsi.diary.models import Entry
from percorsi.diary.tests.factories import convened, told
from percorsi.kernel.dates import add_days, today
from percorsi.kernel.identifiers import new_id


def count(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_a_diary_of_three_costs_as_much_as_one(cast: Cast, case: Case, client_of: ClientOf) -> None:
    client, address = client_of(cast.bruno), f"/percorsi/{case.id}/diario"
    told(case, cast.bruno, team_text="x", private_text="y")
    client.get(address)
    one = count(client, address)
    for _more in range(2):
        told(case, cast.carla, team_text="x")
    assert count(client, address) == one


@pytest.mark.parametrize("address", ["/invii", "/invii/ricevuti", "/invii/inviati", "/invii/in-attesa"])
def test_a_box_of_three_costs_as_much_as_one(address: str, cast: Cast, client_of: ClientOf) -> None:
    paths = [cast.case_of_bruno(name, "Rossi") for name in ("Anna", "Maria", "Rosa")]
    actor = cast.dario if address in {"/invii", "/invii/ricevuti"} else cast.bruno
    client = client_of(actor)
    send(paths[0], by=cast.bruno, cast=cast)
    client.get(address)
    one = count(client, address)
    for path in paths[1:]:
        send(path, by=cast.bruno, cast=cast)
    assert count(client, address) == one
    assert text(client.get(address)).count("/invii/01") >= 3


@pytest.mark.parametrize(
    ("name", "status"), [("bruno", 200), ("ada", 200), ("emma", 404), ("elsa", 403), ("fabio", 403), ("gino", 403)]
)
def test_who_opens_the_diary(name: str, status: int, cast: Cast, case: Case, client_of: ClientOf) -> None:
    assert client_of(getattr(cast, name)).get(f"/percorsi/{case.id}/diario").status_code == status


@pytest.mark.parametrize(("name", "status"), [("bruno", 200), ("ada", 403), ("emma", 404)])
def test_who_opens_the_form(name: str, status: int, cast: Cast, case: Case, client_of: ClientOf) -> None:
    assert client_of(getattr(cast, name)).get(f"/percorsi/{case.id}/diario/nuova").status_code == status


def test_an_entry_is_posted_once_and_a_refusal_keeps_what_was_typed(
    cast: Cast, case: Case, client_of: ClientOf
) -> None:
    client, address = client_of(cast.bruno), f"/percorsi/{case.id}/diario/nuova"
    typed = {"form_id": str(new_id()), "kind": "visit", "on": today().isoformat(), "fact": "canarino"}
    refused = client.post(address, typed)
    assert (refused.status_code, "canarino" in text(refused)) == (422, True)
    for _twice in range(2):
        assert client.post(address, typed | {"alone_reason": "Urgenza"}).status_code == 302
    with acting(cast.bruno):
        assert Entry.objects.count() == 1


def test_the_meeting_is_convened_told_and_read_in_the_pages(cast: Cast, case: Case, client_of: ClientOf) -> None:
    client, base = client_of(cast.bruno), f"/percorsi/{case.id}/incontri"
    sent = {"form_id": str(new_id()), "on": today().isoformat(), "at_time": "10:00", "invited": [str(cast.carla.id)]}
    created = client.post(f"{base}/nuovo", sent)
    assert created.status_code == 302
    sheet = {"version": "1", "present": [str(cast.carla.id)], "decision_1": "Sentire la scuola", "area_work": "x"}
    assert client.post(f"{created.url}/verbale", sheet).status_code == 302
    shown = text(client_of(cast.ada).get(created.url))
    assert "Sentire la scuola" in shown
    assert client_of(cast.emma).get(created.url).status_code == 404


def test_a_meeting_of_another_path_is_not_there(cast: Cast, case: Case, client_of: ClientOf) -> None:
    other = cast.case_of_bruno("Anna", "Verdi")
    meeting = convened(other, cast.bruno, invited=[cast.carla], on=add_days(today(), 2))
    assert client_of(cast.bruno).get(f"/percorsi/{case.id}/incontri/{meeting.id}").status_code == 404


def test_the_hours_go_into_a_file(cast: Cast, case: Case, client_of: ClientOf) -> None:
    told(case, cast.bruno, on=today(), minutes=30)
    client = client_of(cast.bruno)
    assert "0:30" in text(client.get("/ore"))
    lines = client.get("/ore/scarica").content.decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert "30" in lines[1]
    assert "Rossi" not in lines[1]
