"""Who lets somebody in to a protected path, and how its protection ends: always two persons."""

import pytest
from django.db import DatabaseError, connection, transaction

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.models import Notice
from percorsi.access.tests.roles import as_owner
from percorsi.cases.actions import add_member, end_member, hand_over
from percorsi.cases.actions.protection import (
    answer_request,
    ask_opening,
    ask_release,
    protect_path,
)
from percorsi.cases.models import Case, ProtectionRequest, TeamMember
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.factories import join_team
from percorsi.cases.tests.protecting import protect, seen, with_safety
from percorsi.cases.vocabulary import Protection, TeamFunction
from percorsi.cases.vocabulary.protection import Answer, Grounds
from percorsi.kernel.refusals import Refused
from percorsi.people.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def asked(case: Case, member: Actor, by: Actor) -> ProtectionRequest:
    with acting(by):
        return ask_opening(case, member.user, function=TeamFunction.EDUCATOR, grounds=Grounds.SUPPORT, by=by)


def test_the_case_manager_adds_nobody_alone(cast: Cast) -> None:
    case = protect(cast.case_of_bruno(), cast)
    with acting(cast.bruno):
        with pytest.raises(Refused, match="protected"):
            add_member(case, cast.carla.user, function=TeamFunction.EDUCATOR, by=cast.bruno)
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            join_team(case, cast.carla, by=cast.bruno, classes=["B"])
        with pytest.raises(Refused, match="protected"):
            hand_over(case, cast.carla.user, reason="-", by=cast.bruno)


def test_a_member_asks_and_the_protecting_body_lets_one_more_in(cast: Cast) -> None:
    case = protect(cast.case_of_bruno(), cast, asked_release=False)
    request = asked(case, cast.carla, cast.bruno)
    assert not seen(cast.carla, case.person)
    with acting(cast.dario):
        assert [one.alias for one in ProtectionRequest.objects.all()] == [request.alias]
        assert not Person.objects.filter(pk=case.person_id).exists()
        answer_request(request, approved=True, by=cast.dario)
    assert [seen(one, case.person) for one in (cast.carla, cast.dario)] == [True, False]


def test_a_refused_opening_opens_nothing(cast: Cast) -> None:
    case = protect(cast.case_of_bruno(), cast, asked_release=False)
    request = asked(case, cast.carla, cast.bruno)
    with acting(cast.dario):
        answer_request(request, approved=False, by=cast.dario)
        with pytest.raises(Refused, match="already answered"):
            answer_request(request, approved=True, by=cast.dario)
    assert not seen(cast.carla, case.person)


def test_nobody_answers_what_she_asked_nor_what_lets_herself_in(cast: Cast) -> None:
    case = cast.case_of_bruno()
    with_safety(case, cast.bruno)
    with acting(cast.bruno):
        case = protect_path(case, body=cast.company, reason="-", by=cast.bruno)
    request = asked(case, cast.carla, cast.bruno)
    for actor in (cast.bruno, cast.carla):
        with acting(actor):
            with pytest.raises(Refused):
                answer_request(request, approved=True, by=actor)
            with pytest.raises(DatabaseError, match="may answer"), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SELECT acl.answer_protection(%s, true, gen_random_uuid())", [request.id])


def test_the_team_of_another_path_sees_no_request(cast: Cast) -> None:
    case = protect(cast.case_of_bruno(), cast)
    asked(case, cast.carla, cast.bruno)
    for actor in (cast.carla, cast.ada, cast.elsa, cast.franca, cast.gino, cast.ivo):
        with acting(actor):
            assert not ProtectionRequest.objects.exists()


def test_the_notices_hold_no_name(cast: Cast) -> None:
    case = protect(cast.case_of_bruno(), cast)
    with as_owner():
        told = list(Notice.objects.filter(user=cast.dario.user).values_list("event", "address"))
    assert ("protection.release_asked", "/protezione") in told
    assert not any(str(case.id) in address or str(case.person_id) in address for _event, address in told)


# Ending the protection


def test_the_protection_ends_by_two_persons_and_leaves_the_path_restricted(cast: Cast) -> None:
    case = protect(cast.case_of_bruno(), cast)
    with as_owner():
        request = ProtectionRequest.objects.get()
    with acting(cast.bruno), pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT acl.answer_protection(%s, true, gen_random_uuid())", [request.id])
    with acting(cast.dario):
        answer_request(request, approved=True, by=cast.dario)
    with acting(cast.bruno):
        case.refresh_from_db()
        person = Person.objects.get(pk=case.person_id)
    assert (case.protection, person.full_name, person.alias) == (Protection.RESTRICTED, "Maria Rossi", "")
    assert not seen(cast.ada, person)


def test_a_member_who_is_neither_case_manager_nor_of_the_body_does_not_ask_for_the_end(cast: Cast) -> None:
    case = cast.case_of_bruno()
    with acting(cast.bruno):
        join_team(case, cast.carla, by=cast.bruno)
    case = protect(case, cast, asked_release=False, staying=(cast.carla,))
    with acting(cast.carla), pytest.raises(Refused, match="case manager"):
        ask_release(case, grounds=Grounds.MISTAKE, by=cast.carla)


def test_a_member_who_leaves_a_protected_path_sees_it_no_more(cast: Cast) -> None:
    case = protect(cast.case_of_bruno(), cast, asked_release=False)
    request = asked(case, cast.carla, cast.bruno)
    with acting(cast.dario):
        answer_request(request, approved=True, by=cast.dario)
    with acting(cast.bruno):
        end_member(TeamMember.objects.get(case=case, user=cast.carla.user), reason="-", by=cast.bruno)
    assert not seen(cast.carla, case.person)
    assert request.answer == Answer.GIVEN
