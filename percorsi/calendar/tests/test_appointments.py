"""Who makes an appointment, who reads it, what two at once meet, and what colleagues learn of each other's hours."""

from datetime import time
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from django.http import Http404

from percorsi.access.context import acting
from percorsi.access.models import Notice
from percorsi.access.tests.roles import as_owner
from percorsi.audit.models import Event
from percorsi.calendar.actions import cancel_appointment, end_appointment, move_appointment, plan_appointment
from percorsi.calendar.models import Appointment
from percorsi.calendar.queries import (
    Busy,
    appointments_of,
    busy,
    get_appointment,
    is_taken,
    next_appointments,
    overlapping,
    visible_appointments,
    who_may_meet,
)
from percorsi.calendar.rules import moment
from percorsi.calendar.tests.factories import hours_of, joins, planned, protected
from percorsi.calendar.vocabulary import AppointmentState, Way
from percorsi.cases.models import Case
from percorsi.cases.tests.cast import Cast
from percorsi.kernel.dates import add_days, today
from percorsi.kernel.refusals import EditConflict, Refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def test_the_team_makes_it_who_coordinates_reads_it_and_nobody_else(cast: Cast, case: Case) -> None:
    made = planned(case, cast.bruno)
    readers = []
    for actor in cast.everybody:
        with acting(actor):
            if visible_appointments(actor).filter(pk=made.pk).exists():
                readers.append(actor.name)
            rows = list(Appointment.objects.filter(pk=made.pk))  # what PostgreSQL alone lets through
            assert bool(rows) == (actor.name in readers), actor.name
    assert sorted(readers) == ["Ada", "Bruno", "Olga"]


def test_who_coordinates_and_who_is_in_another_team_make_none(cast: Cast, case: Case) -> None:
    for actor in (cast.olga, cast.carla, cast.fabio):
        with acting(actor), pytest.raises(Refused) as refused:
            plan_appointment(case, hours=hours_of(cast.bruno), by=actor)
        assert refused.value.forbidden
    row = Appointment(
        case=case, user=cast.olga.user, organisation=cast.company, starts_at=moment(today(), time(10)),
        ends_at=moment(today(), time(11)), created_by=cast.olga.user, changed_by=cast.olga.user,
    )  # fmt: skip
    with acting(cast.olga), pytest.raises(DatabaseError), transaction.atomic():
        row.save(force_insert=True)


def test_it_is_made_with_somebody_of_the_team(cast: Cast, case: Case) -> None:
    with pytest.raises(Refused, match="Carla is not in the team"):
        planned(case, cast.bruno, user=cast.carla.user)
    joins(case, cast.carla, cast)
    made = planned(case, cast.bruno, user=cast.carla.user)
    assert (made.user, made.organisation_id) == (cast.carla.user, cast.company.id)
    with acting(cast.bruno):
        assert set(who_may_meet(case)) == {cast.bruno.user, cast.carla.user}
    with acting(cast.carla):
        told = Notice.objects.get(user=cast.carla.user)
        assert (told.event, told.address) == ("calendar.planned", f"/percorsi/{case.id}/appuntamenti/{made.id}")


def test_a_form_sent_twice_makes_one(cast: Cast, case: Case) -> None:
    key = uuid4()
    assert planned(case, cast.bruno, id=key) == planned(case, cast.bruno, id=key)
    with acting(cast.bruno):
        assert appointments_of(cast.bruno, case).count() == 1


def test_of_two_who_move_it_the_second_is_shown_the_first(cast: Cast, case: Case) -> None:
    made = planned(case, cast.bruno)
    day = add_days(today(), 8)
    with acting(cast.bruno):
        first, second = (get_appointment(cast.bruno, case, made.pk) for _number in range(2))
        hours = [hours_of(cast.bruno, on=day, starts=time(hour), way=Way.HOME) for hour in (15, 16)]
        move_appointment(first, hours=hours[0], seen=1, by=cast.bruno)
        with pytest.raises(EditConflict):
            move_appointment(second, hours=hours[1], seen=1, by=cast.bruno)
        found = get_appointment(cast.bruno, case, made.pk)
    assert (found.on, found.starts.time(), found.ends.time(), found.version) == (day, time(15), time(16), 2)


