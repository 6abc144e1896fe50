"""Who follows a path: joining, leaving, handing over."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.tests.roles import as_owner
from percorsi.access.vocabulary import Relation
from percorsi.cases.actions import add_member, end_member, hand_over
from percorsi.cases.models import Case, TeamMember
from percorsi.cases.queries import current_team, former_team, possible_members, relation_to, visible_cases
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.factories import join_team
from percorsi.cases.vocabulary import FUNCTION_CLASSES, TeamFunction
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.privacy import DataClass
from percorsi.kernel.refusals import Refusal, Refused

EDUCATOR = TeamFunction.EDUCATOR


def names(case: Case) -> set[str]:
    return {place.user.display_name for place in current_team(case)}


def refusal(attempt: Callable[[], object]) -> Refusal:
    with pytest.raises(Refused) as caught:
        attempt()
    return caught.value.refusal


@pytest.fixture
def shared(cast: Cast) -> Case:
    """Bruno's path, with Carla as educator."""
    case = cast.case_of_bruno()
    with acting(cast.bruno):
        add_member(case, cast.carla.user, function=EDUCATOR, by=cast.bruno)
    return case


def test_a_new_member_sees_the_path_with_what_the_function_needs(cast: Cast, shared: Case) -> None:
    with acting(cast.carla):
        assert relation_to(cast.carla, shared) is Relation.TEAM
        assert relation_to(cast.carla, shared, DataClass.ECONOMIC) is Relation.TEAM
        assert relation_to(cast.carla, shared, DataClass.NUMBERS) is Relation.NONE


def test_a_member_posted_twice_is_added_once(cast: Cast) -> None:
    case, key = cast.case_of_bruno(), new_id()
    with acting(cast.bruno):
        for _time in range(2):
            add_member(case, cast.carla.user, function=EDUCATOR, by=cast.bruno, form_id=key)
        assert names(case) == {"Bruno", "Carla"}


def test_the_same_colleague_is_not_added_twice(cast: Cast, shared: Case) -> None:
    with acting(cast.bruno):
        told = refusal(lambda: add_member(shared, cast.carla.user, function=EDUCATOR, by=cast.bruno))
    assert told.fields == ("member",)


def test_only_colleagues_of_the_bodies_of_the_project_are_offered(cast: Cast) -> None:
    case, elsewhere = cast.case_of_bruno(), cast.case_of_dario()
    with acting(cast.bruno):
        offered = {user.display_name for user in possible_members(case)}
        assert offered == {"Ada", "Bruno", "Carla", "Dario", "Emma", "Olga", "Tullio"}
        told = refusal(lambda: add_member(case, cast.elsa.user, function=EDUCATOR, by=cast.bruno))
    assert told.fields == ("member",)
    with acting(cast.dario):
        assert {user.display_name for user in possible_members(elsewhere)} == {"Dario"}


def test_nobody_opens_to_others_what_they_do_not_see(cast: Cast) -> None:
    case = cast.case_of_bruno()
    asked = [DataClass.BASE, DataClass.HEALTH]
    with acting(cast.bruno):
        told = refusal(lambda: add_member(case, cast.carla.user, function=EDUCATOR, classes=asked, by=cast.bruno))
    assert told.fields == ("classes",)


def test_nobody_follows_a_path_without_its_base_data(cast: Cast) -> None:
    case = cast.case_of_bruno()
    with acting(cast.bruno):
        told = refusal(
            lambda: add_member(case, cast.carla.user, function=EDUCATOR, classes=[DataClass.ECONOMIC], by=cast.bruno)
        )
    assert told.fields == ("classes",)


def test_a_place_with_a_last_day_ends_by_itself(cast: Cast) -> None:
    case = cast.case_of_bruno()
    with acting(cast.bruno):
        add_member(case, cast.carla.user, function=EDUCATOR, by=cast.bruno, until=timezone.now() + timedelta(days=1))
    with as_owner():
        TeamMember.objects.filter(user=cast.carla.user).update(
            valid=(datetime(2020, 1, 1, tzinfo=UTC), timezone.now() - timedelta(days=1))
        )
    with acting(cast.carla):
        assert not visible_cases(cast.carla).exists()


