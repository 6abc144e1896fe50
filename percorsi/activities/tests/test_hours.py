"""Hours are added up from records, whatever they are added up by, and every sum opens to them."""

import csv
from collections.abc import Callable
from datetime import date
from io import BytesIO, StringIO
from typing import Any
from urllib.parse import parse_qs

import pytest
from django.db import connection
from django.db.models import Sum
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.tests.roles import as_owner
from percorsi.activities.actions import pass_on, record_delivery, register, take_attendance
from percorsi.activities.models import Edition, Registration
from percorsi.activities.queries import get_gathering, registrations_of, visible_deliveries
from percorsi.activities.queries.hours import in_all, not_taken
from percorsi.activities.rules import Mark
from percorsi.activities.tables import HoursTable, LinesTable
from percorsi.activities.tests.factories import make_edition, make_intervention, make_staff, meeting_of
from percorsi.activities.vocabulary import ActivityEvent, By, Taking
from percorsi.audit.models import Event
from percorsi.cases.tests.cast import Cast
from percorsi.kernel.dates import add_days, today

pytestmark = pytest.mark.django_db

ClientOf = Callable[[Actor], Client]
NAMES = ("Maria", "Anna", "Sara")


@pytest.fixture
def edition(cast: Cast) -> Edition:
    """Three persons Bruno follows, in two meetings of the past and one to come; Emma works in it."""
    days = [add_days(today(), -40), add_days(today(), -1), add_days(today(), 7)]
    found = make_edition(cast.company_in_ciao, by=cast.olga, days=days)
    make_staff(found, cast.emma)
    rows = [_with_place(cast, found, name) for name in NAMES]
    _take(found, 0, {rows[0].pk: Mark("present", 90), rows[1].pk: Mark("absent")}, by=cast.emma)
    _take(found, 1, {rows[2].pk: Mark("excused")}, by=cast.olga)
    return found


def _with_place(cast: Cast, edition: Edition, name: str) -> Registration:
    case = cast.case_of_bruno(name)
    with acting(cast.bruno):
        register(case, edition=edition, by=cast.bruno)
    with acting(cast.emma):
        row = registrations_of(cast.emma, edition).get(case_id=case.pk)
        return pass_on(row, to=Taking.ACCEPTED, seen=row.version, by=cast.emma)


def _take(edition: Edition, number: int, marks: dict[Any, Mark], *, by: Actor) -> None:
    with acting(by):
        meeting = get_gathering(by, meeting_of(edition, number).pk)
        take_attendance(meeting, by=by, marks=marks, seen=meeting.version)


def _alone(cast: Cast, name: str, minutes: int) -> None:
    case = cast.case_of_bruno(name)
    item = make_intervention(mode="individual", name="Colloquio")
    with acting(cast.bruno):
        record_delivery(case, intervention=item, on=add_days(today(), -2), minutes=minutes, by=cast.bruno)


def table_of(actor: Actor, **query: str) -> HoursTable:
    asked = QueryDict(mutable=True)
    asked.update(query)
    return HoursTable(asked, visible_deliveries(actor), actor)


def behind(table: HoursTable, row: dict[str, Any], actor: Actor) -> LinesTable:
    return LinesTable(QueryDict(table.behind(row).partition("?")[2]), visible_deliveries(actor), actor)


@pytest.mark.parametrize("by", By.values)
def test_totals_equal_the_sum_of_the_records_and_each_sum_opens_to_its_own(
    by: str, cast: Cast, edition: Edition
) -> None:
    _alone(cast, "Lia", 45)
    with acting(cast.bruno):
        table = table_of(cast.bruno, by=by)
        rows = list(table.leaving)
        whole = visible_deliveries(cast.bruno).order_by().aggregate(Sum("minutes"))["minutes__sum"]
        assert sum(row["minutes"] for row in rows) == in_all(table.records)["minutes"] == whole == 90 + 180 * 3 + 45
        for row in rows:
            lines = list(behind(table, row, cast.bruno).leaving)
            assert sum(line.minutes for line in lines) == row["minutes"]
            assert len(lines) == row["times"] + row["away"]
            assert len({line.case_id for line in lines}) == row["persons"]


def test_each_person_has_her_hours_by_name(cast: Cast, edition: Edition) -> None:
    with acting(cast.bruno):
        told = {
            row["name"]: (row["times"], row["away"], row["minutes"])
            for row in table_of(cast.bruno, by="person").leaving
        }
    assert told == {"Maria Rossi": (2, 0, 270), "Anna Rossi": (1, 1, 180), "Sara Rossi": (1, 1, 180)}


