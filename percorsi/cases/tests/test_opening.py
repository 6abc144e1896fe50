"""Opening a path: who may, where, once."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from percorsi.access.context import acting
from percorsi.access.vocabulary import Relation
from percorsi.cases.actions import open_case
from percorsi.cases.models import Case, Participation, Spell, TeamMember, Transition
from percorsi.cases.queries import relation_to, visible_cases
from percorsi.cases.queries.seats import open_seats
from percorsi.cases.tests.cast import Cast
from percorsi.cases.vocabulary import State
from percorsi.kernel.dates import today
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.refusals import Refused
from percorsi.people.tests.factories import make_person

DAY = date(2020, 9, 1)


def test_who_opens_a_path_is_its_case_manager_from_that_day(cast: Cast) -> None:
    with acting(cast.bruno):
        person = make_person(cast.bruno, cast.company_in_ciao)
        case = open_case(
            person=person, project=cast.ciao, scope=cast.company_in_ciao, on=DAY, by=cast.bruno, channel="Sportello"
        )
        assert relation_to(cast.bruno, case) is Relation.CASE_MANAGER
        place = TeamMember.objects.get(case=case)
        assert (place.user, place.granted_by) == (cast.bruno.user, cast.bruno.user)
        assert set(place.classes) == {"B", "E", "N", "P"}
        first = Transition.objects.get(case=case)
        assert (first.source, first.target, first.on) == ("", State.SIGNALLED, DAY)


def test_a_path_posted_twice_is_opened_once(cast: Cast) -> None:
    with acting(cast.bruno):
        person, key = make_person(cast.bruno, cast.company_in_ciao), new_id()
        for _time in range(2):
            open_case(person=person, project=cast.ciao, scope=cast.company_in_ciao, on=DAY, by=cast.bruno, form_id=key)
        assert Case.objects.filter(person=person).count() == TeamMember.objects.count() == 1


def test_a_second_path_in_the_same_project_is_refused(cast: Cast) -> None:
    case = cast.case_of_bruno()
    with acting(cast.bruno), pytest.raises(Refused) as caught:
        open_case(person=case.person, project=cast.ciao, scope=cast.company_in_ciao, on=DAY, by=cast.bruno)
    assert caught.value.refusal.fields == ("project",)


def test_a_path_one_cannot_see_is_not_told_but_not_doubled(cast: Cast) -> None:
    """Ada reaches the person through her own seat; the path of the same project is protected."""
    case = cast.case_of_bruno()
    with acting(cast.dario):
        person = make_person(cast.dario, cast.cooperative_in_wip, given_name="Lia")
        open_case(person=person, project=cast.wip, scope=cast.cooperative_in_wip, on=DAY, by=cast.dario)
        with pytest.raises(Refused):
            open_case(person=person, project=cast.wip, scope=cast.cooperative_in_wip, on=DAY, by=cast.dario)
    with acting(cast.dario), pytest.raises(Refused) as caught:
        open_case(person=case.person, project=cast.ciao, scope=cast.cooperative_in_ciao, on=DAY, by=cast.dario)
    assert "already has" not in caught.value.refusal.sentence
    assert "ha già un percorso" not in caught.value.refusal.sentence


def test_a_path_in_a_second_project_opens_the_person_to_its_scope(cast: Cast) -> None:
    case = cast.case_of_dario()
    with acting(cast.dario):
        open_case(person=case.person, project=cast.ciao, scope=cast.cooperative_in_ciao, on=DAY, by=cast.dario)
        case.person.refresh_from_db()
        assert set(case.person.scope_ids) == {cast.cooperative_in_wip.id, cast.cooperative_in_ciao.id}
    with acting(cast.ada):
        assert set(visible_cases(cast.ada).values_list("project__code", flat=True)) == {"CIAO"}


@pytest.mark.parametrize("name", ["franca", "elsa", "gino", "ivo"])
def test_who_does_no_casework_opens_no_path(name: str, cast: Cast) -> None:
    case, actor = cast.case_of_dario(), getattr(cast, name)
    with acting(actor), pytest.raises(Refused) as caught:
        open_case(person=case.person, project=cast.ciao, scope=cast.company_in_ciao, on=DAY, by=actor)
    assert caught.value.forbidden


def test_nobody_opens_a_path_from_a_seat_of_others(cast: Cast) -> None:
    with acting(cast.bruno):
        person = make_person(cast.bruno, cast.company_in_ciao)
        with pytest.raises(Refused):
            open_case(person=person, project=cast.wip, scope=cast.cooperative_in_wip, on=DAY, by=cast.bruno)
        with pytest.raises(Refused):
            open_case(person=person, project=cast.wip, scope=cast.company_in_ciao, on=DAY, by=cast.bruno)


def test_a_path_is_not_opened_tomorrow_nor_already_ended(cast: Cast) -> None:
    with acting(cast.bruno):
        person = make_person(cast.bruno, cast.company_in_ciao)
        for on, state in ((today() + timedelta(days=1), State.SIGNALLED), (DAY, State.CLOSED)):
            with pytest.raises(Refused):
                open_case(
                    person=person, project=cast.ciao, scope=cast.company_in_ciao, on=on, state=state, by=cast.bruno
                )
        assert not Case.objects.filter(person=person).exists()


def test_the_form_offers_the_seats_of_the_role_without_projects_already_begun(cast: Cast) -> None:
    case = cast.case_of_dario()
    with acting(cast.dario):
        assert {seat.scope for seat in open_seats(cast.dario)} == {cast.cooperative_in_ciao, cast.cooperative_in_wip}
        assert [seat.project for seat in open_seats(cast.dario, case.person)] == [cast.ciao]
    with acting(cast.elsa):
        assert open_seats(cast.elsa) == []


def test_opening_a_path_is_no_way_to_see_a_hidden_person(cast: Cast) -> None:
    """Asked of the database itself, as an injected statement would."""
    hidden = cast.case_of_bruno().person_id
    with acting(cast.dario), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        Case(
            person_id=hidden,
            project=cast.wip,
            scope=cast.cooperative_in_wip,
            state_since=DAY,
            opened_on=DAY,
            created_by=cast.dario.user,
        ).save(force_insert=True)


def test_a_path_never_passes_to_another_person(cast: Cast) -> None:
    hidden, own = cast.case_of_bruno().person_id, cast.case_of_dario()
    with acting(cast.dario), pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        Case.objects.filter(pk=own.pk).update(person_id=hidden)


def test_a_path_takes_over_the_records_imported_before_it(cast: Cast) -> None:
    with acting(cast.ada):
        person = make_person(cast.ada, cast.company_in_ciao)
        owned = {"scope": cast.company_in_ciao, "created_by": cast.ada.user}
        record = Participation.objects.create(
            person=person, project=cast.ciao, pseudonym="P2345", entered_on=DAY, **owned
        )
        spell = Spell.objects.create(participation=record, entry_on=DAY, **owned)
        case = open_case(person=person, project=cast.ciao, scope=cast.company_in_ciao, on=DAY, by=cast.ada)
        record.refresh_from_db()
        spell.refresh_from_db()
        assert record.case_id == spell.case_id == case.id
