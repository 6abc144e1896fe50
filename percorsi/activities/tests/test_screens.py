"""The pages of editions, meetings and persons: for whom, what they do, what they cost."""

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
from percorsi.activities.actions import pass_on, register
from percorsi.activities.models import Delivery, Edition, Gathering, Registration
from percorsi.activities.queries import registrations_of
from percorsi.activities.tests.factories import make_edition, make_intervention, make_staff, meeting_of
from percorsi.activities.vocabulary import Taking
from percorsi.assessments.tests.factories import load_instruments
from percorsi.cases.tests.cast import Cast
from percorsi.kernel.dates import add_days, today
from percorsi.plans.models import Step
from percorsi.plans.tests.factories import make_agreed

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]


@pytest.fixture
def edition(cast: Cast) -> Edition:
    found = make_edition(cast.company_in_ciao, by=cast.olga)
    make_staff(found, cast.emma)
    return found


def on_a_place(cast: Cast, edition: Edition, name: str = "Maria") -> Registration:
    case = cast.case_of_bruno(name)
    with acting(cast.bruno):
        row = register(case, edition=edition, by=cast.bruno)
    with acting(cast.emma):
        mine = registrations_of(cast.emma, edition).get(pk=row.pk)
        return pass_on(mine, to=Taking.ACCEPTED, seen=mine.version, by=cast.emma)


def test_lists_and_pages_ask_as_much_for_one_as_for_three(cast: Cast, edition: Edition, client_of: ClientOf) -> None:
    client = client_of(cast.emma)
    addresses = ["/attivita", f"/attivita/{edition.pk}", f"/incontri/{meeting_of(edition).pk}/presenze"]
    client.get("/attivita")
    asked: list[list[int]] = []
    for names in (["Maria"], ["Anna", "Sara"]):
        for name in names:
            on_a_place(cast, edition, name)
            make_edition(cast.company_in_ciao, by=cast.olga)
        asked.append([])
        for address in addresses:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200
            asked[-1].append(len(queries))
    assert asked[0] == asked[1]


def test_the_page_of_a_person_asks_as_much_for_one_as_for_three(cast: Cast, client_of: ClientOf) -> None:
    case, client, asked = cast.case_of_bruno(), client_of(cast.bruno), []
    client.get("/attivita")
    for more in (1, 2):
        for _one in range(more):
            edition = make_edition(cast.company_in_ciao, by=cast.olga)
            with acting(cast.bruno):
                register(case, edition=edition, by=cast.bruno)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/percorsi/{case.pk}/attivita").status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_an_edition_of_ten_meetings_is_opened_on_one_page(cast: Cast, client_of: ClientOf) -> None:
    item = make_intervention(cast.ciao)
    page = client_of(cast.olga).get(f"/attivita/nuova?attivita={item.pk}")
    assert 'value="10"' in page.content.decode()
    sent = {
        "form_id": str(uuid4()), "intervention": str(item.pk), "title": "Orto", "seat": str(cast.company_in_ciao.pk),
        "first": str(add_days(today(), 1)), "count": 10, "starts": "15:00", "ends": "18:00", "every": 1,
        "skip_holidays": "on", "without": "", "waiting_rule": "arrival", "open_to_all": "on", "seats": "12",
    }  # fmt: skip
    answer = client_of(cast.olga).post("/attivita/nuova", sent)
    assert answer.status_code == 302
    with as_owner():
        found = Edition.objects.get()
        assert (found.seats, found.open_to_all, found.gatherings.count()) == (12, True, 10)
        assert {one.minutes for one in found.gatherings.all()} == {180}
    worst = sent | {"form_id": str(uuid4()), "ends": "14:00", "without": "mai"}
    shown = text(client_of(cast.olga).post("/attivita/nuova", worst))
    assert "finisce prima di cominciare." in shown
    assert "Scrivi ogni giorno come 24/12/2026" in shown


