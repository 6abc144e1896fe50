"""Who takes part, who was there: the deeds, and who may do them."""

from typing import Any

import pytest
from django.db import Error, transaction

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.tests.roles import as_owner
from percorsi.activities.actions import (
    cancel_meeting,
    move_meeting,
    pass_on,
    record_delivery,
    register,
    register_list,
    take_attendance,
    withdraw_delivery,
)
from percorsi.activities.models import Delivery, Edition, Gathering, Registration
from percorsi.activities.queries import (
    get_gathering,
    places_of,
    present_elsewhere,
    registrations_of,
    visible_deliveries,
)
from percorsi.activities.rules import Mark
from percorsi.activities.tests.factories import ONE, TEN, make_edition, make_intervention, make_staff, meeting_of
from percorsi.activities.vocabulary import MOVES, Taking
from percorsi.cases.models import Case
from percorsi.cases.tests.cast import Cast
from percorsi.kernel.dates import add_days, today
from percorsi.kernel.refusals import EditConflict, Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition(cast: Cast) -> Edition:
    """Olga coordinates it, Emma works in it; neither follows anybody."""
    found = make_edition(cast.company_in_ciao, by=cast.olga)
    make_staff(found, cast.emma)
    return found


def put_down(case: Case, edition: Edition, *, by: Actor, **more: Any) -> Registration:
    with acting(by):
        return register(case, edition=edition, by=by, **more)


def accept(registration: Registration, *, by: Actor, to: Taking = Taking.ACCEPTED, reason: str = "") -> Registration:
    with acting(by):
        found = registrations_of(by, registration.edition).get(pk=registration.pk)
        return pass_on(found, to=to, seen=found.version, by=by, reason=reason)


def take(edition: Edition, *, by: Actor, number: int = 0, **more: Any) -> Gathering:
    with acting(by):
        meeting = get_gathering(by, meeting_of(edition, number).pk)
        return take_attendance(meeting, by=by, **({"marks": {}, "seen": meeting.version} | more))


def test_who_follows_the_person_asks_and_who_runs_the_edition_gives_the_place(cast: Cast, edition: Edition) -> None:
    asked = put_down(cast.case_of_bruno(), edition, by=cast.bruno)
    assert (asked.state, asked.name) == (Taking.REQUESTED, "Maria Rossi")
    assert accept(asked, by=cast.emma).state == Taking.ACCEPTED


def test_places_are_never_more_than_there_are(cast: Cast) -> None:
    edition = make_edition(cast.company_in_ciao, by=cast.olga, seats=1)
    first, second = (put_down(cast.case_of_bruno(name), edition, by=cast.bruno) for name in ("Maria", "Anna"))
    accept(first, by=cast.olga)
    with pytest.raises(Refused, match="posto"):
        accept(second, by=cast.olga)
    assert accept(second, by=cast.olga, to=Taking.WAITING).state == Taking.WAITING
    accept(first, by=cast.olga, to=Taking.DECLINED, reason="times")
    assert accept(second, by=cast.olga).state == Taking.ACCEPTED


def test_the_waiting_list_follows_the_rule_stated(cast: Cast) -> None:
    edition = make_edition(cast.company_in_ciao, by=cast.olga, seats=1, waiting_rule="urgency")
    for name, urgent in (("Maria", False), ("Anna", True)):
        put_down(cast.case_of_bruno(name), edition, by=cast.bruno, urgent=urgent)
    with acting(cast.olga):
        assert [one.name for one in registrations_of(cast.olga, edition)] == ["Anna Rossi", "Maria Rossi"]


def test_a_state_passes_only_where_the_table_says(cast: Cast, edition: Edition) -> None:
    asked = put_down(cast.case_of_bruno(), edition, by=cast.bruno)
    for target in set(Taking) - MOVES[Taking.REQUESTED]:
        with pytest.raises(Refused):
            accept(asked, by=cast.emma, to=target, reason="other")
    with pytest.raises(Refused, match="perché"):
        accept(asked, by=cast.emma, to=Taking.DECLINED)


