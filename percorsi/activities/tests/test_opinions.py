"""Opinions without names: anybody with the address gives one, nobody reads one, sums are told late and from five on."""

import re
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.tests.roles import as_owner
from percorsi.activities.actions import ask_opinions, cancel_edition, close_opinions, give_opinion
from percorsi.activities.models import Edition, Inquiry, Opinion
from percorsi.activities.queries import get_inquiry, opinions_told
from percorsi.activities.rules import LONGEST_INQUIRY
from percorsi.activities.tests.factories import make_edition, make_staff
from percorsi.activities.vocabulary import ActivityEvent
from percorsi.audit.models import Event
from percorsi.cases.tests.cast import Cast
from percorsi.kernel.dates import add_days, today
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.refusals import Refused

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]
CONTENT = [4, 4, 3, 0, 4]
NONE = b"x" * 22
TOKEN = re.compile(rb'"X-CSRFToken": "[^"]*"|value="[A-Za-z0-9]{64}"')
NO_NAMES_IN = "Le persone sono accoglienti"


@pytest.fixture
def edition(cast: Cast) -> Edition:
    found = make_edition(cast.company_in_ciao, by=cast.olga)
    make_staff(found, cast.emma)
    return found


@pytest.fixture
def inquiry(cast: Cast, edition: Edition) -> Inquiry:
    with acting(cast.emma):
        return ask_opinions(edition, until=add_days(today(), 7), by=cast.emma)


def answered(inquiry: Inquiry, times: int) -> None:
    for _number in range(times):
        give_opinion(inquiry.key, page=new_id(), ratings=CONTENT, words=NO_NAMES_IN)


def closed(cast: Cast, inquiry: Inquiry) -> Inquiry:
    with acting(cast.emma):
        close_opinions(inquiry, by=cast.emma)
        found = get_inquiry(cast.emma, inquiry.edition)
    assert found is not None
    return found


def test_results_are_told_once_the_form_is_closed(cast: Cast, inquiry: Inquiry) -> None:
    answered(inquiry, 5)
    with acting(cast.emma):
        before = opinions_told(inquiry)
    assert (before.given, before.closed, before.words) == (5, False, [])
    assert [one.answered for one in before.statements] == [0] * 5
    over = closed(cast, inquiry)
    with acting(cast.emma):
        after = opinions_told(over)
    assert (after.given, after.closed, after.words) == (5, True, [NO_NAMES_IN] * 5)
    assert [one.answered for one in after.statements] == [5, 5, 5, 0, 5]
    assert [number for _name, number in after.statements[0].answers] == [0, 0, 0, 5]


def test_fewer_than_five_answers_are_told_to_nobody(cast: Cast, inquiry: Inquiry) -> None:
    answered(inquiry, 4)
    over = closed(cast, inquiry)
    with acting(cast.emma):
        told = opinions_told(over)
    assert (told.given, told.words, [one.answers for one in told.statements]) == (4, [], [[]] * 5)


def test_no_account_reads_a_single_answer(cast: Cast, inquiry: Inquiry) -> None:
    answered(inquiry, 5)
    with acting(cast.emma), pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        list(Opinion.objects.all())


def test_only_who_runs_the_edition_is_told(cast: Cast, inquiry: Inquiry) -> None:
    answered(inquiry, 5)
    over = closed(cast, inquiry)
    for other in (cast.bruno, cast.dario):
        with acting(other):
            told = opinions_told(over)
            assert (get_inquiry(other, over.edition), told.given, told.words) == (None, 0, [])
            assert {one.answered for one in told.statements} == {0}


def test_a_page_sent_twice_counts_once(cast: Cast, inquiry: Inquiry) -> None:
    page = new_id()
    for _again in range(2):
        give_opinion(inquiry.key, page=page, ratings=CONTENT, words="")
    with acting(cast.emma):
        assert opinions_told(inquiry).given == 1


