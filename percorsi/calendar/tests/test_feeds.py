"""A calendar read by its address: what two independent readers find in it, and that a wrong address does not exist."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import icalendar
import pytest
import vobject
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.models import User
from percorsi.access.tests.roles import as_owner
from percorsi.activities.models import Edition, Gathering
from percorsi.activities.tests.factories import make_edition, make_staff
from percorsi.audit.models import Event
from percorsi.calendar.actions import cancel_appointment, make_feed, move_appointment, revoke_feed
from percorsi.calendar.asked import chosen_in
from percorsi.calendar.ics import Entry, calendar_file
from percorsi.calendar.models import Feed
from percorsi.calendar.queries.feeds import own_feeds
from percorsi.calendar.rules import moment
from percorsi.calendar.tests.factories import hours_of, joins, planned, protected
from percorsi.calendar.vocabulary import Way
from percorsi.cases.models import Case
from percorsi.cases.tests.cast import NAMES, Cast
from percorsi.diary.tests.factories import convened
from percorsi.kernel.dates import add_days, today
from percorsi.kernel.refusals import Refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
Facts = dict[str, Any]
VOLATILE = re.compile(rb'nonce-[^\'"]+|csrfmiddlewaretoken" value="[^"]+"|X-CSRFToken": "[^"]+"')


def made(actor: Actor, value: str = "miei") -> str:
    """The address as it is shown once, without its host."""
    with acting(actor):
        address = make_feed(chosen_in(value), by=actor).address
    return address[address.index("/feed/") :]


def read(address: str) -> bytes:
    answer = Client().get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    return answer.content


def by_icalendar(content: bytes) -> list[Facts]:
    calendar = icalendar.Calendar.from_ical(content)
    return [
        {
            "uid": str(one["UID"]), "starts": one.decoded("DTSTART"), "ends": one.decoded("DTEND"),
            "summary": str(one["SUMMARY"]), "sequence": int(one["SEQUENCE"]), "status": str(one["STATUS"]),
            "place": str(one.get("LOCATION", "")),
        }
        for one in calendar.walk("VEVENT")
    ]  # fmt: skip


def by_vobject(content: bytes) -> list[Facts]:
    calendar = vobject.readOne(content.decode())
    return [
        {
            "uid": one.uid.value, "starts": one.dtstart.value, "ends": one.dtend.value, "summary": one.summary.value,
            "sequence": int(one.sequence.value), "status": one.status.value,
            "place": one.location.value if hasattr(one, "location") else "",
        }
        for one in getattr(calendar, "vevent_list", [])
    ]  # fmt: skip


def events(address: str) -> list[Facts]:
    """Both readers, which share no line of code, must find the same."""
    content = read(address)
    first, second = by_icalendar(content), by_vobject(content)
    assert first == second
    return first


@pytest.fixture
def edition(cast: Cast) -> Edition:
    found = make_edition(cast.company_in_ciao, by=cast.olga, days=[add_days(today(), 7)], place="Cascina, sala 2")
    make_staff(found, cast.bruno)
    return found


def test_both_readers_find_the_hours_of_italy_with_their_rules(cast: Cast, case: Case, edition: Edition) -> None:
    row = planned(case, cast.bruno, way=Way.SERVICE, place="Sportello; piano 1, stanza 4")
    address = made(cast.bruno)
    found = {one["uid"]: one for one in events(address)}
    with acting(cast.bruno):
        gathering = Gathering.objects.get(edition=edition)
    assert set(found) == {f"{row.pk}@percorsi", f"{gathering.pk}@percorsi"}
    mine = found[f"{row.pk}@percorsi"]
    assert (mine["starts"], mine["ends"]) == (row.starts_at, row.ends_at)
    assert mine["starts"].utcoffset() == row.starts.utcoffset()
    assert (mine["summary"], mine["place"]) == ("Appuntamento: Al servizio", "Sportello; piano 1, stanza 4")
    assert (mine["sequence"], mine["status"]) == (0, "CONFIRMED")
    theirs = found[f"{gathering.pk}@percorsi"]
    assert (theirs["summary"], theirs["place"]) == ("Orto di primavera", "Cascina, sala 2")
    content = read(address)
    assert b"BEGIN:VTIMEZONE" in content
    assert b"TZID=Europe/Rome" in content
    assert b"METHOD" not in content


@pytest.mark.parametrize("day", [date(2026, 3, 28), date(2026, 3, 29), date(2026, 10, 24), date(2026, 10, 25)])
def test_around_the_change_of_clocks_both_readers_find_the_same_moment(day: date) -> None:
    """The rules of summer time travel with the calendar: a reader without a table of zones is right too."""
    starts, ends = moment(day, time(10)), moment(day, time(11, 30))
    entry = Entry("1@percorsi", starts, ends, "-", 0, datetime(2026, 1, 1, tzinfo=UTC))
    content = calendar_file("-", [entry])
    for reader in (by_icalendar, by_vobject):
        [found] = reader(content)
        assert (found["starts"], found["ends"]) == (starts, ends), reader
        assert found["starts"].utcoffset() == starts.utcoffset(), reader


def test_moved_and_cancelled_it_keeps_its_name_and_grows_in_sequence(cast: Cast, case: Case) -> None:
    row, address = planned(case, cast.bruno), made(cast.bruno)
    [first] = events(address)
    with acting(cast.bruno):
        move_appointment(row, hours=hours_of(cast.bruno, starts=time(15)), seen=1, by=cast.bruno)
    [second] = events(address)
    with acting(cast.bruno):
        cancel_appointment(row, reason="canarino", seen=2, by=cast.bruno)
    [third] = events(address)
    assert first["uid"] == second["uid"] == third["uid"]
    assert [one["sequence"] for one in (first, second, third)] == [0, 1, 2]
    assert second["starts"] - first["starts"] == timedelta(hours=5)
    assert [one["status"] for one in (first, second, third)] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert b"canarino" not in read(address)


def test_a_cancelled_meeting_of_an_edition_is_told_as_cancelled(cast: Cast, edition: Edition) -> None:
    address = made(cast.bruno, "progetto:CIAO")
    [before] = events(address)
    with as_owner():
        Gathering.objects.filter(edition=edition).update(state="cancelled", version=2)
    [after] = events(address)
    assert (before["status"], after["status"], after["sequence"]) == ("CONFIRMED", "CANCELLED", before["sequence"] + 1)


@pytest.mark.parametrize("value", ["miei", "ente", "progetto:CIAO", "luogo:Via Canarina 1"])
def test_no_feed_tells_a_name_a_home_or_a_path(value: str, cast: Cast, case: Case) -> None:
    joins(case, cast.carla, cast)
    planned(case, cast.bruno, way=Way.HOME, place="Via Canarina 1")
    convened(case, cast.bruno, invited=[cast.carla], on=add_days(today(), 7), place="Via Canarina 1", agenda="Canarino")
    content = read(made(cast.bruno, value))
    assert content.count(b"BEGIN:VEVENT") >= 1
    text = content.replace(b"\r\n ", b"").decode()
    for word in ("Maria", "Rossi", "Canarin", "Bruno", "Carla", str(case.id), str(case.person_id)):
        assert word not in text.replace("X-WR-CALNAME:Calendario di Via Canarina 1", "").replace(
            "NAME:Calendario di Via Canarina 1", ""
        ), word


@pytest.mark.parametrize("name", NAMES)
def test_of_a_protected_path_only_who_meets_her_has_the_hours(name: str, cast: Cast, case: Case) -> None:
    joins(case, cast.carla, cast)
    planned(case, cast.bruno, place="Cascina")
    protected(case)
    actor = getattr(cast, name)
    found = {value: [one["summary"] + one["place"] for one in events(made(actor, value))] for value in ("miei", "ente")}
    assert found == {"miei": ["Impegno"] if name == "bruno" else [], "ente": []}
    for value in ("progetto:CIAO", "luogo:Cascina"):
        assert events(made(actor, value)) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_feed_shows_what_its_owner_may_see(name: str, cast: Cast, case: Case) -> None:
    planned(case, cast.bruno)
    count = len(events(made(getattr(cast, name), "ente")))
    assert count == (1 if name in {"bruno", "ada", "olga"} else 0)


def test_who_left_the_team_finds_it_empty_at_the_next_reading(cast: Cast, case: Case) -> None:
    planned(case, cast.bruno)
    address = made(cast.bruno)
    assert len(events(address)) == 1
    with as_owner():
        case.team.update(organisation=cast.cooperative)
    assert events(address) == []


def bare(address: str) -> tuple[int, dict[str, str], bytes]:
    """What a stranger gets, without what differs at every answer and without the address itself."""
    answer = Client().get(address)
    headers = {name: VOLATILE.sub(b"", value.encode()).decode() for name, value in answer.headers.items()}
    headers = {name: value for name, value in headers.items() if "request-id" not in name.lower()}
    return answer.status_code, headers, VOLATILE.sub(b"", answer.content.replace(address.encode(), b""))


def closed(feed: Feed, cast: Cast) -> None:
    with acting(cast.bruno):
        revoke_feed(feed, by=cast.bruno)


def suspended(feed: Feed, cast: Cast) -> None:
    with as_owner():
        User.objects.filter(pk=cast.bruno.id).update(state="suspended")


def role_ended(feed: Feed, cast: Cast) -> None:
    with as_owner():
        now = timezone.now()
        cast.bruno.membership.valid = (now - timedelta(days=9), now - timedelta(days=1))
        cast.bruno.membership.save()


@pytest.mark.parametrize("ending", [closed, suspended, role_ended])
def test_what_was_open_is_then_an_address_that_does_not_exist(
    ending: Callable[[Feed, Cast], None], cast: Cast, case: Case
) -> None:
    planned(case, cast.bruno)
    address = made(cast.bruno)
    assert len(events(address)) == 1
    with acting(cast.bruno):
        feed = own_feeds(cast.bruno).get()
    ending(feed, cast)
    nowhere = bare(address.replace("/feed/ical/", "/altro/qui/"))  # as long, because the page says what was asked for
    assert nowhere[0] == 404
    assert bare(address) == nowhere
    assert bare(f"/feed/ical/{'x' * 43}.ics") == nowhere


def test_only_reading_is_answered(cast: Cast) -> None:
    address = made(cast.bruno)
    assert Client().post(address).status_code == 404
    assert Client().head(address).status_code == 200


def test_the_address_is_kept_only_as_its_digest(cast: Cast) -> None:
    token = made(cast.bruno).removeprefix("/feed/ical/").removesuffix(".ics")
    assert len(token) >= 43
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(f)::text FROM calendar_feed f")
        [(row,)] = cursor.fetchall()
    assert token not in row


def test_addresses_are_their_owners_alone(cast: Cast) -> None:
    made(cast.bruno)
    for name in NAMES:
        actor = getattr(cast, name)
        with acting(actor):
            assert Feed.objects.count() == (1 if name == "bruno" else 0)
    with acting(cast.carla), pytest.raises(DatabaseError), transaction.atomic():
        Feed(
            user=cast.carla.user, membership=cast.bruno.membership, whose="miei", token_digest="x" * 64
        ).save(force_insert=True)  # fmt: skip


def test_making_reading_and_closing_are_traced(cast: Cast, case: Case) -> None:
    planned(case, cast.bruno)
    address = made(cast.bruno)
    read(address)
    with acting(cast.bruno):
        revoke_feed(own_feeds(cast.bruno).get(), by=cast.bruno)
    with as_owner():
        lines = Event.objects.filter(type__startswith="calendar.feed").order_by("id").values_list("type", "detail")
        assert list(lines) == [
            ("calendar.feed_made", {"whose": "miei"}), ("calendar.feed_read", {"entries": 1}),
            ("calendar.feed_revoked", {}),
        ]  # fmt: skip
        assert Feed.objects.get().last_read_at is not None


def test_ten_addresses_are_enough(cast: Cast) -> None:
    for _number in range(10):
        made(cast.bruno)
    with pytest.raises(Refused, match="10 addresses open"):
        made(cast.bruno)


def test_it_asks_as_much_for_three_as_for_one(cast: Cast, django_assert_max_num_queries: Callable[..., Any]) -> None:
    address, counts = made(cast.bruno), []
    for number in range(3):
        case = cast.case_of_bruno(f"Maria{number}")
        planned(case, cast.bruno, on=today())
        make_staff(make_edition(cast.company_in_ciao, by=cast.olga, days=[today()]), cast.bruno)
        with django_assert_max_num_queries(60) as asked:
            assert len(events(address)) == 2 * (number + 1)
        counts.append(len(asked.captured_queries))
    assert len(set(counts)) == 1


def test_a_browser_that_is_signed_in_reads_the_owners_calendar_and_not_its_own(
    cast: Cast, case: Case, client_of: Callable[[Actor], Client]
) -> None:
    planned(case, cast.bruno)
    answer = client_of(cast.carla).get(made(cast.bruno))
    assert len(by_icalendar(answer.content)) == 1