@pytest.mark.parametrize(
    ("name", "page", "keep", "run"),
    [("olga", 200, 200, 200), ("emma", 200, 403, 200), ("carla", 200, 403, 404), ("franca", 200, 403, 403)],
)
def test_who_keeps_who_runs_who_reads(
    cast: Cast, edition: Edition, client_of: ClientOf, name: str, page: int, keep: int, run: int
) -> None:
    client, meeting = client_of(getattr(cast, name)), meeting_of(edition)
    assert client.get(f"/attivita/{edition.pk}").status_code == page
    for word in ("modifica", "personale", "annulla"):
        assert client.get(f"/attivita/{edition.pk}/{word}").status_code == keep
    for word in ("presenze", "aggiungi", "sposta", "annulla"):
        assert client.get(f"/incontri/{meeting.pk}/{word}").status_code == run


def test_the_attendance_is_taken_without_scripts(cast: Cast, edition: Edition, client_of: ClientOf) -> None:
    rows = [on_a_place(cast, edition, name) for name in ("Maria", "Anna")]
    address, client = f"/incontri/{meeting_of(edition).pk}/presenze", client_of(cast.emma)
    shown = client.get(address).content.decode()
    assert shown.count('value="present"') == shown.count("checked") == 2
    assert client.post(address, {"version": 1, f"presence-{rows[1].pk}": "absent"}).status_code == 302
    assert "1 presenti su 2." in text(client.get(address))
    second = client_of(cast.olga).post(address, {"version": 1})
    assert second.status_code == 422
    assert "intanto" in text(second)


def test_all_present_is_one_button(cast: Cast, edition: Edition, client_of: ClientOf) -> None:
    row = on_a_place(cast, edition)
    address = f"/incontri/{meeting_of(edition).pk}/presenze"
    sent = {"version": 1, f"presence-{row.pk}": "absent", "everybody": "yes"}
    assert client_of(cast.emma).post(address, sent).status_code == 302
    with as_owner():
        assert Delivery.objects.get().presence == "present"


def test_worst_minutes_come_back_with_what_was_typed(cast: Cast, edition: Edition, client_of: ClientOf) -> None:
    row = on_a_place(cast, edition)
    address = f"/incontri/{meeting_of(edition).pk}/presenze"
    sent = {"version": 1, f"presence-{row.pk}": "excused", f"minutes-{row.pk}": "99999", "guests": "-3"}
    answer = client_of(cast.emma).post(address, sent)
    assert answer.status_code in {200, 422}
    assert 'value="99999"' in answer.content.decode()
    with as_owner():
        assert not Delivery.objects.exists()


def test_a_correction_asks_why(cast: Cast, edition: Edition, client_of: ClientOf) -> None:
    row = on_a_place(cast, edition)
    address, client = f"/incontri/{meeting_of(edition).pk}/presenze", client_of(cast.emma)
    client.post(address, {"version": 1})
    sent = {"version": 2, f"presence-{row.pk}": "absent", "reason": "", "guests": "0"}
    assert "Perché si correggono le presenze" in text(client.get(f"{address}?correggi"))
    assert client.post(f"{address}?correggi", sent).status_code in {200, 422}
    assert client.post(f"{address}?correggi", sent | {"reason": "Era a casa"}).status_code == 302
    with as_owner():
        assert Delivery.objects.get().presence == "absent"


def test_who_comes_without_being_on_the_list_is_added_by_who_follows_her(
    cast: Cast, edition: Edition, client_of: ClientOf
) -> None:
    make_staff(edition, cast.bruno)
    case, address = cast.case_of_bruno(), f"/incontri/{meeting_of(edition).pk}/aggiungi"
    assert client_of(cast.bruno).post(address, {"case": str(case.pk)}).status_code == 302
    assert "Maria Rossi" in text(client_of(cast.emma).get(address.replace("aggiungi", "presenze")))
    assert "Maria Rossi" not in text(client_of(cast.emma).get(address))


