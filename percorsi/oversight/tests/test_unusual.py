"""L9: eight planted stories are all found, and a month of ordinary work raises no alarm."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from percorsi.access.context import acting
from percorsi.access.tests.roles import as_owner
from percorsi.audit.vocabulary import Outcome
from percorsi.cases.tests.cast import Cast
from percorsi.kernel.identifiers import new_id
from percorsi.oversight.queries import Finding, latest, unusual
from percorsi.oversight.tests.factories import renamed, tell_at
from percorsi.oversight.vocabulary import Unusual
from percorsi.people.models import Household, HouseholdMember, Person


def weekday(hour: int, *, ago: int = 7) -> datetime:
    """A working day of the last weeks, at an hour of Rome."""
    day = timezone.localtime() - timedelta(days=ago)
    if day.isoweekday() == 7:
        day -= timedelta(days=1)
    return day.replace(hour=hour, minute=0, second=0, microsecond=0)


@pytest.fixture
def ordinary(cast: Cast) -> Cast:
    """Two colleagues who work by day: lists, files of their own, a mistyped address."""
    mine = [cast.case_of_bruno(name, "Verdi") for name in ("Anna", "Berta", "Clara")]
    for ago in range(1, 20):
        for number, case in enumerate(mine):
            at = weekday(9 + number, ago=ago)
            tell_at(at, by=cast.bruno, person_id=case.person_id, relation="case_manager")
            tell_at(at, by=cast.ada, person_id=case.person_id, kind="trace.shown", listed=3, relation="scope")
        tell_at(weekday(10, ago=ago), by=cast.bruno, person_id=mine[0].person_id, kind="case.moved")
        tell_at(weekday(11, ago=ago), by=cast.ada, kind="trace.not_found", outcome=Outcome.DENIED)
    return cast


def found_by(cast: Cast) -> list[Finding]:
    with acting(cast.vera) as vera:
        return unusual(vera, latest())


def kinds(cast: Cast) -> set[tuple[Unusual, str]]:
    return {(one.kind, one.actor_name) for one in found_by(cast)}


def test_ordinary_work_raises_no_alarm(ordinary: Cast) -> None:
    assert found_by(ordinary) == []


def test_each_of_eight_planted_stories_is_found(ordinary: Cast) -> None:
    cast = ordinary
    relative = renamed(cast.carla, "Carla Rossi")
    persons = [cast.case_of_bruno(f"Nome{number}", "Verdi").person for number in range(45)]
    sister = cast.case_of_bruno("Giulia", "Rossi").person
    tell_at(weekday(10), by=relative, person_id=sister.id)

    housemate = renamed(cast.dario, "Dario Bianchi")
    at_home, himself = persons[0], cast.case_of_bruno("Dario", "Bianchi").person
    _share_a_home(cast, himself, at_home)
    tell_at(weekday(11), by=housemate, person_id=at_home.id)

    tell_at(weekday(12), by=cast.gino, person_id=himself.id)
    for number, person in enumerate(persons[:41]):
        tell_at(weekday(15) + timedelta(seconds=number), by=cast.franca, person_id=person.id)
    for number in range(3):
        tell_at(weekday(23) + timedelta(minutes=number), by=cast.elsa, person_id=persons[number].id)
    for ago in (2, 4, 9, 11, 16):
        tell_at(weekday(10, ago=ago), by=cast.ivo, person_id=persons[5].id)
    tell_at(weekday(10), by=cast.ada, person_id=persons[6].id, relation="break_glass")
    for number in range(10):
        tell_at(weekday(10) + timedelta(minutes=number), by=cast.bruno, kind="trace.refused", outcome=Outcome.DENIED,
                person_id=new_id())  # fmt: skip

    assert kinds(cast) == {
        (Unusual.SAME_SURNAME, "Carla Rossi"),
        (Unusual.SAME_HOME, "Dario Bianchi"),
        (Unusual.COLLEAGUE, "Gino"),
        (Unusual.MANY_FILES, "Franca"),
        (Unusual.OUT_OF_HOURS, "Elsa"),
        (Unusual.ONLY_READ, "Ivo"),
        (Unusual.EMERGENCY, "Ada"),
        (Unusual.MANY_DENIED, "Bruno"),
    }


def test_a_file_under_protection_is_not_named(ordinary: Cast) -> None:
    cast = ordinary
    relative = renamed(cast.carla, "Carla Rossi")
    person = cast.case_of_bruno("Giulia", "Rossi").person
    with as_owner():
        Person.objects.filter(pk=person.pk).update(restricted=True)
    tell_at(weekday(10), by=relative, person_id=person.id)
    (found,) = found_by(cast)
    assert (found.kind, found.person, found.restricted) == (Unusual.SAME_SURNAME, "", True)


def _share_a_home(cast: Cast, *persons: Person) -> None:
    with as_owner():
        household = Household.objects.create(created_by=cast.bruno.user)
        for person in persons:
            HouseholdMember.objects.create(
                household=household, person=person, relation="partner", since="2020-01-01", created_by=cast.bruno.user
            )
