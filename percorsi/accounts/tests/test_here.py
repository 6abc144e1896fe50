"""Signing in again on the page one was writing on: as strict as the door, and back in the same hat."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from pyotp import TOTP

from percorsi.access.actions import give_membership
from percorsi.access.actor import Actor
from percorsi.access.models import Membership
from percorsi.access.tests.factories import PASSWORD
from percorsi.access.tests.roles import as_owner
from percorsi.access.vocabulary import Role
from percorsi.accounts.tests.factories import code_of, is_in
from percorsi.kernel.identifiers import new_id

HERE, CODE = "/accedi/qui", "/accedi/qui/codice"


def password(client: Client, **more: str) -> Any:
    return client.post(HERE, {"username": "bruno", "password": PASSWORD} | more)


def test_password_and_code_let_in_and_the_page_gets_a_new_token(outside: Client, app: TOTP, bruno: Actor) -> None:
    asked = password(outside)
    assert (asked.status_code, b'name="otp"' in asked.content, is_in(outside)) == (200, True, False)
    answer = outside.post(CODE, {"otp": code_of(app)})
    assert (answer.status_code, answer.content) == (204, b"")
    told = outside.get("/sessione").headers
    assert (told["X-Account"], len(told["X-CSRFToken"])) == (str(bruno.id), 64)
    assert int(told["X-Session-Seconds"]) > 29 * 60


def test_a_wrong_password_or_code_lets_nobody_in(outside: Client, app: TOTP) -> None:
    wrong = outside.post(HERE, {"username": "bruno", "password": "sbagliata"})
    assert (wrong.status_code, is_in(outside)) == (422, False)
    password(outside)
    wrong = outside.post(CODE, {"otp": "000000"})
    assert (wrong.status_code, is_in(outside)) == (422, False)
    assert app


def test_the_code_without_the_password_is_sent_back(outside: Client, app: TOTP) -> None:
    assert outside.post(CODE, {"otp": code_of(app)}).headers["Location"] == HERE
    assert not is_in(outside)


def test_an_account_that_still_needs_its_second_factor_is_sent_to_the_door(outside: Client, bruno: Actor) -> None:
    answer = password(outside)
    assert "accedi in un'altra scheda" in answer.content.decode().casefold().replace("&#x27;", "'")
    assert (bruno.name, is_in(outside)) == ("Bruno", False)


@pytest.mark.parametrize("which", ["second", "somebody else's"])
def test_one_comes_back_in_the_hat_the_page_was_opened_with(
    which: str, outside: Client, bruno: Actor, settings: Any
) -> None:
    settings.PERCORSI_DEMO = True
    with as_owner():
        give_membership(
            bruno.user, organisation_id=new_id(), role=Role.EVALUATOR, since=datetime(2026, 1, 1, tzinfo=UTC), by=bruno
        )
        second = Membership.objects.get(user=bruno.user, role=Role.EVALUATOR)
    worn = str(second.id) if which == "second" else str(new_id())
    assert password(outside, membership=worn).status_code == 204
    assert outside.session.get("membership") == (worn if which == "second" else None)


def test_too_many_tries_are_told_so(outside: Client, bruno: Actor) -> None:
    answers = {outside.post(HERE, {"username": "bruno", "password": "no"}).status_code for _try in range(12)}
    assert answers == {422, 429}
    assert bruno