def test_a_list_answers_line_by_line(cast: Cast, edition: Edition) -> None:
    for name in ("Maria", "Anna", "Anna"):
        cast.case_of_bruno(name)
    with acting(cast.bruno):
        lines = register_list(
            edition, names=["Rossi Maria", "", "Sara Ignota", "anna rossi", "Maria Rossi"], by=cast.bruno
        )
    assert [(line.words, line.done) for line in lines] == [
        ("Rossi Maria", True), ("Sara Ignota", False), ("anna rossi", False), ("Maria Rossi", False),
    ]  # fmt: skip


def test_a_list_finds_nobody_whom_its_author_does_not_follow(cast: Cast, edition: Edition) -> None:
    cast.case_of_bruno()
    with acting(cast.emma):
        assert [line.done for line in register_list(edition, names=["Maria Rossi"], by=cast.emma)] == [False]


def test_attendance_is_delivery_with_its_minutes(cast: Cast, edition: Edition) -> None:
    rows = [put_down(cast.case_of_bruno(name), edition, by=cast.bruno) for name in ("Maria", "Anna", "Sara", "Lia")]
    for row in rows:
        accept(row, by=cast.emma)
    marks = {rows[1].pk: Mark("absent"), rows[2].pk: Mark("excused"), rows[3].pk: Mark("present", 60)}
    take(edition, by=cast.emma, marks=marks, guests=3)
    with acting(cast.bruno):
        told = {one.registration_id: (one.presence, one.minutes) for one in visible_deliveries(cast.bruno)}
    wanted = [("present", 180), ("absent", 0), ("excused", 0), ("present", 60)]
    assert told == dict(zip([row.pk for row in rows], wanted, strict=True))
    with as_owner():
        states = dict(Registration.objects.values_list("name", "state"))
        assert meeting_of(edition).guests == 3
    assert (states["Maria Rossi"], states["Anna Rossi"]) == (Taking.ATTENDING, Taking.ACCEPTED)


def test_two_who_take_it_at_once_are_told(cast: Cast, edition: Edition) -> None:
    take(edition, by=cast.emma)
    with pytest.raises(Refused, match="intanto"):
        take(edition, by=cast.olga, seen=1)
    with pytest.raises(EditConflict):
        take(edition, by=cast.olga, seen=1, correcting=True, reason="Errore")


def test_a_correction_says_why_and_keeps_one_record_each(cast: Cast, edition: Edition) -> None:
    row = accept(put_down(cast.case_of_bruno(), edition, by=cast.bruno), by=cast.emma)
    take(edition, by=cast.emma)
    with pytest.raises(Refused, match="perché"):
        take(edition, by=cast.emma, correcting=True)
    take(edition, by=cast.emma, correcting=True, reason="Era assente", marks={row.pk: Mark("absent")})
    with as_owner():
        assert [(one.presence, one.minutes) for one in Delivery.objects.all()] == [("absent", 0)]


def test_what_is_to_come_and_what_was_cancelled_have_no_attendance(cast: Cast, edition: Edition) -> None:
    with pytest.raises(Refused, match="cominciato"):
        take(edition, by=cast.emma, number=1)
    with acting(cast.emma):
        meeting = get_gathering(cast.emma, meeting_of(edition).pk)
        cancel_meeting(meeting, reason="Pioggia", seen=meeting.version, by=cast.emma)
    with pytest.raises(Refused, match="annullato"):
        take(edition, by=cast.emma)


def test_a_meeting_that_was_held_moves_only_with_a_reason_and_takes_its_hours_along(
    cast: Cast, edition: Edition
) -> None:
    accept(put_down(cast.case_of_bruno(), edition, by=cast.bruno), by=cast.emma)
    take(edition, by=cast.emma)
    day = add_days(today(), -3)
    with acting(cast.emma):
        meeting = get_gathering(cast.emma, meeting_of(edition).pk)
        with pytest.raises(Refused, match="perché"):
            move_meeting(meeting, on=day, starts=TEN, ends=ONE, seen=meeting.version, by=cast.emma)
        with pytest.raises(Refused, match="futuro"):
            move_meeting(meeting, on=add_days(today(), 3), starts=TEN, ends=ONE, seen=2, by=cast.emma, reason="x")
        move_meeting(meeting, on=day, starts=TEN, ends=ONE, seen=meeting.version, by=cast.emma, reason="Data sbagliata")
    with as_owner():
        assert [(one.on, one.minutes) for one in Delivery.objects.all()] == [(day, 180)]