def test_cancelled_it_stays_with_its_reason_and_is_not_touched_again(cast: Cast, case: Case) -> None:
    made = planned(case, cast.bruno, on=today())
    with acting(cast.bruno):
        with pytest.raises(Refused, match="not said why"):
            cancel_appointment(made, reason=" ", seen=1, by=cast.bruno)
        cancel_appointment(made, reason="Malattia", seen=1, by=cast.bruno)
        with pytest.raises(Refused, match="was cancelled"):
            end_appointment(made, came=True, seen=2, by=cast.bruno)
        found = get_appointment(cast.bruno, case, made.pk)
        assert (found.state, found.reason, found.version) == (AppointmentState.CANCELLED, "Malattia", 2)


def test_how_it_went_is_told_once_from_its_day_on(cast: Cast, case: Case) -> None:
    coming, now = planned(case, cast.bruno), planned(case, cast.bruno, on=today())
    with acting(cast.bruno):
        with pytest.raises(Refused, match="has not come"):
            end_appointment(coming, came=True, seen=1, by=cast.bruno)
        assert end_appointment(now, came=False, seen=1, by=cast.bruno).state == AppointmentState.MISSED
        with pytest.raises(Refused, match="already recorded"):
            end_appointment(now, came=True, seen=2, by=cast.bruno)


def test_every_deed_is_traced_without_its_words(cast: Cast, case: Case) -> None:
    made = planned(case, cast.bruno, place="canarino")
    with acting(cast.bruno):
        cancel_appointment(made, reason="canarino", seen=1, by=cast.bruno)
    with as_owner():
        lines = Event.objects.filter(type__startswith="calendar.").order_by("id")
        assert [(one.type, one.case_id, one.detail) for one in lines] == [
            ("calendar.planned", case.id, {"state": "planned"}),
            ("calendar.cancelled", case.id, {"state": "cancelled"}),
        ]


def test_the_same_hours_are_shown_and_not_refused(cast: Cast, case: Case) -> None:
    other = cast.case_of_bruno("Anna", "Verdi")
    first = planned(case, cast.bruno)
    second = planned(other, cast.bruno, starts=time(10, 30))
    planned(other, cast.bruno, starts=time(11))  # begins when the first one ends
    with acting(cast.bruno):
        assert overlapping(cast.bruno, first) == [second]
        cancel_appointment(second, reason="-", seen=1, by=cast.bruno)
        assert overlapping(cast.bruno, first) == []


def test_colleagues_of_the_body_learn_the_hours_and_nothing_else(cast: Cast, case: Case) -> None:
    made = planned(case, cast.bruno)
    hours = moment(made.on, time(0)), moment(made.on, time(23))
    taken = [Busy(cast.bruno.id, made.starts_at, made.ends_at)]
    found = {}
    for actor in cast.everybody:
        with acting(actor):
            found[actor.name] = busy(*hours, beside=[])
    told = {name for name, rows in found.items() if rows}
    assert all(found[name] == taken for name in told)
    assert told == {"Ada", "Bruno", "Carla", "Emma", "Olga", "Vera"}  # of the company, in roles that read diaries
    with acting(cast.bruno):
        assert busy(*hours, beside=[made.pk]) == []


def test_of_a_protected_path_colleagues_learn_not_even_the_hours(cast: Cast, case: Case) -> None:
    made = planned(case, cast.bruno)
    protected(case)
    hours = moment(made.on, time(0)), moment(made.on, time(23))
    for actor in cast.everybody:
        with acting(actor):
            named = actor.name == "Bruno"
            assert bool(busy(*hours, beside=[])) is named, actor.name
            assert visible_appointments(actor).exists() is named, actor.name
            if not named:
                with pytest.raises(Http404):
                    get_appointment(actor, case, made.pk)


def test_who_meets_two_persons_at_once_is_shown_as_taken_to_who_sees_one(cast: Cast, case: Case) -> None:
    joins(case, cast.carla, cast)
    other = cast.case_of_bruno("Anna", "Verdi")
    made = planned(case, cast.bruno)
    planned(other, cast.bruno)
    with acting(cast.carla):
        seen = get_appointment(cast.carla, case, made.pk)
        assert overlapping(cast.carla, seen) == []
        assert is_taken(seen, beside=[])


def test_what_comes_next_is_the_nearest_still_planned(cast: Cast, case: Case) -> None:
    late, soon = planned(case, cast.bruno), planned(case, cast.bruno, on=add_days(today(), 2))
    gone = planned(case, cast.bruno, on=add_days(today(), 1))
    with acting(cast.bruno):
        cancel_appointment(gone, reason="-", seen=1, by=cast.bruno)
        assert next_appointments(cast.bruno, [case.id], now=moment(today(), time(0))) == [soon, late]