def test_who_left_sees_nothing_more_and_stays_in_the_history(cast: Cast) -> None:
    shared = cast.case_of_bruno()
    with acting(cast.bruno):
        place = join_team(shared, cast.carla, by=cast.bruno)
        end_member(place, reason="Ha cambiato servizio.", by=cast.bruno)
        assert names(shared) == {"Bruno"}
        former = former_team(shared).get()
        assert (former.user, former.ended_by, former.ended_reason) == (
            cast.carla.user, cast.bruno.user, "Ha cambiato servizio.",
        )  # fmt: skip
    with acting(cast.carla):
        assert not visible_cases(cast.carla).exists()


def test_the_case_manager_does_not_leave_without_handing_over(cast: Cast, shared: Case) -> None:
    with acting(cast.bruno):
        place = current_team(shared).get(user=cast.bruno.user)
        refusal(lambda: end_member(place, reason="-", by=cast.bruno))
        assert names(shared) == {"Bruno", "Carla"}


def test_a_place_ends_once_and_with_a_reason(cast: Cast, shared: Case) -> None:
    with acting(cast.bruno):
        place = current_team(shared).get(user=cast.carla.user)
        assert refusal(lambda: end_member(place, reason="", by=cast.bruno)).fields == ("reason",)
        end_member(place, reason="-", by=cast.bruno)
        refusal(lambda: end_member(place, reason="-", by=cast.bruno))


@pytest.mark.parametrize("stays_as", [None, TeamFunction.SOCIAL_WORKER])
def test_handing_over_leaves_the_path_in_the_receivers_hands(
    stays_as: TeamFunction | None, cast: Cast, shared: Case
) -> None:
    with acting(cast.bruno):
        hand_over(shared, cast.carla.user, reason="Cambio zona.", by=cast.bruno, stays_as=stays_as)
        assert visible_cases(cast.bruno).exists() is (stays_as is not None)
    with acting(cast.carla):
        case = visible_cases(cast.carla).get()
        assert case.case_manager == cast.carla.user
        assert relation_to(cast.carla, case, DataClass.NUMBERS) is Relation.CASE_MANAGER
        assert names(case) == ({"Bruno", "Carla"} if stays_as else {"Carla"})
        heads = [place.user for place in current_team(case) if place.function == TeamFunction.CASE_MANAGER]
        assert heads == [cast.carla.user]


def test_a_coordinator_hands_over_a_path_she_does_not_follow(cast: Cast) -> None:
    case = cast.case_of_bruno()
    with acting(cast.ada):
        hand_over(case, cast.dario.user, reason="Bruno è in congedo.", by=cast.ada)
        assert names(case) == {"Dario"}


def test_handing_over_to_oneself_or_to_strangers_is_refused(cast: Cast, shared: Case) -> None:
    with acting(cast.bruno):
        assert refusal(lambda: hand_over(shared, cast.bruno.user, reason="-", by=cast.bruno)).fields == ("member",)
        assert refusal(lambda: hand_over(shared, cast.elsa.user, reason="-", by=cast.bruno)).fields == ("member",)
        assert refusal(lambda: hand_over(shared, cast.carla.user, reason="", by=cast.bruno)).fields == ("reason",)


def test_who_may_choose_the_team(cast: Cast, shared: Case) -> None:
    with acting(cast.ada):
        add_member(shared, cast.dario.user, function=TeamFunction.TUTOR, by=cast.ada)
    for nearly in (cast.carla, cast.franca, cast.gino):
        with acting(nearly):
            attempt: Callable[[Actor], object] = lambda actor: add_member(  # noqa: E731 - said once for three
                shared, cast.ada.user, function=EDUCATOR, by=actor
            )
            with pytest.raises(Refused) as caught:
                attempt(nearly)
            assert caught.value.forbidden


def test_every_function_sees_at_least_who_the_person_is() -> None:
    assert set(FUNCTION_CLASSES) == set(TeamFunction)
    assert all(DataClass.BASE in classes for classes in FUNCTION_CLASSES.values())


def test_two_places_at_once_are_refused_by_the_database(cast: Cast, shared: Case) -> None:
    from django.db import IntegrityError, transaction  # noqa: PLC0415 - only here

    with acting(cast.bruno), pytest.raises(IntegrityError), transaction.atomic():
        join_team(shared, cast.carla, by=cast.bruno)
