"""How many accesses in an emergency, who reviews them, and what an unreviewed one stops."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from percorsi.access.context import acting
from percorsi.access.tests.roles import as_owner
from percorsi.cases.actions import add_member
from percorsi.cases.actions.break_glass import review_emergency
from percorsi.cases.models import Case, Emergency, EmergencyAttempt, EmergencyRule, TeamMember
from percorsi.cases.queries.break_glass import to_review
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.protecting import opened, refused
from percorsi.cases.vocabulary import TeamFunction
from percorsi.kernel.refusals import Refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def case(cast: Cast) -> Case:
    return cast.case_of_bruno()


def make_late(emergency: Emergency, **values: Any) -> None:
    with as_owner():
        Emergency.objects.filter(pk=emergency.pk).update(**values)


def test_who_answers_for_the_path_reviews_it_once(cast: Cast, case: Case) -> None:
    emergency = opened(cast.dario)
    with acting(cast.bruno):
        assert set(to_review(cast.bruno)) == {emergency}
        with pytest.raises(Refused, match="not said why"):
            review_emergency(emergency, justified=True, note=" ", by=cast.bruno)
        review_emergency(emergency, justified=False, note="Bastava telefonare.", by=cast.bruno)
        assert set(to_review(cast.bruno)) == set()
        with pytest.raises(Refused, match="already been reviewed"):
            review_emergency(emergency, justified=True, note="-", by=cast.bruno)


def test_nobody_reviews_an_access_of_their_own(cast: Cast, case: Case) -> None:
    emergency = opened(cast.dario)
    with acting(cast.dario):
        assert set(to_review(cast.dario)) == set()
        with pytest.raises(Refused):
            review_emergency(emergency, justified=True, note="-", by=cast.dario)
        assert Emergency.objects.filter(pk=emergency.pk).update(justified=True) == 0


def test_a_member_who_does_not_choose_the_team_does_not_review(cast: Cast, case: Case) -> None:
    emergency = opened(cast.dario)
    with acting(cast.bruno):
        add_member(case, cast.carla.user, function=TeamFunction.SOCIAL_WORKER, by=cast.bruno)
    with acting(cast.carla):
        with pytest.raises(Refused):
            review_emergency(emergency, justified=True, note="-", by=cast.carla)
        with pytest.raises(DatabaseError, match="may review"), transaction.atomic():
            Emergency.objects.filter(pk=emergency.pk).update(
                reviewed_at=timezone.now(), reviewed_by=cast.carla.user, justified=True
            )


def test_an_access_that_nobody_reviewed_in_time_blocks_the_next(cast: Cast, case: Case) -> None:
    emergency = opened(cast.dario)
    make_late(emergency, review_due_on=timezone.localdate() - timedelta(days=1))
    cast.case_of_bruno("Anna", "Verdi")
    assert "not been reviewed in time" in refused(cast.dario, given_name="Anna", family_name="Verdi")
    with acting(cast.bruno):
        review_emergency(emergency, justified=True, note="Era necessario.", by=cast.bruno)
    opened(cast.dario, given_name="Anna", family_name="Verdi")


def test_the_review_is_due_in_three_working_days(cast: Cast, case: Case) -> None:
    due = opened(cast.dario).review_due_on
    days = [timezone.localdate() + timedelta(days=n) for n in range(1, 8)]
    assert due == [day for day in days if day.weekday() < 5][2]


def test_three_a_day_and_not_a_fourth(cast: Cast, case: Case) -> None:
    names = ["Anna", "Lia", "Sara"]
    for name in names:
        cast.case_of_bruno(name, "Verdi")
    for name in names:
        opened(cast.dario, given_name=name, family_name="Verdi")
    assert "number of emergency accesses" in refused(cast.dario)
    with as_owner():
        EmergencyAttempt.objects.update(at=timezone.now() - timedelta(hours=25))
    opened(cast.dario)


def test_questions_in_vain_count_too_otherwise_asking_would_tell_who_is_known(cast: Cast, case: Case) -> None:
    for _time in range(10):
        refused(cast.dario, given_name="Nessuna")
    assert "number of emergency accesses" in refused(cast.dario)


def test_the_cap_is_a_dated_setting(cast: Cast, case: Case) -> None:
    cast.case_of_bruno("Anna", "Verdi")
    with as_owner():
        EmergencyRule.objects.create(most=1, most_asked=5, hours=1, review_days=2, valid_from=date(2026, 1, 1))
        EmergencyRule.objects.create(most=9, most_asked=9, hours=9, review_days=9, valid_to=date(2026, 1, 1))
    emergency = opened(cast.dario)
    assert emergency.until - emergency.at == timedelta(hours=1)
    assert "number of emergency accesses" in refused(cast.dario, given_name="Anna", family_name="Verdi")


def test_attempts_cannot_be_written_or_taken_away_by_the_asker(cast: Cast, case: Case) -> None:
    opened(cast.dario)
    with acting(cast.dario):
        deeds: tuple[Callable[[], object], ...] = (
            lambda: EmergencyAttempt.objects.update(at=timezone.now() - timedelta(days=2)),
            lambda: EmergencyAttempt.objects.all().delete(),
            lambda: Emergency.objects.update(until=timezone.now() + timedelta(days=2)),
            lambda: TeamMember.objects.update(classes=["B", "E", "H"]),
        )
        for deed in deeds:
            with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
                deed()
