"""The lists of the reserved parts: who lets in, whom, until when; one who may, one who nearly may, one who may not."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.models import Notice
from percorsi.access.tests.factories import make_actor
from percorsi.access.tests.roles import as_owner
from percorsi.access.vocabulary import Role
from percorsi.cases.actions import add_member, end_member, let_in, let_out
from percorsi.cases.models import Case, HealthAdmission, TeamMember
from percorsi.cases.queries import visible_admissions
from percorsi.cases.queries.admissions import admissions_of
from percorsi.cases.queries.reach import LISTS, own_team_rows
from percorsi.cases.rules.admissions import Agreement, comes_of_age_on
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.factories import SINCE_2020, join_team
from percorsi.cases.tests.trust import operator_of_the_trust
from percorsi.cases.vocabulary import TeamFunction
from percorsi.kernel.envelope import Sealed
from percorsi.kernel.privacy import DataClass
from percorsi.kernel.refusals import Refused

pytestmark = pytest.mark.usefixtures("in_english")
YES = Agreement(date(2021, 1, 1), "signed")
HEALTH, JUSTICE, MINORS = DataClass.HEALTH, DataClass.JUDICIAL, DataClass.MINORS


@pytest.fixture
def ines(cast: Cast) -> Actor:
    return operator_of_the_trust(cast)


@pytest.fixture
def case(cast: Cast) -> Case:
    """Bruno's path, with Carla in the team."""
    case = cast.case_of_bruno()
    with acting(cast.bruno):
        join_team(case, cast.carla, by=cast.bruno, classes=["B", "E"])
    return case


def place_of(case: Case, member: Actor) -> TeamMember:
    with as_owner():
        return TeamMember.objects.select_related("user", "case").get(case=case, user=member.user, valid__endswith=None)


def opens(actor: Actor, case: Case, data_class: DataClass) -> bool:
    """What Django says; PostgreSQL must say the same."""
    with acting(actor):
        found = own_team_rows(actor, data_class).filter(case=case).exists()
        assert found == _postgresql_opens(case, data_class)
    return found


def _postgresql_opens(case: Case, data_class: DataClass) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s IN (SELECT acl.team_cases(%s))", [case.id, data_class.value])
        return bool(cursor.fetchone()[0])


def join(case: Case, member: Actor, by: Actor) -> TeamMember:
    with acting(by):
        return add_member(case, member.user, function=TeamFunction.OTHER, classes=[DataClass.BASE, DataClass.ECONOMIC],
                          by=by)  # fmt: skip


def test_the_staff_of_the_health_trust_enter_the_health_part_by_joining(cast: Cast, case: Case, ines: Actor) -> None:
    assert not opens(cast.bruno, case, HEALTH)
    join(case, ines, cast.bruno)
    assert [one for one in LISTS if opens(ines, case, one)] == [HEALTH]
    assert [one for one in LISTS if opens(cast.bruno, case, one)] == []


def test_who_is_on_the_list_lets_in(cast: Cast, case: Case, ines: Actor) -> None:
    join(case, ines, cast.bruno)
    with acting(ines):
        let_in(case, place_of(case, cast.carla), data_class=HEALTH, reason="Segue la terapia", by=ines)
    assert opens(cast.carla, case, HEALTH)
    with acting(cast.carla):
        assert [one.event for one in Notice.objects.all()] == ["case.let_in"]


def test_the_case_manager_lets_in_to_health_only_with_the_persons_agreement(cast: Cast, case: Case) -> None:
    place = place_of(case, cast.carla)
    with acting(cast.bruno):
        with pytest.raises(Refused, match="only if the person agrees") as refused:
            let_in(case, place, data_class=HEALTH, reason="-", by=cast.bruno)
        assert not refused.value.forbidden
        let_in(case, place, data_class=HEALTH, reason="-", agreement=YES, by=cast.bruno)
    assert opens(cast.carla, case, HEALTH)
    assert not opens(cast.bruno, case, HEALTH)


@pytest.mark.parametrize("data_class", [JUSTICE, MINORS])
def test_the_case_manager_lets_in_to_the_other_parts(cast: Cast, case: Case, data_class: DataClass) -> None:
    with acting(cast.bruno):
        let_in(case, place_of(case, cast.bruno), data_class=data_class, reason="-", by=cast.bruno)
    assert [one for one in LISTS if opens(cast.bruno, case, one)] == [data_class]


@pytest.mark.parametrize("data_class", list(LISTS))
@pytest.mark.parametrize("name", ["carla", "ada", "dario", "gino"])
def test_who_is_neither_on_the_list_nor_answers_for_the_path_lets_nobody_in(
    cast: Cast, case: Case, name: str, data_class: DataClass
) -> None:
    actor: Actor = getattr(cast, name)
    place = place_of(case, cast.carla)
    with acting(actor):
        with pytest.raises(Refused) as refused:
            let_in(case, place, data_class=data_class, reason="-", agreement=YES, by=actor)
        assert refused.value.forbidden
        row = LISTS[data_class](case=case, place=place, valid=SINCE_2020, granted_by=actor.user,
                                agreed_on=date(2021, 1, 1), agreed_how="signed", reason=Sealed(b"-"))  # fmt: skip
        with pytest.raises(DatabaseError, match=r"row-level security|not there"), transaction.atomic():
            row.save(force_insert=True)