def test_one_click_from_the_step_and_the_plan_tells_what_was_delivered(
    cast: Cast, edition: Edition, client_of: ClientOf
) -> None:
    load_instruments()
    case, client = cast.case_of_bruno(), client_of(cast.bruno)
    plan = make_agreed(case, cast.bruno)
    with as_owner():
        step = Step.objects.filter(goal__plan=plan)[0]
    offered = text(client.get(f"/piani/passi/{step.pk}/attivita"))
    assert "Orto di primavera" in offered
    assert client.post(f"/piani/passi/{step.pk}/attivita/iscrivi", {"edition": str(edition.pk)}).status_code == 302
    with as_owner():
        row = Registration.objects.get()
    assert row.step_id == step.pk
    with acting(cast.emma):
        mine = registrations_of(cast.emma, edition).get()
        pass_on(mine, to=Taking.ACCEPTED, seen=1, by=cast.emma)
    client_of(cast.emma).post(f"/incontri/{meeting_of(edition).pk}/presenze", {"version": 1})
    shown = text(client.get(f"/piani/{plan.pk}"))
    assert "Orto di primavera: Frequenta. Svolto: 1 incontro, 3 h." in shown


def test_what_is_done_with_her_alone_is_recorded_and_taken_back(cast: Cast, client_of: ClientOf) -> None:
    case, item, client = cast.case_of_bruno(), make_intervention(cast.ciao, name="Tutoring"), client_of(cast.bruno)
    address = f"/percorsi/{case.pk}/attivita"
    sent: dict[str, Any] = {"form_id": str(uuid4()), "intervention": str(item.pk), "on": str(today()), "minutes": 45}
    assert "Scrivi che cosa conta il numero." in text(client.post(f"{address}/nuova", sent | {"quantity": 3}))
    for _twice in range(2):
        assert client.post(f"{address}/nuova", sent).status_code == 302
    with as_owner():
        done = Delivery.objects.get()
    assert "Tutoring" in text(client.get(address))
    assert client_of(cast.carla).post(f"/attivita/interventi/{done.pk}/togli").status_code == 404
    assert client.post(f"/attivita/interventi/{done.pk}/togli").status_code == 302
    assert "Tutoring" not in text(client.get(address))


def test_meetings_are_added_moved_and_cancelled_by_their_pages(
    cast: Cast, edition: Edition, client_of: ClientOf
) -> None:
    client, meeting = client_of(cast.emma), meeting_of(edition, 1)
    more = {"first": str(add_days(today(), 20)), "count": 2, "starts": "10:00", "ends": "12:00", "every": 1}
    assert client.post(f"/attivita/{edition.pk}/incontri", more).status_code == 302
    moved = {
        "version": 1,
        "on": str(add_days(today(), 9)),
        "starts": "09:00",
        "ends": "11:30",
        "place": "",
        "reason": "",
    }
    assert client.post(f"/incontri/{meeting.pk}/sposta", moved).status_code == 302
    assert client.post(f"/incontri/{meeting.pk}/annulla", {"version": 2, "reason": "Pioggia"}).status_code == 302
    with as_owner():
        assert Gathering.objects.filter(edition=edition).count() == 4
        assert Gathering.objects.get(pk=meeting.pk).minutes == 150
    assert (
        client_of(cast.olga).post(f"/attivita/{edition.pk}/annulla", {"version": 1, "reason": "x"}).status_code == 302
    )
    with as_owner():
        assert set(edition.gatherings.filter(on__gt=today()).values_list("state", flat=True)) == {"cancelled"}


def test_a_pasted_list_shows_each_result_and_keeps_the_rest(cast: Cast, edition: Edition, client_of: ClientOf) -> None:
    make_staff(edition, cast.bruno)
    cast.case_of_bruno()
    answer = client_of(cast.bruno).post(f"/attivita/{edition.pk}/iscrivi", {"names": "Maria Rossi\nSara Ignota"})
    shown = text(answer)
    assert "Accettata" in shown or "Accettato" in shown
    assert "Non è tra i percorsi di questo progetto che vedi." in shown
    assert "Sara Ignota</textarea>" in answer.content.decode().replace("\n", "")
