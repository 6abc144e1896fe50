"""The lists a phone keeps, and what it sends of them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.tests.roles import as_owner
from percorsi.activities.actions import take_attendance
from percorsi.activities.models import Delivery, Edition, Registration
from percorsi.activities.queries import get_gathering, sheets_to_take
from percorsi.activities.rules import Mark
from percorsi.activities.tests.factories import make_edition, make_staff, meeting_of
from percorsi.activities.tests.test_screens import on_a_place
from percorsi.activities.vocabulary import ActivityEvent, Presence
from percorsi.audit.models import Event
from percorsi.cases.tests.cast import Cast

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]
START = "/m/presenze/oggi"


@pytest.fixture
def edition(cast: Cast) -> Edition:
    found = make_edition(cast.company_in_ciao, by=cast.olga)
    make_staff(found, cast.emma)
    return found


def send(client: Client, edition: Edition, *, number: int = 0, **fields: Any) -> HttpResponse:
    """As the phone does: the answer tells whether it may forget."""
    meeting = meeting_of(edition, number)
    address, told = f"/incontri/{meeting.pk}/presenze", {"version": "1", "guests": "0"} | fields
    return client.post(address, told, headers={"accept": "application/json"})


def test_the_lists_are_of_the_editions_in_which_one_works(cast: Cast, edition: Edition) -> None:
    row = on_a_place(cast, edition)
    with acting(cast.emma):
        (sheet,) = sheets_to_take(cast.emma)
    assert (sheet.meeting.pk, [one.pk for one in sheet.people]) == (meeting_of(edition).pk, [row.pk])
    for other in (cast.olga, cast.bruno, cast.dario):
        with acting(other):
            assert sheets_to_take(other) == []


def test_only_who_runs_activities_opens_the_page(cast: Cast, edition: Edition, client_of: ClientOf) -> None:
    on_a_place(cast, edition)
    assert b"Maria Rossi" in client_of(cast.emma).get(START).content
    assert b"Maria Rossi" not in client_of(cast.dario).get(START).content
    assert client_of(cast.franca).get(START).status_code == 403
    with as_owner():
        assert Event.objects.filter(type=ActivityEvent.LISTS_KEPT, actor_id=cast.emma.id, detail__lists=1).count() == 1


def test_the_page_asks_as_much_for_one_list_as_for_three(cast: Cast, edition: Edition, client_of: ClientOf) -> None:
    client, asked = client_of(cast.emma), []
    client.get(START)
    for more in (1, 2):
        for _one in range(more):
            found = make_edition(cast.company_in_ciao, by=cast.olga)
            make_staff(found, cast.emma)
            on_a_place(cast, found, f"Maria {more}{_one}")
        with CaptureQueriesContext(connection) as queries:
            assert client.get(START).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_what_the_phone_sends_twice_is_taken_once(cast: Cast, edition: Edition, client_of: ClientOf) -> None:
    row = on_a_place(cast, edition)
    client, marked = client_of(cast.emma), {f"presence-{row.pk}": "absent"}
    for _time in range(2):
        answer = send(client, edition, **marked)
        assert (answer.status_code, answer.json()) == (200, {"received": True})
    assert meeting_of(edition).version == 2
    with as_owner():
        assert Delivery.objects.get(registration=row).presence == Presence.ABSENT


def test_what_others_took_meanwhile_is_not_overwritten_and_said(
    cast: Cast, edition: Edition, client_of: ClientOf
) -> None:
    row = on_a_place(cast, edition)
    with acting(cast.olga):
        found = get_gathering(cast.olga, meeting_of(edition).pk)
        take_attendance(found, marks={row.pk: Mark()}, seen=found.version, by=cast.olga)
    answer = send(client_of(cast.emma), edition, **{f"presence-{row.pk}": "absent"})
    assert answer.status_code == 422
    assert "intanto" in answer.json()["errors"][0]
    with as_owner():
        assert Delivery.objects.get(registration=row).presence == Presence.PRESENT


def test_a_list_changed_meanwhile_is_a_conflict_and_nothing_is_written(
    cast: Cast, edition: Edition, client_of: ClientOf
) -> None:
    row = on_a_place(cast, edition)
    answer = send(client_of(cast.emma), edition, version="7", **{f"presence-{row.pk}": "absent"})
    assert answer.status_code == 422
    assert "nel frattempo" in answer.json()["errors"][0]
    with as_owner():
        assert not Delivery.objects.filter(registration=row).exists()


def test_a_meeting_that_has_not_begun_and_one_of_others_are_refused(
    cast: Cast, edition: Edition, client_of: ClientOf
) -> None:
    on_a_place(cast, edition)
    answer = send(client_of(cast.emma), edition, number=1)
    assert (answer.status_code, Registration.objects.filter(edition=edition, state="attending").exists()) == (
        422,
        False,
    )
    assert send(client_of(cast.dario), edition).status_code == 404
