"""What a place in a team lets one give, at the level of PostgreSQL: an injected statement gains nothing."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.tests.factories import make_hat
from percorsi.access.tests.roles import as_owner
from percorsi.cases.models import Case, TeamMember
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.factories import SINCE_2020, join_team
from percorsi.cases.vocabulary import FUNCTION_CLASSES, TeamFunction

pytestmark = pytest.mark.django_db
SHORT = DateTimeTZRange(datetime(2020, 1, 1, tzinfo=UTC), datetime(2021, 1, 1, tzinfo=UTC))


@pytest.fixture
def shared(cast: Cast) -> Case:
    """Bruno's path, with Carla in the team for the identity only."""
    case = cast.case_of_bruno()
    with acting(cast.bruno):
        join_team(case, cast.carla, by=cast.bruno, classes=["B"])
    return case


def place(case: Case, member: Actor, *classes: str, **values: object) -> TeamMember:
    return TeamMember(
        case=case, user=member.user, organisation_id=member.organisation_id, function=TeamFunction.OTHER,
        classes=list(classes), valid=SINCE_2020, granted_by=member.user, **values,
    )  # fmt: skip


def refused(row: TeamMember) -> bool:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except DatabaseError as error:
        return "row-level security" in str(error)
    return False


def test_a_member_who_does_not_choose_the_team_adds_nobody(cast: Cast, shared: Case) -> None:
    with acting(cast.carla):
        assert refused(place(shared, cast.dario, "B"))


def test_the_case_manager_adds_a_colleague_with_classes_she_has(cast: Cast, shared: Case) -> None:
    with acting(cast.bruno):
        place(shared, cast.dario, "B", "E").save(force_insert=True)


def test_nobody_gives_a_class_they_do_not_have(cast: Cast, shared: Case) -> None:
    with acting(cast.bruno):
        assert refused(place(shared, cast.dario, "B", "H"))


def test_a_coordinator_gives_a_case_manager_what_the_function_needs_and_nobody_else_more_than_she_has(
    cast: Cast, shared: Case
) -> None:
    needed = [item.value for item in FUNCTION_CLASSES[TeamFunction.CASE_MANAGER]]
    with acting(cast.ada):
        assert refused(place(shared, cast.dario, *needed))
        row = place(shared, cast.dario, *needed)
        row.function = TeamFunction.CASE_MANAGER
        row.save(force_insert=True)


@pytest.mark.parametrize("source", ["referral", "break_glass", "rights", "anything"])
def test_nobody_types_that_a_place_comes_from_elsewhere(source: str, cast: Cast, shared: Case) -> None:
    with acting(cast.bruno):
        assert refused(place(shared, cast.dario, "B", source=source))


def test_a_place_cannot_be_made_longer(cast: Cast, shared: Case) -> None:
    with as_owner():
        TeamMember.objects.filter(case=shared, user=cast.carla.user).update(
            valid=DateTimeTZRange(SINCE_2020.lower, datetime(2099, 1, 1, tzinfo=UTC))
        )
    with acting(cast.carla), pytest.raises(DatabaseError, match="only shrinks"), transaction.atomic():
        TeamMember.objects.filter(case=shared, user=cast.carla.user).update(valid=SINCE_2020)


def test_the_classes_of_a_place_cannot_be_changed(cast: Cast, shared: Case) -> None:
    with acting(cast.bruno), pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        TeamMember.objects.filter(case=shared, user=cast.carla.user).update(classes=["B", "H"])


def test_a_member_does_not_end_the_place_of_another_and_may_leave(cast: Cast, shared: Case) -> None:
    with acting(cast.carla):
        with pytest.raises(DatabaseError, match="only shrinks"), transaction.atomic():
            TeamMember.objects.filter(case=shared, user=cast.bruno.user).update(valid=SHORT)
        assert TeamMember.objects.filter(case=shared, user=cast.carla.user).update(function="tutor") == 1


def test_a_member_does_not_make_herself_case_manager(cast: Cast, shared: Case) -> None:
    with acting(cast.carla), pytest.raises(DatabaseError, match="who chooses the team"), transaction.atomic():
        Case.objects.filter(pk=shared.pk).update(case_manager=cast.carla.user)


def test_a_place_counts_only_for_the_body_it_was_given_for(cast: Cast, shared: Case) -> None:
    """Somebody who has left the company for the co-operative sees nothing of the company's paths."""
    elsewhere = make_hat(cast.carla, organisation_id=cast.cooperative.id)
    with acting(elsewhere):
        assert set(Case.objects.values_list("id", flat=True)) == set()


def test_a_place_given_for_another_purpose_opens_nothing(cast: Cast, shared: Case) -> None:
    with as_owner():
        TeamMember.objects.filter(case=shared, user=cast.carla.user).update(purpose="audit")
    with acting(cast.carla):
        assert set(Case.objects.values_list("id", flat=True)) == set()


def test_an_emergency_place_lets_read_and_not_write(cast: Cast, shared: Case) -> None:
    with as_owner():
        TeamMember.objects.filter(case=shared, user=cast.carla.user).update(source="break_glass")
    with acting(cast.carla):
        assert set(Case.objects.values_list("id", flat=True)) == {shared.id}
        assert Case.objects.filter(pk=shared.pk).update(state="review") == 0