def test_an_answer_keeps_nothing_that_says_when_or_from_whom(inquiry: Inquiry) -> None:
    page = new_id()
    with as_owner():
        before = Event.objects.count()
    give_opinion(inquiry.key, page=page, ratings=CONTENT, words="")
    with as_owner():
        row = Opinion.objects.get()
        assert Event.objects.count() == before
    assert {field.name for field in Opinion._meta.fields} == {"id", "inquiry", "ratings", "words"}
    assert page.hex[:12] not in row.id.hex  # the first half of a page's key is its hour


def test_a_closed_form_takes_nothing_and_does_not_open_again(cast: Cast, inquiry: Inquiry) -> None:
    over = closed(cast, inquiry)
    with pytest.raises(Refused, match="chiuso"):
        give_opinion(over.key, page=new_id(), ratings=CONTENT, words="")
    with acting(cast.emma):
        assert ask_opinions(over.edition, until=add_days(today(), 9), by=cast.emma).until < today()
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            Inquiry.objects.update(until=add_days(today(), 9))


def test_asking_and_closing_leave_their_line(cast: Cast, inquiry: Inquiry) -> None:
    for _again in range(2):
        closed(cast, inquiry)
    with as_owner():
        kept = Event.objects.filter(object_id=str(inquiry.pk)).order_by("at").values_list("type", "actor_id")
        asked, ended = (ActivityEvent.OPINIONS_ASKED, cast.emma.id), (ActivityEvent.OPINIONS_CLOSED, cast.emma.id)
        assert list(kept) == [asked, ended]


@pytest.mark.parametrize("days", [-1, LONGEST_INQUIRY + 1])
def test_a_form_ends_after_today_and_within_a_year(cast: Cast, edition: Edition, days: int) -> None:
    with acting(cast.emma), pytest.raises(Refused):
        ask_opinions(edition, until=today() + timedelta(days=days), by=cast.emma)


def test_of_a_cancelled_edition_nothing_is_asked(cast: Cast, edition: Edition) -> None:
    with acting(cast.olga):
        cancel_edition(edition, reason="Troppo pochi iscritti", seen=edition.version, by=cast.olga)
        with pytest.raises(Refused, match="annullata"):
            ask_opinions(edition, until=today(), by=cast.olga)


def test_who_does_not_work_in_it_asks_nothing(cast: Cast, edition: Edition, client_of: ClientOf) -> None:
    address = f"/attivita/{edition.pk}/pareri"
    answers = [client_of(actor).get(address).status_code for actor in (cast.emma, cast.dario, cast.franca)]
    assert answers == [200, 404, 403]
    with acting(cast.dario), pytest.raises(Refused):
        ask_opinions(edition, until=today(), by=cast.dario)


@pytest.mark.parametrize(
    "ratings",
    [
        pytest.param([5, 0, 0, 0, 0], id="an answer that is none of the four"),
        pytest.param([4, 4], id="too few"),
        pytest.param([4, 4, 4, 4, 4, 4], id="too many"),
    ],
)
def test_postgresql_takes_only_answers_that_were_asked(inquiry: Inquiry, ratings: list[int]) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT acl.give_opinion(%s, %s, %s, '')", [inquiry.key, uuid4(), ratings])


def test_without_any_answer_the_page_says_so_and_keeps_what_was_chosen(inquiry: Inquiry, client: Client) -> None:
    sent = client.post(f"/parere/{inquiry.key}", {"form_id": str(new_id()), "words": "  "})
    assert sent.status_code == 422
    assert "Scegli almeno una risposta" in sent.content.decode()
    strange = client.post(f"/parere/{inquiry.key}", {"form_id": str(new_id()), "statement_0": "9", "words": "Bello"})
    assert strange.status_code == 422
    assert "Bello" in strange.content.decode()


def test_unknown_and_closed_look_alike(cast: Cast, inquiry: Inquiry, client: Client) -> None:
    over = closed(cast, inquiry)
    pages = [client.get(f"/parere/{key}") for key in (over.key, NONE.decode())]
    assert [one.status_code for one in pages] == [404, 404]
    bodies = [
        TOKEN.sub(b"", one.content.replace(key, b"")) for one, key in zip(pages, (over.key.encode(), NONE), strict=True)
    ]
    assert bodies[0] == bodies[1]
