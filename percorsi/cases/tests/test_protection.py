"""Who restricts and protects a path, and that PostgreSQL asks as Django does."""

from datetime import date
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.tests.factories import make_scope
from percorsi.access.tests.roles import as_owner
from percorsi.cases.actions import open_case
from percorsi.cases.actions.protection import (
    protect_path,
    restrict_path,
)
from percorsi.cases.models import Case, ProtectionRequest, TeamMember
from percorsi.cases.queries.protection import changes_of
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.factories import join_team
from percorsi.cases.tests.protecting import protect, seen, with_safety
from percorsi.cases.vocabulary import Protection
from percorsi.kernel.refusals import Refused
from percorsi.people.models import Person
from percorsi.people.tests.factories import make_person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def test_the_web_role_changes_neither_protection_nor_reach_by_itself(cast: Cast) -> None:
    case = cast.case_of_bruno()
    with acting(cast.bruno):
        for row, values in (
            (Case.objects.filter(pk=case.pk), {"protection": 1, "restricted": True}),
            (Case.objects.filter(pk=case.pk), {"restricted": True}),
            (Person.objects.filter(pk=case.person_id), {"restricted": False}),
            (Person.objects.filter(pk=case.person_id), {"scope_ids": []}),
            (Person.objects.filter(pk=case.person_id), {"alias": "P-222222"}),
        ):
            with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
                row.update(**values)


def test_a_new_path_is_open_whatever_is_typed(cast: Cast) -> None:
    with acting(cast.bruno):
        person = make_person(cast.bruno, cast.company_in_ciao)
        case = Case(
            person=person, project=cast.ciao, scope=cast.company_in_ciao, protection=2, restricted=True,
            state_since=date(2020, 9, 1), opened_on=date(2020, 9, 1), created_by=cast.bruno.user,
        )  # fmt: skip
        with transaction.atomic():
            case.save(force_insert=True)
        join_team(case, cast.bruno, by=cast.bruno)
        case.refresh_from_db()
    assert (case.protection, case.restricted) == (0, False)


@pytest.mark.parametrize(("name", "may"), [("bruno", True), ("ada", True), ("carla", False), ("franca", False)])
def test_who_chooses_the_team_restricts_a_path_to_it(name: str, may: bool, cast: Cast) -> None:  # noqa: FBT001 - a case
    case = cast.case_of_bruno()
    with acting(cast.bruno):
        join_team(case, cast.carla, by=cast.bruno)
    actor: Actor = getattr(cast, name)
    with acting(actor):
        if not may:
            with pytest.raises(Refused):
                restrict_path(case, restricted=True, reason="Lo chiede lei", by=actor)
            return
        restrict_path(case, restricted=True, reason="Lo chiede lei", by=actor)
    assert [seen(cast.ada, case.person), seen(cast.carla, case.person)] == [False, True]


def test_the_case_manager_opens_a_restricted_path_again(cast: Cast) -> None:
    case = cast.case_of_bruno()
    with acting(cast.bruno):
        restrict_path(case, restricted=True, reason="Lo chiede lei", by=cast.bruno)
        assert not seen(cast.ada, case.person)
    with acting(cast.bruno):
        restrict_path(case, restricted=False, reason="Non serve più", by=cast.bruno)
    assert seen(cast.ada, case.person)


def test_a_person_with_an_open_path_elsewhere_stays_visible_there_alone(cast: Cast) -> None:
    case = cast.case_of_bruno()
    company_in_wip = make_scope(organisation_id=cast.company.id, project_id=cast.wip.id)
    with acting(cast.bruno):
        open_case(person=case.person, project=cast.wip, scope=company_in_wip, on=date(2021, 1, 1), by=cast.bruno)
        restrict_path(case, restricted=True, reason="Lo chiede lei", by=cast.bruno)
        person = Person.objects.get(pk=case.person_id)
    assert (person.restricted, person.scope_ids) == (False, [company_in_wip.id])


def test_the_case_manager_protects_and_says_who_stays(cast: Cast) -> None:
    case = cast.case_of_bruno()
    with acting(cast.bruno):
        join_team(case, cast.carla, by=cast.bruno)
        join_team(case, cast.ada, by=cast.bruno)
    case = protect(case, cast, asked_release=False, staying=(cast.carla,))
    assert case.protection == Protection.PROTECTED
    assert [seen(one, case.person) for one in (cast.bruno, cast.carla, cast.ada, cast.franca)] == [
        True,
        True,
        False,
        False,
    ]


def test_the_reason_is_read_by_the_protected_class_alone(cast: Cast) -> None:
    case = cast.case_of_bruno()
    with acting(cast.bruno):
        join_team(case, cast.carla, by=cast.bruno)
    case = protect(case, cast, asked_release=False, staying=(cast.carla,))
    with acting(cast.bruno):
        assert [(one.level, one.reason) for one in changes_of(case)] == [(2, "Denuncia di ieri")]
    with acting(cast.carla):
        assert changes_of(case) == []


def test_a_member_who_is_not_the_case_manager_does_not_protect_for_another_body(cast: Cast) -> None:
    case = cast.case_of_bruno()
    with acting(cast.bruno):
        join_team(case, cast.carla, by=cast.bruno)
    with_safety(case, cast.carla)
    with acting(cast.carla), pytest.raises(Refused):
        protect_path(case, body=cast.cooperative, reason="-", by=cast.carla)


def test_who_works_for_an_anti_violence_centre_in_the_team_protects(cast: Cast) -> None:
    case = cast.case_of_bruno()
    with as_owner():
        type(cast.cooperative).objects.filter(pk=cast.cooperative.pk).update(subkind="anti_violence_centre")
    with acting(cast.bruno):
        join_team(case, cast.dario, by=cast.bruno)
    with_safety(case, cast.dario)
    with acting(cast.dario):
        protect_path(case, body=cast.cooperative, reason="-", by=cast.dario)
    assert not seen(cast.ada, case.person)


@pytest.mark.parametrize(
    "question",
    [
        "SELECT acl.restrict_path('{id}', '{case}', 1, 'x')",
        "SELECT acl.protect_path('{id}', '{case}', '{body}', '{{}}', 'P-222222', 'x', '')",
        "SELECT acl.ask_protection('{id}', '{case}', 'opening', '{user}', 'other', '{{B}}', 'support')",
        "SELECT acl.answer_protection('{request}', true, '{id}')",
    ],
)
@pytest.mark.parametrize("name", ["carla", "ada", "elsa", "franca", "gino", "ivo"])
def test_the_functions_ask_who_calls_them(name: str, question: str, cast: Cast) -> None:
    """An injected statement gains no more than its author has."""
    case = protect(cast.case_of_bruno(), cast)
    actor: Actor = getattr(cast, name)
    with as_owner():
        request = ProtectionRequest.objects.get()
        before = (Case.objects.get(pk=case.pk).protection, TeamMember.objects.filter(case=case).count())
    asked = question.format(
        id=UUID(int=7), case=case.id, body=cast.company.id, user=actor.id, request=request.id
    )  # fmt: skip
    with acting(actor), pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(asked)
    with as_owner():
        assert (Case.objects.get(pk=case.pk).protection, TeamMember.objects.filter(case=case).count()) == before