def test_the_list_is_read_by_who_is_on_it_and_by_who_answers_for_the_path(cast: Cast, case: Case, ines: Actor) -> None:
    join(case, ines, cast.bruno)
    for actor, seen in [(ines, 1), (cast.bruno, 1), (cast.carla, 0), (cast.ada, 0), (cast.elsa, 0), (cast.gino, 0)]:
        with acting(actor):
            assert visible_admissions(actor, HEALTH).count() == HealthAdmission.objects.count() == seen, actor.name


def test_a_place_of_another_path_is_not_let_in(cast: Cast, case: Case) -> None:
    other = cast.case_of_bruno("Anna", "Verdi")
    with acting(cast.bruno):
        elsewhere = join_team(other, cast.dario, by=cast.bruno, classes=["B", "E"])
        row = LISTS[JUSTICE](
            case=case, place=elsewhere, valid=SINCE_2020, granted_by=cast.bruno.user, reason=Sealed(b"-")
        )
        with pytest.raises(DatabaseError, match=r"row-level security|not there"), transaction.atomic():
            row.save(force_insert=True)
        with pytest.raises(Refused, match="already let in"):
            let_in(case, elsewhere, data_class=JUSTICE, reason="-", by=cast.bruno)


def test_letting_out_counts_at_once_and_the_reasons_stay(cast: Cast, case: Case, ines: Actor) -> None:
    join(case, ines, cast.bruno)
    with acting(cast.bruno):
        [admission] = admissions_of(cast.bruno, case, HEALTH)
        let_out(admission, data_class=HEALTH, reason="Non segue più", by=cast.bruno)
        [kept] = admissions_of(cast.bruno, case, HEALTH)
        assert (kept.reason, kept.ended_reason, kept.ended_by) == (
            "Staff of the health trust.", "Non segue più", cast.bruno.user,
        )  # fmt: skip
    assert not opens(ines, case, HEALTH)


def test_an_admission_only_shrinks(cast: Cast, case: Case, ines: Actor) -> None:
    join(case, ines, cast.bruno)
    with acting(ines), pytest.raises(DatabaseError, match="only shrinks"), transaction.atomic():
        HealthAdmission.objects.update(valid=DateTimeTZRange(SINCE_2020.lower, None))


def test_who_leaves_the_team_leaves_the_lists(cast: Cast, case: Case, ines: Actor) -> None:
    place = join(case, ines, cast.bruno)
    with acting(cast.bruno):
        end_member(place, reason="Cambia servizio", by=cast.bruno)
    assert not opens(ines, case, HEALTH)


def test_no_place_carries_a_reserved_class_by_itself(cast: Cast, case: Case, ines: Actor) -> None:
    with acting(ines), pytest.raises(DatabaseError, match=r"row-level security|not there"), transaction.atomic():
        join_team(case, ines, by=ines, classes=["B", "H"])


def test_an_educator_is_not_let_in(cast: Cast, case: Case) -> None:
    nino = make_actor("Nino", Role.EDUCATOR, organisation_id=cast.company.id)
    join(case, nino, cast.bruno)
    with acting(cast.bruno), pytest.raises(Refused, match="does not open this part"):
        let_in(case, place_of(case, nino), data_class=JUSTICE, reason="-", by=cast.bruno)


def test_what_concerns_a_minor_closes_on_the_eighteenth_birthday(cast: Cast, case: Case) -> None:
    birth = date(date.today().year - 10, 2, 28)  # noqa: DTZ011 - only the year counts
    with as_owner():
        type(case.person).objects.filter(pk=case.person_id).update(birth_date=birth)
    case.person.birth_date = birth
    with acting(cast.bruno):
        given = let_in(case, place_of(case, cast.bruno), data_class=MINORS, reason="-", by=cast.bruno)
        assert given.valid.upper.date() in {date(birth.year + 18, 2, 27), date(birth.year + 18, 2, 28)}
        with pytest.raises(Refused, match="is of age"):
            let_in(case, place_of(case, cast.carla), data_class=MINORS, reason="-",
                   until=date(birth.year + 18, 2, 28), by=cast.bruno)  # fmt: skip


@pytest.mark.parametrize(
    ("birth", "of_age"), [(date(2010, 5, 3), date(2028, 5, 3)), (date(2008, 2, 29), date(2026, 3, 1))]
)
def test_the_day_of_majority(birth: date, of_age: date) -> None:
    assert comes_of_age_on(birth) == of_age
