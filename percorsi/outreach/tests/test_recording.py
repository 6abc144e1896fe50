"""Volunteers record whom they meet, once, and then see only whether somebody took it up."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.tests.roles import as_owner
from percorsi.cases.tests.cast import Cast
from percorsi.kernel.dates import today
from percorsi.kernel.refusals import Refused
from percorsi.outreach.actions import record_contact
from percorsi.outreach.models import ContactKey, ContactWords, FirstContact, OutreachPoint, PointMember
from percorsi.outreach.queries import own_contacts, recording_points
from percorsi.outreach.rules import Said
from percorsi.outreach.tests.factories import make_contact, make_member, make_point
from percorsi.outreach.vocabulary import ReachBy

pytestmark = pytest.mark.django_db
ADDRESS = "/m/primo-contatto"
NOTHING = Said(need="x", reach_by=ReachBy.NONE)


@pytest.fixture
def point(cast: Cast) -> OutreachPoint:
    found = make_point(cast.company_in_ciao, by=cast.olga)
    make_member(found, cast.tullio)
    return found


def typed(point: OutreachPoint, **values: str) -> dict[str, str]:
    said = {"point": str(point.pk), "need": "Cerca una casa", "reach_by": "call", "reach": "333", "name": "Sara"}
    return said | {"form_id": str(uuid4()), "safety": "", "met_on": str(today())} | values


def test_the_form_asks_six_things_and_never_a_name(
    cast: Cast, point: OutreachPoint, client_of: Callable[[Actor], Client]
) -> None:
    form = client_of(cast.tullio).get(ADDRESS).context["form"]
    asked = {field.name: field.field.required for field in form.visible_fields()}
    assert asked == {
        "point": True, "need": True, "name": False, "reach_by": True, "reach": False, "safety": False,
    }  # fmt: skip


def test_a_volunteer_records_without_scripts(
    cast: Cast, point: OutreachPoint, client_of: Callable[[Actor], Client]
) -> None:
    client, data = client_of(cast.tullio), typed(point, name="")
    assert client.post(ADDRESS, data).status_code == 302
    assert client.post(ADDRESS, data).status_code == 302  # the same page sent twice
    with as_owner():
        assert FirstContact.objects.get().created_by == cast.tullio.user
    assert "Ricevuto" in client.get(ADDRESS).content.decode()


def test_the_phone_sends_any_number_of_times_and_one_row_comes_of_it(
    cast: Cast, point: OutreachPoint, client_of: Callable[[Actor], Client]
) -> None:
    client, data = client_of(cast.tullio), typed(point)
    for _again in range(3):
        answer = client.post(ADDRESS, data, headers={"Accept": "application/json"})
        assert (answer.status_code, answer.json()) == (200, {"received": True})
    with as_owner():
        assert FirstContact.objects.count() == ContactWords.objects.count() == 1


def test_the_key_of_a_form_of_somebody_else_makes_a_row_of_ones_own(cast: Cast, point: OutreachPoint) -> None:
    form_id = uuid4()
    first = make_contact(point, by=cast.tullio, form_id=form_id, need="Il mio")
    second = make_contact(point, by=cast.bruno, form_id=form_id, need="Un altro")
    assert first.pk != second.pk
    with as_owner():
        assert FirstContact.objects.count() == 2


def test_what_cannot_be_received_says_why_and_stays_on_the_phone(
    cast: Cast, point: OutreachPoint, client_of: Callable[[Actor], Client]
) -> None:
    answer = client_of(cast.tullio).post(ADDRESS, typed(point, reach=""), headers={"Accept": "application/json"})
    assert answer.status_code == 422
    assert len(answer.json()["errors"]) == 1
    with as_owner():
        assert not FirstContact.objects.exists()


def test_a_place_of_others_is_no_choice(cast: Cast, point: OutreachPoint, client_of: Callable[[Actor], Client]) -> None:
    elsewhere = make_point(cast.cooperative_in_wip, by=cast.olga, name="Altrove")
    client = client_of(cast.tullio)
    assert list(client.get(ADDRESS).context["points"]) == [point]
    assert client.post(ADDRESS, typed(elsewhere)).status_code == 422
    with acting(cast.tullio), pytest.raises(DatabaseError), transaction.atomic():
        record_contact(elsewhere, said=NOTHING, by=cast.tullio, form_id=uuid4())


def test_who_belongs_to_no_place_is_told_whom_to_ask(cast: Cast, client_of: Callable[[Actor], Client]) -> None:
    assert "punto di incontro" in client_of(cast.tullio).get(ADDRESS).content.decode()


def test_who_keeps_numbers_records_nobody(
    cast: Cast, point: OutreachPoint, client_of: Callable[[Actor], Client]
) -> None:
    assert client_of(cast.franca).get(ADDRESS).status_code == 403


def test_volunteers_see_whether_theirs_was_taken_up_and_not_a_word_of_it(cast: Cast, point: OutreachPoint) -> None:
    mine = make_contact(point, by=cast.tullio)
    make_contact(point, by=cast.bruno)
    with acting(cast.tullio):
        assert [contact.pk for contact in own_contacts(cast.tullio)] == [mine.pk]
        assert list(FirstContact.objects.values_list("pk", flat=True)) == [mine.pk]
        assert not ContactWords.objects.exists()
        assert not ContactKey.objects.exists()
        assert FirstContact.objects.update(nothing_more="answered", state="closed") == 0


def test_the_words_are_no_words_in_the_database(cast: Cast, point: OutreachPoint) -> None:
    make_contact(point, by=cast.tullio, need="Scappa dal marito", safety="Non chiamare la sera")
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SELECT need, safety FROM outreach_contactwords")
        assert all(b"mari" not in bytes(cell) and b"sera" not in bytes(cell) for cell in cursor.fetchone())


def test_a_volunteer_gives_nobody_a_place_and_prolongs_none(cast: Cast, point: OutreachPoint) -> None:
    with acting(cast.tullio):
        assert PointMember.objects.update(until=None) == 0
        with pytest.raises(DatabaseError), transaction.atomic():
            PointMember.objects.create(
                point=point, user=cast.tullio.user, function="operator", since=today(), created_by=cast.tullio.user
            )


def test_a_place_that_ended_records_nothing_more(cast: Cast, point: OutreachPoint) -> None:
    with as_owner():
        PointMember.objects.update(until=today() - timedelta(days=1))
    with acting(cast.tullio):
        assert not recording_points(cast.tullio).exists()


@pytest.mark.parametrize("days", [-61, 1])
def test_a_meeting_of_another_time_is_refused(cast: Cast, point: OutreachPoint, days: int) -> None:
    with acting(cast.tullio), pytest.raises(Refused):
        record_contact(
            point, said=NOTHING, by=cast.tullio, form_id=uuid4(),
            met_on=today() + timedelta(days=days),
        )  # fmt: skip
