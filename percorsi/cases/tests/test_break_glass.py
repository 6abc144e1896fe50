"""An access in an emergency: what opens, for how long, who is told, and that asking tells nothing."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.models import Notice
from percorsi.access.tests.factories import make_hat
from percorsi.access.tests.roles import as_owner
from percorsi.access.vocabulary import Relation
from percorsi.audit.models import Event
from percorsi.cases.actions import add_member, move_case
from percorsi.cases.actions.break_glass import end_emergency
from percorsi.cases.models import Case, Emergency, EmergencyRule, Participation, TeamMember
from percorsi.cases.queries import relation_to, relation_to_person, visible_cases, visible_people
from percorsi.cases.queries.break_glass import emergency_register, open_emergency_of
from percorsi.cases.rules import MOVES
from percorsi.cases.rules.break_glass import nothing_opens
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.factories import make_case, make_exit
from percorsi.cases.tests.protecting import break_glass, opened, protect, refused, with_safety
from percorsi.cases.vocabulary import TeamFunction
from percorsi.kernel.refusals import Refused
from percorsi.people.actions import write_safety_note
from percorsi.people.models import SafetyNote

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
CODE = "RSSMRA85C41F205E"


@pytest.fixture
def case(cast: Cast) -> Case:
    return cast.case_of_bruno()


def test_without_a_reason_of_twenty_letters_nothing_opens(cast: Cast, case: Case) -> None:
    with acting(cast.dario):
        with pytest.raises(Refused, match="too short"):
            break_glass(cast.dario, words="   Serve subito       ")
        with (
            pytest.raises(DatabaseError, match="needs its reason"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(
                "SELECT acl.open_emergency(gen_random_uuid(), gen_random_uuid(), 'rossi  maria', '1985-03-01', '', "
                "'health', '   Serve subito       ')"
            )


@pytest.mark.parametrize("name", ["elsa", "franca", "gino", "ivo"])
def test_roles_that_follow_nobody_open_nothing(name: str, cast: Cast, case: Case) -> None:
    actor: Actor = getattr(cast, name)
    with acting(actor), pytest.raises(Refused, match="role"):
        break_glass(actor)


def test_it_opens_identity_and_safety_and_nothing_else_and_only_to_read(cast: Cast, case: Case) -> None:
    with_safety(case, cast.bruno)
    with acting(cast.bruno):
        make_exit(case, cast.bruno)
        write_safety_note(case.person, text="Solo al mattino", by=cast.bruno)
    opened(cast.dario)
    with acting(cast.dario):
        assert set(visible_cases(cast.dario)) == {case}
        assert set(visible_people(cast.dario)) == {case.person}
        assert SafetyNote.objects.count() == 1
        assert Participation.objects.count() == 0
        assert Case.objects.filter(pk=case.pk).update(state="review") == 0
        assert relation_to(cast.dario, case) is relation_to_person(cast.dario, case.person) is Relation.BREAK_GLASS
        with pytest.raises(Refused, match="not among those"):
            move_case(case, MOVES["review"], on=date(2021, 1, 1), reason="-", by=cast.dario)
        with pytest.raises(Refused):
            add_member(case, cast.carla.user, function=TeamFunction.OTHER, by=cast.dario)


def test_the_tax_code_alone_is_enough(cast: Cast) -> None:
    with acting(cast.bruno):
        case = make_case(cast.bruno, cast.company_in_ciao, cast.ciao, tax_code=CODE)
    assert opened(cast.dario, given_name="", family_name="", birth_date=None, tax_code=CODE.lower()).case_id == case.id


def test_it_ends_by_itself_at_the_next_request(cast: Cast, case: Case) -> None:
    emergency = opened(cast.dario)
    assert emergency.until - emergency.at == timedelta(hours=2)
    with as_owner():
        earlier = DateTimeTZRange(emergency.at - timedelta(hours=3), emergency.at - timedelta(hours=1))
        TeamMember.objects.filter(pk=emergency.place_id).update(valid=earlier)
    with acting(cast.dario):
        assert not visible_cases(cast.dario).exists()
        assert not Case.objects.exists()
        assert open_emergency_of(cast.dario) is None


def test_who_opened_it_ends_it_before_its_time(cast: Cast, case: Case) -> None:
    emergency = opened(cast.dario)
    with acting(cast.carla), connection.cursor() as cursor:
        cursor.execute("SELECT acl.end_emergency(%s)", [emergency.id])
        assert cursor.fetchone() == (False,)
    with acting(cast.dario):
        assert open_emergency_of(cast.dario) == emergency
        end_emergency(emergency, by=cast.dario)
        assert not Case.objects.exists()


def test_it_does_not_open_by_another_hat_of_the_same_person(cast: Cast, case: Case) -> None:
    opened(cast.dario)
    elsewhere = make_hat(cast.dario, organisation_id=cast.company.id)
    with acting(elsewhere):
        assert not Case.objects.exists()


def test_a_protected_path_cannot_be_opened_by_it(cast: Cast, case: Case) -> None:
    protect(case, cast)
    assert refused(cast.dario) == str(nothing_opens())
    with acting(cast.dario):
        assert not Case.objects.exists()


def test_a_restricted_path_can(cast: Cast, case: Case) -> None:
    with as_owner():
        Case.objects.filter(pk=case.pk).update(protection=1, restricted=True)
    assert opened(cast.ada).case_id == case.id


def test_protected_unknown_followed_and_doubtful_are_the_same_answer(cast: Cast, case: Case) -> None:
    protect(cast.case_of_bruno("Anna", "Verdi"), cast)
    cast.case_of_bruno("Luca", "Neri")
    cast.case_of_bruno("Luca", "Neri")
    rule = {"most": 3, "most_asked": 20, "hours": 2, "review_days": 3}
    with as_owner():
        EmergencyRule.objects.create(**rule)
    answers = {
        refused(cast.dario, given_name="Anna", family_name="Verdi"),
        refused(cast.dario, given_name="Nessuna"),
        refused(cast.dario, given_name="Luca", family_name="Neri"),
        refused(cast.dario, birth_date=None),
        refused(cast.dario, given_name="", family_name="", tax_code=""),
        refused(cast.bruno),
        refused(cast.ada),
    }
    assert answers == {str(nothing_opens())}


def test_the_case_manager_and_the_privacy_officer_are_told_at_once_without_a_name(cast: Cast, case: Case) -> None:
    opened(cast.dario)
    with as_owner():
        told = set(Notice.objects.values_list("user_id", "event", "address"))
    assert told == {
        (cast.bruno.id, "emergency.started", "/emergenza/verifiche"),
        (cast.vera.id, "emergency.started", "/emergenza/registro"),
    }


def test_nobody_is_told_of_an_access_that_was_rolled_back(cast: Cast, case: Case) -> None:
    with acting(cast.dario):
        mark = transaction.savepoint()
        break_glass(cast.dario)
        transaction.savepoint_rollback(mark)
    with as_owner():
        assert [Notice.objects.count(), Emergency.objects.count(), TeamMember.objects.count()] == [0, 0, 1]


def test_the_access_is_told_in_the_person_s_own_trace(cast: Cast, case: Case) -> None:
    emergency = opened(cast.dario)
    with as_owner():
        line = Event.objects.get(type="emergency.started")
    assert (line.person_id, line.case_id, line.actor_id) == (case.person_id, case.id, cast.dario.id)
    assert (line.classes, line.detail["reason"]) == (["B", "P"], "health")
    assert emergency.words not in str(line.detail)


def test_the_privacy_officer_reads_that_it_happened_and_not_the_path(cast: Cast, case: Case) -> None:
    emergency = opened(cast.dario)
    with acting(cast.vera):
        assert set(emergency_register(cast.vera)) == {emergency}
        assert not Case.objects.exists()
    for actor in (cast.elsa, cast.franca, cast.gino, cast.ivo, cast.carla):
        with acting(actor):
            assert not emergency_register(actor).exists()
