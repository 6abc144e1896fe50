"""A7: invited, suspended, left and locked accounts can do nothing, by no way in."""

import pytest
from django.core import mail
from django.test import Client
from pyotp import TOTP

from percorsi.access.actor import Actor
from percorsi.access.models import Membership, User
from percorsi.access.tests.pages import text
from percorsi.access.tests.roles import as_owner
from percorsi.access.vocabulary import UserState
from percorsi.accounts.actions.identities import account_of, bind_identity
from percorsi.accounts.actions.tickets import issue_ticket
from percorsi.accounts.letters import write_letters
from percorsi.accounts.tests.factories import code_of, code_step, is_in, password_step
from percorsi.accounts.vocabulary import TicketPurpose

IDLE = [state for state in UserState if state != UserState.ACTIVE]


def become(bruno: Actor, state: UserState) -> None:
    with as_owner():
        User.objects.filter(pk=bruno.id).update(state=state, email="bruno@rete.example")


def test_there_are_four_states_that_do_nothing() -> None:
    assert set(IDLE) == {UserState.INVITED, UserState.SUSPENDED, UserState.LEFT, UserState.LOCKED}


@pytest.mark.parametrize("state", IDLE)
def test_its_password_opens_nothing_and_says_no_more_than_a_wrong_one(
    outside: Client, bruno: Actor, app: TOTP, state: UserState
) -> None:
    become(bruno, state)
    right, wrong = password_step(outside), password_step(outside, password="wrong")
    assert "non corrispondono a un account attivo" in text(right)
    assert text(right).count("non corrispondono") == text(wrong).count("non corrispondono")
    assert not is_in(outside)


@pytest.mark.parametrize("state", IDLE)
def test_half_way_in_it_comes_no_further(outside: Client, bruno: Actor, app: TOTP, state: UserState) -> None:
    password_step(outside)
    become(bruno, state)
    assert code_step(outside, code_of(app)).headers["Location"] == "/accedi"
    assert not is_in(outside)


@pytest.mark.parametrize("state", IDLE)
def test_its_open_session_ends(outside: Client, bruno: Actor, app: TOTP, state: UserState) -> None:
    password_step(outside)
    code_step(outside, code_of(app))
    assert is_in(outside)
    become(bruno, state)
    assert not is_in(outside)


@pytest.mark.parametrize("state", IDLE)
def test_it_gets_no_link_and_an_older_link_opens_nothing(outside: Client, bruno: Actor, state: UserState) -> None:
    token = issue_ticket(bruno.user, purpose=TicketPurpose.RESET)
    become(bruno, state)
    outside.post("/accedi/password-dimenticata", {"email": "bruno@rete.example"})
    assert write_letters() == 0
    assert mail.outbox == []
    assert outside.get(f"/accedi/nuova-password/{token}").status_code == 410


@pytest.mark.parametrize("state", IDLE)
def test_its_digital_identity_leads_to_an_account_that_does_not_act(bruno: Actor, state: UserState) -> None:
    from percorsi.access.queries import actor_for  # noqa: PLC0415 - used once

    bind_identity(bruno.user, issuer="https://idp.example", subject="1", by=bruno)
    become(bruno, state)
    found = account_of("https://idp.example", "1")
    assert found is not None
    assert actor_for(found) is None


def test_an_account_without_a_current_role_does_nothing_either(outside: Client, bruno: Actor, app: TOTP) -> None:
    with as_owner():
        Membership.objects.filter(user=bruno.user).delete()
    assert "non corrispondono a un account attivo" in text(password_step(outside))
    assert not is_in(outside)
