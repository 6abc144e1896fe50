"""Taking up somebody met: trying, orienting, closing, joining; each seen by whom it concerns only."""

from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from django.http import Http404

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.tests.roles import as_owner
from percorsi.cases.models import TeamMember
from percorsi.cases.tests.cast import Cast
from percorsi.kernel.dates import today
from percorsi.kernel.envelope import open_rows
from percorsi.kernel.refusals import EditConflict, Refused
from percorsi.network.models import Organisation
from percorsi.outreach.actions import (
    close_contact,
    join_contact,
    orient,
    read_contact,
    record_attempt,
    say_same,
    take_up,
    tell_orientation,
)
from percorsi.outreach.models import (
    Attempt,
    ContactKey,
    ContactWords,
    FirstContact,
    JoinedContact,
    OutreachPoint,
)
from percorsi.outreach.queries import attempts_of, get_contact, likely_same, own_contacts, visible_contacts, words_of
from percorsi.outreach.tests.factories import make_contact, make_member, make_point
from percorsi.outreach.vocabulary import AttemptChannel, AttemptOutcome, ContactState, Function, NothingMore
from percorsi.people.queries import contacts_of, person_keys, safety_note_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def point(cast: Cast) -> OutreachPoint:
    found = make_point(cast.company_in_ciao, by=cast.olga)
    make_member(found, cast.tullio)
    return found


@pytest.fixture
def contact(cast: Cast, point: OutreachPoint) -> FirstContact:
    return make_contact(point, by=cast.tullio, name="Sara", need="Cerca una casa")


def readers(cast: Cast, contact: FirstContact) -> set[str]:
    found = set()
    for actor in cast.everybody:
        with acting(actor):
            if words_of([contact.pk]):
                found.add(actor.name)
            assert ContactKey.objects.filter(pk=contact.pk).exists() == (actor.name in found)
    return found


def seers(cast: Cast, contact: FirstContact) -> set[str]:
    found = set()
    for actor in cast.everybody:
        with acting(actor):
            by_database = FirstContact.objects.filter(pk=contact.pk).exists()
            by_django = visible_contacts(actor).filter(pk=contact.pk).exists()
            assert by_django == (by_database and actor.id != contact.created_by_id)
            if by_database:
                found.add(actor.name)
    return found


def test_what_she_said_is_read_by_who_takes_contacts_up_there_only(cast: Cast, contact: FirstContact) -> None:
    assert readers(cast, contact) == {"Ada", "Bruno", "Carla", "Olga"}
    assert seers(cast, contact) == {"Ada", "Bruno", "Carla", "Olga", "Tullio"}


def test_with_a_safety_note_only_who_works_there_and_who_coordinates_reads(cast: Cast, point: OutreachPoint) -> None:
    guarded = make_contact(point, by=cast.tullio, safety="Non chiamare la sera")
    assert readers(cast, guarded) == {"Ada", "Olga"}
    make_member(point, cast.carla, Function.OPERATOR)
    assert readers(cast, guarded) == {"Ada", "Olga", "Carla"}
    with acting(cast.bruno):
        assert FirstContact.objects.update(taken_by=cast.bruno.user, taken_at=None) == 0  # nobody lets herself in
    with acting(cast.olga):
        take_up(get_contact(cast.olga, guarded.pk), by=cast.olga, seen=1, to=cast.bruno.user)
    assert readers(cast, guarded) == {"Ada", "Olga", "Carla", "Bruno"}


@pytest.mark.parametrize("name", ["dario", "tullio", "franca", "elsa"])
def test_a_contact_that_does_not_concern_one_is_not_there(cast: Cast, contact: FirstContact, name: str) -> None:
    actor: Actor = getattr(cast, name)
    with acting(actor), pytest.raises((Http404, Refused)):
        read_contact(contact.pk, by=actor)


def test_an_attempt_takes_the_contact_up_and_its_author_learns_that_somebody_spoke(
    cast: Cast, contact: FirstContact
) -> None:
    form_id = uuid4()
    with acting(cast.bruno):
        found = get_contact(cast.bruno, contact.pk)
        for outcome in (AttemptOutcome.NO_ANSWER, AttemptOutcome.AGREED):
            record_attempt(
                found, on=today(), channel=AttemptChannel.CALL, outcome=outcome, by=cast.bruno, note="Alle nove",
                form_id=form_id if outcome == AttemptOutcome.AGREED else None,
            )  # fmt: skip
        record_attempt(
            found,
            on=today(),
            channel=AttemptChannel.CALL,
            outcome=AttemptOutcome.AGREED,
            by=cast.bruno,
            form_id=form_id,
        )
        assert (found.state, found.taken_by, found.reached_on) == ("taken_up", cast.bruno.user, today())
        assert [attempt.note for attempt in attempts_of(found)] == ["Alle nove", "Alle nove"]
    with acting(cast.tullio):
        assert [one.reached_on for one in own_contacts(cast.tullio)] == [today()]
        assert not Attempt.objects.exists()


