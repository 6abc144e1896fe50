"""An emergency access that ends by itself leaves its line in the trace, once."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone

from percorsi.access.context import acting
from percorsi.access.services import service_principal
from percorsi.access.tests.roles import as_owner
from percorsi.audit.models import Event
from percorsi.cases.actions.break_glass import end_emergency, note_expired
from percorsi.cases.models import Case, Emergency, TeamMember
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.protecting import opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(cast: Cast) -> Case:
    return cast.case_of_bruno()


@pytest.fixture
def over(cast: Cast, case: Case) -> Emergency:
    """Dario's, of three hours ago."""
    emergency = opened(cast.dario)
    with as_owner():
        ago = timezone.now() - timedelta(hours=3)
        until = ago + timedelta(hours=2)
        Emergency.objects.filter(pk=emergency.pk).update(at=ago, until=until)
        TeamMember.objects.filter(pk=emergency.place_id).update(valid=DateTimeTZRange(ago, until))
        service_principal("emergencies")
    return emergency


def told(case: Case) -> list[tuple[str, object]]:
    with as_owner():
        ended = Event.objects.filter(type="emergency.ended", case_id=case.id, person_id=case.person_id)
        return [(str(one.actor_id), one.detail.get("by_itself")) for one in ended]


def test_the_night_notes_it_once_beside_the_path_and_the_person(cast: Cast, case: Case, over: Emergency) -> None:
    said = StringIO()
    call_command("emergencies_end", stdout=said)
    call_command("emergencies_end", stdout=said)
    assert said.getvalue().split() == ["Ended", "by", "themselves:", "1.", "Ended", "by", "themselves:", "0."]
    with as_owner():
        service = service_principal("emergencies")
    assert told(case) == [(str(service.id), True)]


def test_the_next_question_of_the_same_colleague_notes_it_earlier(cast: Cast, case: Case, over: Emergency) -> None:
    with acting(cast.carla):
        assert note_expired(by=cast.carla) == 0
    opened(cast.dario)
    assert told(case) == [(str(cast.dario.id), True)]


def test_one_that_was_ended_by_hand_or_still_runs_is_not_noted_again(cast: Cast, case: Case) -> None:
    emergency = opened(cast.dario)
    with acting(cast.dario):
        assert note_expired(by=cast.dario) == 0
        end_emergency(emergency, by=cast.dario)
    with as_owner():
        Emergency.objects.filter(pk=emergency.pk).update(until=timezone.now() - timedelta(hours=1))
        service = service_principal("emergencies")
    with acting(service):
        assert note_expired(by=service) == 0
    assert told(case) == [(str(cast.dario.id), None)]