def test_who_took_the_attendance_is_who_worked(cast: Cast, edition: Edition) -> None:
    with acting(cast.emma):
        told = {row["name"]: row["minutes"] for row in table_of(cast.emma, by="operator").leaving}
    assert told == {cast.emma.user.display_name: 270, cast.olga.user.display_name: 360}


def test_days_narrow_the_sum_and_its_records_alike(cast: Cast, edition: Edition) -> None:
    with acting(cast.bruno):
        table = table_of(cast.bruno, by="edition", since=add_days(today(), -3).isoformat())
        (row,) = table.leaving
        assert row["minutes"] == 360
        assert parse_qs(table.behind(row).partition("?")[2])["since"] == [add_days(today(), -3).isoformat()]
        assert {line.on for line in behind(table, row, cast.bruno).leaving} == {add_days(today(), -1)}


def test_a_key_nobody_wrote_finds_nothing(cast: Cast, edition: Edition) -> None:
    with acting(cast.bruno):
        for by in By.values:
            asked = QueryDict(f"by={by}&key=%27%3B")
            assert list(LinesTable(asked, visible_deliveries(cast.bruno), cast.bruno).leaving) == []


def test_who_neither_follows_nor_runs_counts_nothing(cast: Cast, edition: Edition) -> None:
    for actor in (cast.carla, cast.dario):
        with acting(actor):
            assert list(table_of(actor, by="person").leaving) == []
            assert in_all(visible_deliveries(actor)) == {"persons": 0, "times": 0, "away": 0, "minutes": 0}


def test_meetings_without_attendance_are_told_as_missing(cast: Cast, edition: Edition) -> None:
    make_edition(cast.company_in_ciao, by=cast.olga, days=[date(2026, 1, 12)], title="Cucina")
    with acting(cast.olga):
        assert not_taken(cast.olga) == 1
    with acting(cast.carla):
        assert not_taken(cast.carla) == 0


@pytest.mark.parametrize(
    "address", ["/attivita/ore?by=person", "/attivita/ore?by=edition", "/attivita/ore/registrazioni"]
)
def test_the_page_asks_as_many_questions_for_six_as_for_three(
    address: str, cast: Cast, edition: Edition, client_of: ClientOf
) -> None:
    client, asked = client_of(cast.bruno), []
    client.get(address)
    for more in ((), ("Zoe", "Ida", "Eva")):
        for name in more:
            _alone(cast, name, 30)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_the_file_holds_the_records_and_leaves_a_line(cast: Cast, edition: Edition, client_of: ClientOf) -> None:
    answer = client_of(cast.bruno).get("/attivita/ore/registrazioni?format=csv")
    rows = list(csv.DictReader(StringIO(answer.content.decode())))
    assert sum(int(row["Minuti"]) for row in rows) == 630
    assert {row["Persona"] for row in rows} == {"Maria Rossi", "Anna Rossi", "Sara Rossi"}
    with as_owner():
        assert Event.objects.filter(type=ActivityEvent.HOURS_EXPORTED, detail__rows=6).count() == 1


def test_the_sheet_to_sign_has_the_names_and_lines_for_who_else_comes(
    cast: Cast, edition: Edition, client_of: ClientOf
) -> None:
    address = f"/incontri/{meeting_of(edition, 2).pk}/foglio"
    answer = client_of(cast.emma).get(address)
    words = " ".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)
    assert answer["Content-Type"] == "application/pdf"
    assert all(f"{name} Rossi" in words for name in NAMES)
    assert "Firma" in words
    for actor in (cast.bruno, cast.carla):  # who follows the persons and does not run the edition, and nobody
        assert client_of(actor).get(address).status_code == 404


def test_who_came_gets_a_certificate_of_attendance_with_her_hours(
    cast: Cast, edition: Edition, client_of: ClientOf
) -> None:
    with as_owner():
        line = Registration.objects.get(name="Maria Rossi")
    for actor in (cast.emma, cast.bruno):  # who runs the edition, and who follows her
        answer = client_of(actor).get(f"/attivita/iscritti/{line.pk}/attestato")
        words = " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages).split())
        assert "Maria Rossi" in words
        assert "2 incontri su 2, 4 h 30" in words
        assert "non è una qualifica" in words
    assert client_of(cast.carla).get(f"/attivita/iscritti/{line.pk}/attestato").status_code == 404


def test_who_never_came_gets_no_certificate(cast: Cast, client_of: ClientOf) -> None:
    edition = make_edition(cast.company_in_ciao, by=cast.olga)
    case = cast.case_of_bruno()
    with acting(cast.bruno):
        line = register(case, edition=edition, by=cast.bruno)
    answer = client_of(cast.bruno).get(f"/attivita/iscritti/{line.pk}/attestato")
    assert answer.status_code == 422
    assert "Non è mai stata presente" in answer.content.decode()