def test_the_same_person_in_two_places_is_told_without_saying_where(cast: Cast, edition: Edition) -> None:
    other = make_edition(cast.company_in_ciao, by=cast.ada, title="Cucina")
    case = cast.case_of_bruno()
    for one, runner in ((edition, cast.emma), (other, cast.ada)):
        accept(put_down(case, one, by=cast.bruno), by=runner)
    take(other, by=cast.ada)
    with acting(cast.emma):
        found = present_elsewhere(get_gathering(cast.emma, meeting_of(edition).pk))
        mine = registrations_of(cast.emma, edition).values_list("pk", flat=True)
        assert found == set(mine)


@pytest.mark.parametrize("name", ["carla", "dario", "tullio", "franca", "vera"])
def test_who_does_not_run_it_reads_and_writes_nothing_of_the_list(cast: Cast, edition: Edition, name: str) -> None:
    row = accept(put_down(cast.case_of_bruno(), edition, by=cast.bruno), by=cast.emma)
    take(edition, by=cast.emma)
    stranger = getattr(cast, name)
    with acting(stranger):
        assert (Registration.objects.count(), Delivery.objects.count()) == (0, 0)
        assert Gathering.objects.filter(edition=edition).update(guests=9) == 0
        with pytest.raises(Error), transaction.atomic():
            Delivery.objects.create(
                case_id=row.case_id, registration_id=row.pk, gathering=meeting_of(edition, 1), on=today(),
                intervention_id=edition.intervention_id, created_by=stranger.user,
            )  # fmt: skip


def test_who_runs_it_reads_the_list_and_nothing_of_the_paths(cast: Cast, edition: Edition) -> None:
    put_down(cast.case_of_bruno(), edition, by=cast.bruno)
    with acting(cast.emma):
        assert [one.name for one in registrations_of(cast.emma, edition)] == ["Maria Rossi"]
        assert Case.objects.count() == 0


def test_places_are_numbers_for_everybody(cast: Cast, edition: Edition) -> None:
    accept(put_down(cast.case_of_bruno(), edition, by=cast.bruno), by=cast.emma)
    with acting(cast.dario):
        assert (places_of(edition).taken, places_of(edition).waiting) == (1, 0)


def test_on_the_list_of_others_a_restricted_path_has_initials(cast: Cast, edition: Edition) -> None:
    case = cast.case_of_bruno()
    with as_owner():
        Case.objects.filter(pk=case.pk).update(restricted=True, protection=1)
        type(case.person).objects.filter(pk=case.person_id).update(restricted=True)
    with acting(cast.bruno):
        case = Case.objects.select_related("person").get(pk=case.pk)
    assert put_down(case, edition, by=cast.bruno).name == "M.R."


def test_tutoring_is_the_same_record_with_its_quantity(cast: Cast) -> None:
    case, item = cast.case_of_bruno(), make_intervention(cast.ciao, name="Tutoring", mode="individual")
    with acting(cast.bruno):
        done = record_delivery(
            case, intervention=item, on=today(), minutes=45, by=cast.bruno, quantity=2, unit="calls", setting="home"
        )
        assert [(one.minutes, one.quantity) for one in visible_deliveries(cast.bruno)] == [(45, 2)]
        with pytest.raises(Refused, match="venire"):
            record_delivery(case, intervention=item, on=add_days(today(), 1), minutes=45, by=cast.bruno)
        withdraw_delivery(done, seen=1, by=cast.bruno)
        assert not visible_deliveries(cast.bruno).exists()
    with acting(cast.carla), pytest.raises(Refused):
        record_delivery(case, intervention=item, on=today(), minutes=45, by=cast.carla)


def test_whose_data_are_only_kept_holds_up_nobody_else(cast: Cast, edition: Edition) -> None:
    from percorsi.people.models import Restriction  # noqa: PLC0415 - used once

    rows = [put_down(cast.case_of_bruno(name), edition, by=cast.bruno) for name in ("Maria", "Anna")]
    for row in rows:
        accept(row, by=cast.emma)
    with as_owner():
        person_id = Case.objects.get(pk=rows[0].case_id).person_id
        held = {"ground": "accuracy", "reason": "-", "on": today(), "created_by": cast.vera.user}
        Restriction.objects.create(person_id=person_id, **held)
    take(edition, by=cast.emma)
    with as_owner():
        assert [one.registration_id for one in Delivery.objects.all()] == [rows[1].pk]
