"""The calendar: exactly what the reader may see, the hours of others at most, the right day also when clocks change."""

from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.tests.pages import text
from percorsi.access.tests.roles import as_owner
from percorsi.activities.models import Edition
from percorsi.activities.tests.factories import make_edition, make_staff
from percorsi.calendar.actions import cancel_appointment
from percorsi.calendar.asked import Asked, asked_in
from percorsi.calendar.models import Appointment
from percorsi.calendar.queries import days, places, with_overlaps
from percorsi.calendar.queries.days import Line
from percorsi.calendar.rules import moment
from percorsi.calendar.tests.factories import joins, planned, protected
from percorsi.calendar.vocabulary import Span, Whose
from percorsi.cases.models import Case
from percorsi.cases.tests.cast import NAMES, Cast
from percorsi.diary.tests.factories import convened
from percorsi.kernel.dates import add_days, today

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
ClientOf = Callable[[Actor], Client]
GARDEN = "Orto di primavera"


def asked(**words: str) -> Asked:
    query = QueryDict(mutable=True)
    query.update(words)
    return asked_in(query)


def titles(actor: Actor, **words: str) -> list[str]:
    with acting(actor):
        return [line.title for line in days(actor, asked(**words)).lines]


@pytest.fixture
def edition(cast: Cast) -> Edition:
    found = make_edition(cast.company_in_ciao, by=cast.olga, days=[add_days(today(), 7)], place="Cascina")
    make_staff(found, cast.emma)
    return found


# Name and hours to who follows the path or coordinates; the hours to the colleagues of the body; nothing to the others.
OF_MY_BODY = {
    "bruno": ["Maria Rossi"], "ada": ["Maria Rossi"], "olga": ["Maria Rossi"], "carla": ["Busy"], "emma": ["Busy"],
    "vera": ["Busy"],
}  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_the_calendar_of_the_body_names_only_whom_the_reader_may_see(name: str, cast: Cast, case: Case) -> None:
    planned(case, cast.bruno)
    assert titles(getattr(cast, name), di="ente") == OF_MY_BODY.get(name, [])


@pytest.mark.parametrize("name", NAMES)
def test_a_protected_path_is_in_nobodys_calendar_but_of_who_is_named(name: str, cast: Cast, case: Case) -> None:
    joins(case, cast.carla, cast)
    planned(case, cast.bruno, place="Cascina")
    protected(case)
    seen = {
        value: titles(getattr(cast, name), di=value) for value in ("miei", "ente", "progetto:CIAO", "luogo:Cascina")
    }
    named = ["Maria Rossi"] if name in {"bruno", "carla"} else []
    assert seen == {
        "miei": named if name == "bruno" else [], "ente": named, "progetto:CIAO": named, "luogo:Cascina": named,
    }  # fmt: skip


def test_mine_are_what_i_do_and_where_i_am_invited(cast: Cast, case: Case, edition: Edition) -> None:
    joins(case, cast.carla, cast)
    planned(case, cast.bruno)
    convened(case, cast.bruno, invited=[cast.carla], on=add_days(today(), 7), at_time=time(8))
    assert titles(cast.bruno) == ["Team meeting: Maria Rossi", "Maria Rossi"]
    assert titles(cast.carla) == ["Team meeting: Maria Rossi"]
    assert titles(cast.emma) == [GARDEN]
    assert titles(cast.dario) == []


def test_a_project_and_a_place_show_their_meetings_to_everybody_signed_in(cast: Cast, edition: Edition) -> None:
    with acting(cast.gino):
        assert places() == ["Cascina"]
    for actor in (cast.gino, cast.dario, cast.tullio):
        assert titles(actor, di="progetto:CIAO") == titles(actor, di="luogo:cascina") == [GARDEN]
        assert titles(actor, di="progetto:WIP") == titles(actor, di="luogo:Altrove") == []


def test_who_left_an_edition_finds_its_later_meetings_no_more(cast: Cast, edition: Edition) -> None:
    with as_owner():
        edition.staff.update(until=today())
    assert titles(cast.emma) == []


def test_the_place_of_a_persons_appointment_is_offered_to_nobody(cast: Cast, case: Case) -> None:
    planned(case, cast.bruno, place="Via Segreta 1")
    with acting(cast.bruno):
        assert places() == []


def test_in_another_role_ones_own_hours_are_only_taken(cast: Cast, case: Case, client_of: ClientOf) -> None:
    planned(case, cast.bruno)
    with as_owner():
        case.team.update(organisation=cast.cooperative)  # a place given for another body: this role does not open it
    assert titles(cast.bruno) == ["Busy"]


