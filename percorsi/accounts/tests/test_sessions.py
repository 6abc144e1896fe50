"""S5, S6: which sessions end, when, and that nobody ends another's."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from pyotp import TOTP

from percorsi.access.actions import give_membership
from percorsi.access.actor import Actor
from percorsi.access.models import User
from percorsi.access.tests.factories import PASSWORD, make_actor
from percorsi.access.tests.pages import text
from percorsi.access.tests.roles import as_owner
from percorsi.access.vocabulary import Role, UserState
from percorsi.accounts.actions.factors import remove_factors
from percorsi.accounts.actions.sessions import forget_ended_sessions
from percorsi.accounts.models import Session
from percorsi.accounts.sessions import SEEN, STARTED
from percorsi.accounts.tests.factories import code_of, code_step, is_in, password_step
from percorsi.kernel.identifiers import new_id

NEW = "quattro gatti vanno al porto lentamente"


@pytest.fixture
def elsewhere(bruno: Actor, client_of: Callable[[Actor], Client]) -> Client:
    """A session of Bruno's that somebody may have stolen."""
    client = client_of(bruno)
    assert is_in(client)
    return client


def role_given(bruno: Actor) -> None:
    with as_owner():
        give_membership(
            bruno.user, organisation_id=new_id(), role=Role.EVALUATOR, since=datetime(2026, 1, 1, tzinfo=UTC), by=bruno
        )


def suspended(bruno: Actor) -> None:
    with as_owner():
        User.objects.filter(pk=bruno.id).update(state=UserState.SUSPENDED)


def factors_removed(bruno: Actor) -> None:
    remove_factors(bruno.user, by=bruno)


@pytest.mark.parametrize("change", [role_given, suspended, factors_removed])
def test_another_role_or_state_or_factor_ends_every_session(
    bruno: Actor, elsewhere: Client, change: Callable[[Actor], None]
) -> None:
    change(bruno)
    assert not is_in(elsewhere)


def test_a_changed_password_ends_all_sessions_but_the_one_that_changed_it(
    bruno: Actor, elsewhere: Client, client_of: Callable[[Actor], Client]
) -> None:
    here = client_of(bruno)
    done = here.post("/profilo/password", {"current_password": PASSWORD, "password": NEW})
    assert done.headers["Location"] == "/profilo"
    assert is_in(here)
    assert not is_in(elsewhere)


def test_a_new_key_of_the_installation_leaves_sessions_open(elsewhere: Client, settings: Any) -> None:
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "k" * 60
    assert is_in(elsewhere)


def test_a_wrong_current_password_changes_nothing(bruno: Actor, elsewhere: Client) -> None:
    refused = elsewhere.post("/profilo/password", {"current_password": "no", "password": NEW})
    assert refused.status_code == 422
    bruno.user.refresh_from_db()
    assert bruno.user.check_password(PASSWORD)


def stored(client: Client) -> Any:
    return client.session


def put(client: Client, **marks: int) -> None:
    session = stored(client)
    session.update(marks)
    session.save()


def test_a_session_ends_twelve_hours_after_it_began_whatever_one_does(elsewhere: Client) -> None:
    now = int(time.time())
    put(elsewhere, **{STARTED: now - 12 * 3600 + 60, SEEN: now})
    assert is_in(elsewhere)
    put(elsewhere, **{STARTED: now - 12 * 3600 - 1, SEEN: now})
    assert not is_in(elsewhere)


def test_a_session_ends_after_half_an_hour_without_doing_anything(elsewhere: Client) -> None:
    key = str(stored(elsewhere).session_key)
    ends = Session.objects.get(pk=key).expire_date
    assert timedelta(minutes=29) < ends - timezone.now() <= timedelta(minutes=30)
    Session.objects.filter(pk=key).update(expire_date=timezone.now() - timedelta(seconds=1))
    assert not is_in(elsewhere)


def test_doing_something_prolongs_it(elsewhere: Client) -> None:
    key = str(stored(elsewhere).session_key)
    put(elsewhere, **{SEEN: int(time.time()) - 300})
    Session.objects.filter(pk=key).update(expire_date=timezone.now() + timedelta(minutes=1))
    assert is_in(elsewhere)
    assert Session.objects.get(pk=key).expire_date - timezone.now() > timedelta(minutes=29)


def test_on_a_shared_computer_it_ends_after_ten_minutes(outside: Client, app: TOTP) -> None:
    password_step(outside, shared="on")
    code_step(outside, code_of(app))
    row = Session.objects.get(pk=str(stored(outside).session_key))
    assert timedelta(minutes=9) < row.expire_date - timezone.now() <= timedelta(minutes=10)
    assert 'data-session-seconds="600"' in text(outside.get("/profilo"))
    assert f"{settings.SESSION_COOKIE_NAME}-device" not in outside.cookies


def test_signing_in_gives_a_new_session_id(outside: Client, app: TOTP) -> None:
    password_step(outside)
    before = outside.cookies[settings.SESSION_COOKIE_NAME].value
    code_step(outside, code_of(app))
    assert outside.cookies[settings.SESSION_COOKIE_NAME].value != before
    assert not Session.objects.filter(pk=before).exists()


def test_signing_out_ends_the_session_on_the_server_and_clears_the_browser(elsewhere: Client) -> None:
    key = str(stored(elsewhere).session_key)
    done = elsewhere.post("/esci")
    assert done.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert not Session.objects.filter(pk=key).exists()


def test_the_own_account_lists_ones_sessions_and_ends_one(
    bruno: Actor, elsewhere: Client, client_of: Callable[[Actor], Client]
) -> None:
    put_row = Session.objects.filter(pk=str(stored(elsewhere).session_key))
    handle = new_id()
    put(elsewhere, handle=str(handle), device="Firefox, Android")  # type: ignore[arg-type] # marks are words too
    assert put_row.get().handle == handle
    here = client_of(bruno)
    assert "Firefox, Android" in text(here.get("/profilo"))
    here.post(f"/profilo/sessioni/{handle}/chiudi")
    assert not is_in(elsewhere)
    assert is_in(here)


def test_all_other_sessions_end_at_once(bruno: Actor, elsewhere: Client, client_of: Callable[[Actor], Client]) -> None:
    here = client_of(bruno)
    here.post("/profilo/sessioni/altre/chiudi")
    assert not is_in(elsewhere)
    assert is_in(here)


def test_nobody_sees_or_ends_the_session_of_another(elsewhere: Client, client_of: Callable[[Actor], Client]) -> None:
    handle = new_id()
    put(elsewhere, handle=str(handle), device="Opera, Linux")  # type: ignore[arg-type] # marks are words too
    ada = client_of(make_actor("Ada", Role.PROJECT_COORDINATOR))
    assert "Opera, Linux" not in text(ada.get("/profilo"))
    ada.post(f"/profilo/sessioni/{handle}/chiudi")
    ada.post("/profilo/sessioni/altre/chiudi")
    assert is_in(elsewhere)


def test_the_key_of_a_session_is_on_no_page(elsewhere: Client) -> None:
    assert str(stored(elsewhere).session_key) not in text(elsewhere.get("/profilo"))


def test_ended_sessions_are_forgotten(elsewhere: Client) -> None:
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    forget_ended_sessions()
    assert not Session.objects.exists()