def test_orientation_says_where_and_later_whether_it_helped(cast: Cast, contact: FirstContact) -> None:
    with acting(cast.carla):
        found = get_contact(cast.carla, contact.pk)
        pointed = orient(found, organisation=cast.cooperative, on=today(), by=cast.carla)
        tell_orientation(pointed, outcome="went", by=cast.carla)
        assert (found.state, found.taken_by) == (ContactState.ORIENTED, cast.carla.user)
        pointed.refresh_from_db()
        assert (pointed.outcome, pointed.known_on) == ("went", today())


def test_closing_says_why_and_can_be_taken_back(cast: Cast, contact: FirstContact) -> None:
    with acting(cast.bruno):
        found = get_contact(cast.bruno, contact.pk)
        close_contact(found, nothing_more=NothingMore.MOVED, seen=1, by=cast.bruno)
        with pytest.raises(Refused):
            record_attempt(found, on=today(), channel="call", outcome="reached", by=cast.bruno)
        with pytest.raises(EditConflict):
            take_up(found, seen=1, by=cast.bruno)
        take_up(get_contact(cast.bruno, contact.pk), seen=2, by=cast.bruno)
        found = get_contact(cast.bruno, contact.pk)
        assert (found.state, found.nothing_more, found.ended_on) == (ContactState.TAKEN_UP, "", None)


def test_likely_the_same_is_asked_with_its_reason_and_never_done_alone(
    cast: Cast, point: OutreachPoint, contact: FirstContact
) -> None:
    twin = make_contact(point, by=cast.bruno, name="sara m.", reach="+39 333 1112233", need="Altro")
    make_contact(point, by=cast.bruno, name="Lucia", reach="340 555 66 77", need="Un lavoro")
    with acting(cast.bruno):
        found = get_contact(cast.bruno, contact.pk)
        likely = likely_same(cast.bruno, found, words_of([found.pk])[found.pk])
        assert [(one.contact.pk, one.name, len(one.reasons)) for one in likely] == [(twin.pk, "sara m.", 2)]
        say_same(found, other=get_contact(cast.bruno, twin.pk), by=cast.bruno)
        assert visible_contacts(cast.bruno).filter(same_as=None).count() == 2
        found = get_contact(cast.bruno, contact.pk)
        assert likely_same(cast.bruno, found, words_of([found.pk])[found.pk]) == []


def test_joined_her_words_move_to_her_file_and_leave_the_place(cast: Cast, point: OutreachPoint) -> None:
    contact = make_contact(point, by=cast.tullio, name="Sara", need="Cerca una casa", safety="Mai la sera")
    make_member(point, cast.bruno, Function.OPERATOR)
    case = cast.case_of_bruno()
    with acting(cast.bruno), pytest.raises(Refused):  # the note about her safety would be lost
        join_contact(get_contact(cast.bruno, contact.pk), person=case.person, by=cast.bruno)
    with as_owner():
        TeamMember.objects.filter(case=case).update(classes=["B", "E", "N", "P"])
    with acting(cast.bruno):
        found = get_contact(cast.bruno, contact.pk)
        record_attempt(found, on=today(), channel="call", outcome="agreed", by=cast.bruno, note="Giovedì")
        join_contact(found, person=case.person, by=cast.bruno)
        joined = open_rows(JoinedContact.objects.all(), person_keys([case.person_id]))[0]
        assert (joined.name, joined.need, joined.tried) == ("Sara", "Cerca una casa", f"{today()}: Giovedì")
        note = safety_note_of(case.person)
        assert note is not None
        assert note.text == "Mai la sera"
        assert [one.value for one in contacts_of(case.person)] == ["333 111 22 33"]
    with as_owner():
        words, key = ContactWords.objects.get(pk=contact.pk), ContactKey.objects.get(pk=contact.pk)
        assert (words.name, words.need, words.reach, words.safety, words.erased_on) == (None, None, None, None, today())
        assert (key.wrapped, key.destroyed_on) == (None, today())
    with acting(cast.carla):
        assert not JoinedContact.objects.exists()  # she is not in the team: whose it was she does not learn


def test_met_three_times_she_counts_once(cast: Cast, point: OutreachPoint) -> None:
    case = cast.case_of_bruno()
    for _time in range(3):
        contact = make_contact(point, by=cast.tullio)
        with acting(cast.bruno):
            join_contact(get_contact(cast.bruno, contact.pk), person=case.person, by=cast.bruno)
    with acting(cast.bruno):
        assert visible_contacts(cast.bruno).count() == 3
        assert visible_contacts(cast.bruno).filter(same_as=None).count() == 1


def test_a_person_of_others_takes_no_contact(cast: Cast, contact: FirstContact) -> None:
    case = cast.case_of_dario()
    with acting(cast.bruno), pytest.raises(DatabaseError), transaction.atomic():
        join_contact(get_contact(cast.bruno, contact.pk), person=case.person, by=cast.bruno)
    with acting(cast.bruno):
        assert words_of([contact.pk])[contact.pk]["name"] == "Sara"


def test_each_body_keeps_its_own_places(cast: Cast, point: OutreachPoint) -> None:
    with acting(cast.dario):
        assert Organisation.objects.filter(pk=point.organisation_id).exists()
        assert OutreachPoint.objects.update(name="Preso") == 0