def test_lines_that_take_up_the_same_colleague_or_person_are_marked(cast: Cast, case: Case) -> None:
    anna = cast.case_of_bruno("Anna", "Verdi")
    planned(case, cast.bruno)
    planned(anna, cast.bruno, starts=time(10, 30))
    planned(anna, cast.bruno, starts=time(11, 30))  # as the one before ends
    cancelled = planned(anna, cast.bruno, starts=time(11, 45))
    with acting(cast.bruno):
        cancel_appointment(cancelled, reason="-", seen=1, by=cast.bruno)
        lines = days(cast.bruno, asked()).lines
    assert [line.overlaps for line in lines] == [True, True, False, False]


def test_a_day_has_the_hours_its_clock_has(cast: Cast, case: Case) -> None:
    """The days of 23 and of 25 hours hold what happens in them, and nothing of the days beside."""
    made = planned(case, cast.bruno)
    for day in (date(2026, 3, 29), date(2026, 10, 25)):
        for on, starts in ((add_days(day, -1), time(23, 30)), (day, time(0, 15)), (day, time(23, 15))):
            with as_owner():
                hours = {"starts_at": moment(on, starts), "ends_at": moment(on, time(starts.hour, starts.minute + 10))}
                Appointment.objects.filter(pk=made.pk).update(**hours)
            shown = titles(cast.bruno, dal=day.isoformat(), vista="giorno")
            assert shown == (["Maria Rossi"] if on == day else [])
            with acting(cast.bruno):
                [line] = days(cast.bruno, asked(dal=on.isoformat(), vista="giorno")).lines
            assert line.on == on


def test_the_week_begins_on_monday_and_strange_words_are_taken_for_the_usual() -> None:
    week = asked(vista="settimana", dal="2026-11-25")
    assert (week.first, week.days) == (date(2026, 11, 23), 7)
    strange = asked(vista="canarino", dal="canarino", pagina="canarino")
    assert (strange.span, strange.first, strange.number) == (Span.LIST, today(), 1)
    assert asked(dal="9999-12-31").first == date(2100, 1, 1)
    assert asked(pagina="999999999999").number == 1


@pytest.mark.parametrize("word", ["canarino", "progetto:XYZ", "luogo:", "luogo:\0", "progetto"])
def test_whose_calendar_nobody_knows_is_ones_own(word: str, cast: Cast) -> None:
    assert asked(di=word).chosen.whose is Whose.MINE


def test_of_many_lines_a_page_shows_fifty(cast: Cast, case: Case) -> None:
    with as_owner():
        Appointment.objects.bulk_create([
            Appointment(
                case=case, scope_id=case.scope_id, user=cast.bruno.user, organisation=cast.company,
                starts_at=moment(today(), time(8, minute)), ends_at=moment(today(), time(9, minute)),
                created_by=cast.bruno.user, changed_by=cast.bruno.user,
            )
            for minute in range(53)
        ])  # fmt: skip
    with acting(cast.bruno):
        first, second = (days(cast.bruno, asked(pagina=number)) for number in ("1", "2"))
    assert (len(first.lines), first.more, len(second.lines), second.more) == (50, True, 3, False)


@pytest.mark.parametrize("query", ["", "di=ente", "di=progetto:CIAO&vista=settimana", "di=luogo:Cascina&vista=giorno"])
def test_it_asks_as_much_for_three_lines_as_for_one(query: str, cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.bruno)
    client.get("/calendario")
    counts = []
    for number in range(3):
        case = cast.case_of_bruno(f"Maria{number}")
        planned(case, cast.bruno, on=today(), place="Cascina")
        found = make_edition(cast.company_in_ciao, by=cast.olga, days=[today()], place="Cascina")
        make_staff(found, cast.bruno)
        with CaptureQueriesContext(connection) as queries:
            page = text(client.get(f"/calendario?{query}"))
        assert f"Maria{number}" in page
        assert page.count(GARDEN) == number + 1
        counts.append(len(queries))
    assert len(set(counts)) == 1, counts


@pytest.mark.parametrize("name", NAMES)
def test_everybody_who_works_here_opens_it(name: str, cast: Cast, client_of: ClientOf) -> None:
    assert client_of(getattr(cast, name)).get("/calendario").status_code == 200


def test_overlaps_need_something_in_common() -> None:
    def line(hour: int, **takes: Any) -> Line:
        return Line(moment(today(), time(hour)), moment(today(), time(hour + 2)), "-", takes=frozenset(takes.items()))

    found = with_overlaps([line(9, user=1), line(10, user=2), line(10, user=1, person=3), line(11, person=3)])
    assert [one.overlaps for one in found] == [True, False, True, True]
