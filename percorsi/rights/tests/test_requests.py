"""Requests of persons: who asks, until when, who stops them, what they open (P4, P5)."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.models import Notice
from percorsi.access.tests.factories import make_actor
from percorsi.access.tests.roles import as_owner
from percorsi.access.vocabulary import Breadth, Role
from percorsi.cases.models import Case, TeamMember
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.factories import SINCE_2020
from percorsi.kernel.refusals import Refused
from percorsi.people.actions import lift_restriction, object_to, rectify, restrict
from percorsi.people.models import Contact, Person, Rectification, SafetyNote
from percorsi.people.queries import likely_doubles, objects_to, restriction_of, without_objectors
from percorsi.people.vocabulary import ObjectionPurpose, RestrictionGround
from percorsi.rights.actions.requests import check_claimant, extend_request, move_request, record_request, stop_request
from percorsi.rights.models import ConflictFlag, RightsRequest
from percorsi.rights.queries.requests import late_requests, open_requests, person_named
from percorsi.rights.rules import days_left, due_on, extended_due_on
from percorsi.rights.tests.factories import ARRIVED, accept, make_request, make_rich_case
from percorsi.rights.vocabulary import DEADLINES, Claimant, Conflict, Proof, RequestKind, RequestState, Step

pytestmark = pytest.mark.django_db


@pytest.fixture
def maria(cast: Cast) -> Case:
    return make_rich_case(cast)


@pytest.mark.parametrize("kind", RequestKind)
def test_thirty_days_to_answer_and_fifteen_for_the_list_of_accesses(kind: RequestKind) -> None:
    """P5."""
    first = 15 if kind == RequestKind.ACCESSES else 30
    assert due_on(kind, date(2026, 3, 1)) == date(2026, 3, 1) + timedelta(days=first)
    assert DEADLINES[kind][0] == first


def test_the_late_are_listed_the_day_after_and_the_nearest_deadline_comes_first(cast: Cast, maria: Case) -> None:
    with acting(cast.bruno) as bruno:
        for kind in (RequestKind.ACCESS, RequestKind.ACCESSES):
            record_request(maria.person, kind=kind, received_on=ARRIVED, by=bruno)
    with acting(cast.vera):
        assert [one.kind for one in open_requests(cast.vera)] == ["accesses", "access"]
        assert [one.kind for one in late_requests(cast.vera, on=ARRIVED + timedelta(days=15))] == []
        assert [one.kind for one in late_requests(cast.vera, on=ARRIVED + timedelta(days=16))] == ["accesses"]
        assert [one.kind for one in late_requests(cast.vera, on=ARRIVED + timedelta(days=31))] == ["accesses", "access"]


def test_the_time_is_extended_once_with_a_reason_and_counted_from_the_arrival(cast: Cast, maria: Case) -> None:
    request = make_request(maria, cast.bruno)
    with acting(cast.vera) as vera:
        with pytest.raises(Refused, match="Manca il motivo"):
            extend_request(request, reason=" ", seen=1, by=vera)
        extend_request(request, reason="Fascicolo molto ampio", seen=1, by=vera)
        assert request.due_on == ARRIVED + timedelta(days=90) == extended_due_on(request)
        assert days_left(request, today=ARRIVED) == 90
        with pytest.raises(Refused, match="la legge lo permette una volta"):
            extend_request(request, reason="Ancora", seen=request.version, by=vera)


def test_whoever_asks_is_checked_before_anything_opens(cast: Cast, maria: Case) -> None:
    request = make_request(maria, cast.bruno, claimant=Claimant.PARENT, claimant_name="Anna Rossi")
    with acting(cast.vera) as vera:
        with pytest.raises(Refused, match="Nessuno ha ancora verificato"):
            move_request(request, step=Step.ACCEPT, seen=1, by=vera)
        check_claimant(request, identity_proof=Proof.DOCUMENT, seen=1, by=vera)
        with pytest.raises(Refused, match="nessuno ha ancora verificato che possa"):
            move_request(request, step=Step.ACCEPT, seen=2, by=vera)
        check_claimant(request, authority_proof=Proof.CERTIFICATE, seen=2, by=vera)
        assert move_request(request, step=Step.ACCEPT, seen=3, by=vera).state == "accepted"


def test_a_representative_in_conflict_stops_and_only_the_privacy_officer_goes_on(cast: Cast, maria: Case) -> None:
    """P4: a violent partner writes as guardian of the child."""
    request = make_request(
        maria, cast.bruno, claimant=Claimant.GUARDIAN, claimant_name="Il padre", doubt=Conflict.VIOLENCE
    )
    assert request.state == RequestState.STOPPED
    with acting(cast.vera) as vera:
        assert list(Notice.objects.filter(user_id=vera.id).values_list("event", flat=True)) == ["rights.stopped"]
        check_claimant(request, identity_proof=Proof.DOCUMENT, authority_proof=Proof.ORDER, seen=1, by=vera)
        with pytest.raises(Refused, match="è ferma"):
            move_request(request, step=Step.ACCEPT, seen=2, by=vera)
        assert not TeamMember.objects.filter(user_id=vera.id).exists()
        assert not Person.objects.exists()  # nothing of hers was opened
        move_request(request, step=Step.REFUSE, outcome="Chi chiede non può rappresentarla.", seen=2, by=vera)
    with acting(cast.bruno):
        assert not ConflictFlag.objects.exclude(kind=Conflict.VIOLENCE).exists()


def test_the_reason_of_a_stop_is_read_only_by_who_may_know_of_danger(cast: Cast) -> None:
    case = cast.case_of_bruno()  # Bruno's place here does not open class P
    with acting(cast.bruno) as bruno:
        record_request(
            case.person, kind=RequestKind.ACCESS, received_on=ARRIVED, claimant=Claimant.PARENT,
            doubt=Conflict.VIOLENCE, by=bruno,
        )  # fmt: skip
    with acting(cast.carla):
        assert not ConflictFlag.objects.exists()
    with acting(cast.vera):
        assert ConflictFlag.objects.count() == 1


def test_a_doubt_that_comes_later_closes_what_was_opened(cast: Cast, maria: Case) -> None:
    request = accept(make_request(maria, cast.bruno), cast.vera)
    with acting(cast.vera) as vera:
        assert Person.objects.exists()
        stop_request(request, doubt=Conflict.AUTHORITY, seen=request.version, by=vera)
        assert not Person.objects.exists()


def test_accepting_opens_her_paths_to_the_handler_to_read_until_the_request_is_closed(cast: Cast, maria: Case) -> None:
    request = make_request(maria, cast.bruno)
    with acting(cast.vera):
        assert not Person.objects.exists()
    accept(request, cast.vera)
    with acting(cast.vera) as vera:
        place = TeamMember.objects.get(user_id=vera.id)
        assert (place.source, place.purpose, set(place.classes)) == ("rights", "rights", set("BEHJPNM"))
        assert [person.pk for person in Person.objects.all()] == [maria.person_id]
        assert SafetyNote.objects.count() == 1
        assert Person.objects.update(family_name="x") == 0
        with pytest.raises(DatabaseError, match="row-level"), transaction.atomic():
            Contact(person=maria.person, kind="other", value="x", created_by=vera.user).save(force_insert=True)
        move_request(request, step=Step.ANSWER, outcome="Copia consegnata a mano.", seen=request.version, by=vera)
        assert not Person.objects.exists()


def test_a_path_that_another_body_protects_stays_shut_and_is_not_named(cast: Cast, maria: Case) -> None:
    with as_owner():
        Case.objects.filter(pk=maria.pk).update(protection=2, restricted=True)
        Person.objects.filter(pk=maria.person_id).update(restricted=True)
    elsewhere = make_actor(
        "Sonia", Role.PRIVACY_OFFICER, organisation_id=cast.cooperative.id, breadth=Breadth.PROGRAMME
    )
    accept(make_request(maria, cast.bruno), elsewhere)
    with acting(elsewhere):
        assert not TeamMember.objects.exists()
        assert not Person.objects.exists()
    with acting(cast.vera):
        assert person_named("Maria", "Rossi", date(1985, 3, 1)) is None


@pytest.mark.parametrize("state", ["received", "stopped", "refused", "answered"])
def test_nobody_opens_a_path_with_a_request_that_is_not_accepted(cast: Cast, maria: Case, state: str) -> None:
    request = accept(make_request(maria, cast.bruno), cast.vera)
    with as_owner():
        TeamMember.objects.filter(user_id=cast.vera.id).delete()
        RightsRequest.objects.filter(pk=request.pk).update(state=state)
    with acting(cast.vera), pytest.raises(DatabaseError, match="row-level"), transaction.atomic():
        TeamMember(
            case=maria, user=cast.vera.user, organisation_id=cast.company.id, source="rights", purpose="rights",
            function="other", classes=["B"], valid=SINCE_2020, granted_by=cast.vera.user,
        ).save(force_insert=True)  # fmt: skip


def test_an_operator_records_and_does_not_handle(cast: Cast, maria: Case) -> None:
    request = make_request(maria, cast.bruno)
    with acting(cast.bruno) as bruno, pytest.raises(Refused):
        move_request(request, step=Step.REFUSE, outcome="no", seen=1, by=bruno)
    with acting(cast.dario):
        assert not RightsRequest.objects.exists()


def test_a_restriction_freezes_every_write_but_keeping_in_the_rules_and_in_the_database(
    cast: Cast, maria: Case, client_of: Callable[[Actor], Client]
) -> None:
    make_request(maria, cast.bruno, RequestKind.RESTRICTION)
    with acting(cast.vera) as vera:
        restrict(maria.person, ground=RestrictionGround.ACCURACY, reason="Verifica", on=ARRIVED, by=vera)
    with acting(cast.bruno) as bruno:
        with pytest.raises(DatabaseError, match="data restricted"), transaction.atomic():
            Contact(person=maria.person, kind="other", value="x", created_by=bruno.user).save(force_insert=True)
        with pytest.raises(DatabaseError, match="data restricted"), transaction.atomic():
            Case.objects.filter(pk=maria.pk).update(state="review")
        assert Contact.objects.filter(person=maria.person).count() == 1  # reading goes on
    answer = client_of(cast.bruno).get(f"/persone/{maria.person_id}/contatti")
    assert answer.status_code == 422
    with acting(cast.vera) as vera:
        found = restriction_of(maria.person)
        assert found is not None
        lift_restriction(found, reason="Dati verificati, persona avvisata", by=vera)
    with acting(cast.bruno) as bruno:
        Contact(person=maria.person, kind="other", value="x", created_by=bruno.user).save(force_insert=True)


def test_who_only_follows_the_person_neither_restricts_nor_lifts(cast: Cast, maria: Case) -> None:
    with acting(cast.bruno) as bruno, pytest.raises(Refused):
        restrict(maria.person, ground=RestrictionGround.ACCURACY, reason="x", on=ARRIVED, by=bruno)


def test_an_objection_reaches_the_comparison_with_doubles_and_the_extracts(cast: Cast, maria: Case) -> None:
    twin = cast.case_of_bruno("Maria", "Rossi")
    with as_owner():
        Person.objects.update(birth_date=date(1985, 3, 1))
    make_request(maria, cast.bruno, RequestKind.OBJECTION)
    with acting(cast.bruno):
        twin.person.refresh_from_db()
        assert [one.pk for one in likely_doubles(twin.person)] == [maria.person_id]
    with acting(cast.vera) as vera:
        for purpose in ObjectionPurpose:
            object_to(maria.person, purpose=purpose, on=ARRIVED, by=vera)
    with acting(cast.bruno):
        assert likely_doubles(twin.person) == []
        assert objects_to(maria.person_id, ObjectionPurpose.EVALUATION)
        both = [maria.person_id, twin.person_id]
        assert without_objectors(both, ObjectionPurpose.EVALUATION) == {twin.person_id}


def test_a_correction_stands_beside_the_original_which_stays(cast: Cast, maria: Case) -> None:
    make_request(maria, cast.bruno, RequestKind.RECTIFICATION)
    with acting(cast.vera) as vera:
        rectify(
            maria.person, object_type="people.contact", object_id=maria.pk,
            words="Il numero è di mia sorella", on=ARRIVED, by=vera,
        )  # fmt: skip
    with acting(cast.bruno):
        assert Rectification.objects.get().words == "Il numero è di mia sorella"
        assert Contact.objects.get().value == "333 1234567"
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            Rectification.objects.update(words="x")
