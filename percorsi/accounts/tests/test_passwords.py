"""Which passwords are refused, each with its reason; and that the links by e-mail tell nothing and open once."""

import re
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from percorsi.access.actor import Actor
from percorsi.access.models import User
from percorsi.access.tests.pages import text
from percorsi.access.tests.roles import as_owner
from percorsi.accounts.actions.tickets import find_ticket, issue_ticket
from percorsi.accounts.letters import write_letters
from percorsi.accounts.models import ForgottenPassword, Ticket
from percorsi.accounts.rules import why_not_password
from percorsi.accounts.vocabulary import TicketPurpose

GOOD = "quattro gatti vanno al porto lentamente"
WORDS = ("Bruno Galimberti", "bgalimberti", "b.galimberti@coop.example", "Cooperativa Il Melograno")


def why(password: str, *, alone: bool = False) -> str:
    return str(why_not_password(password, words=WORDS, alone=alone) or "")


UNUSUAL = [GOOD, "tz7#mQp2vL9x", "ombrello cactus treno", "ελληνικά γράμματα εδώ"]
OWN = ["galimberti-viola-72-mq", "il mio BRUNO preferito", "percorsi lombardi 2026", "melograno fiorito oggi"]
KNOWN = ["password123456", "qwertyuiopasdf", "123456789012", "buongiorno2026!", "juventusjuventus", "a" * 16]
KNOWN_WITH_MORE = ["Francesca1985!!", "letmein!letmein!"]
LENGTHS = [  # password, whether it stands alone, whether its length is refused
    ("tz7#mQp2vL9", False, True),
    ("tz7#mQp2vL9x", False, False),
    ("tz7#mQp2vL9x", True, True),
    ("tz7#mQp2vL9xKw4", True, False),
    ("k" * 129, False, True),
]


@pytest.mark.parametrize("password", UNUSUAL)
def test_a_long_unusual_password_is_accepted(password: str) -> None:
    assert why(password) == ""


@pytest.mark.parametrize("case", LENGTHS)
def test_the_length_asked_is_twelve_beside_a_factor_and_fifteen_alone(case: tuple[str, bool, bool]) -> None:
    password, alone, refused = case
    said = why(password, alone=alone)
    assert ("caratteri" in said or "characters" in said) is refused


@pytest.mark.parametrize("password", OWN)
def test_words_of_the_person_and_of_the_place_are_refused(password: str) -> None:
    assert "«" in why(password) or "“" in why(password)


@pytest.mark.parametrize("password", KNOWN + KNOWN_WITH_MORE)
def test_known_passwords_and_those_made_like_them_are_refused(password: str) -> None:
    assert why(password) != ""


def test_no_kind_of_character_is_demanded() -> None:
    assert why("gattoverdesullaluna correndo") == ""


# Links


@pytest.fixture
def with_mail(bruno: Actor) -> Actor:
    with as_owner():
        User.objects.filter(pk=bruno.id).update(email="bruno@rete.example")
    bruno.user.refresh_from_db()
    return bruno


def forget(client: Client, email: str) -> Any:
    return client.post("/accedi/password-dimenticata", {"email": email})


def link_sent() -> str:
    found = re.search(r"https?://[^/]+(/\S+)", mail.outbox[-1].body)
    assert found is not None
    return found[1]


def test_the_answer_and_the_work_before_it_are_the_same_for_a_known_and_an_unknown_address(
    outside: Client, with_mail: Actor
) -> None:
    answers = []
    for email in ("bruno@rete.example", "nobody@rete.example"):
        with CaptureQueriesContext(connection) as asked:
            response = forget(outside, email)
        plain = re.sub(r"[A-Za-z0-9]{64}", "a token", text(response))
        answers.append((response.status_code, plain, [re.sub(r"'[^']*'|[0-9.:+-]+", "", one["sql"]) for one in asked]))
    assert answers[0] == answers[1]
    assert mail.outbox == []


def test_only_the_account_with_that_address_gets_a_link_and_the_address_typed_is_forgotten(
    outside: Client, with_mail: Actor
) -> None:
    forget(outside, "nobody@rete.example")
    forget(outside, "bruno@rete.example")
    assert write_letters() == 1
    assert [letter.to for letter in mail.outbox] == [["bruno@rete.example"]]
    assert set(ForgottenPassword.objects.values_list("email", flat=True)) == {""}
    assert write_letters() == 0


def test_a_link_opens_once(outside: Client, with_mail: Actor) -> None:
    forget(outside, "bruno@rete.example")
    write_letters()
    address = link_sent()
    assert outside.post(address, {"password": "password123456"}).status_code == 422
    assert outside.post(address, {"password": GOOD}).status_code == 302
    assert outside.get(address).status_code == 410
    with_mail.user.refresh_from_db()
    assert with_mail.user.check_password(GOOD)


def test_a_newer_link_closes_the_older_and_no_link_does_for_another_purpose(with_mail: Actor) -> None:
    old = issue_ticket(with_mail.user, purpose=TicketPurpose.RESET)
    new = issue_ticket(with_mail.user, purpose=TicketPurpose.RESET)
    assert find_ticket(old, purpose=TicketPurpose.RESET) is None
    assert find_ticket(new, purpose=TicketPurpose.INVITATION) is None
    assert find_ticket(new, purpose=TicketPurpose.RESET) is not None


def test_a_link_ends_after_an_hour_and_when_the_address_changes(with_mail: Actor) -> None:
    token = issue_ticket(with_mail.user, purpose=TicketPurpose.RESET)
    with as_owner():
        User.objects.filter(pk=with_mail.id).update(email="altro@rete.example")
    assert find_ticket(token, purpose=TicketPurpose.RESET) is None
    with as_owner():
        User.objects.filter(pk=with_mail.id).update(email="bruno@rete.example")
        Ticket.objects.update(expires_at="2020-01-01T00:00:00Z")
    assert find_ticket(token, purpose=TicketPurpose.RESET) is None


def test_the_word_of_a_link_is_not_kept(with_mail: Actor) -> None:
    token = issue_ticket(with_mail.user, purpose=TicketPurpose.RESET)
    assert token not in str(list(Ticket.objects.values()))


def test_four_links_an_hour_are_too_many(outside: Client, with_mail: Actor) -> None:
    answers = {forget(outside, "bruno@rete.example").status_code for _time in range(5)}
    assert answers == {200}
    assert ForgottenPassword.objects.count() == 3
