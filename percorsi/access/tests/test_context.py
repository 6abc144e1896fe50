"""Identity reaches PostgreSQL signed, for one transaction, and cannot be forged, borrowed or kept."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction

from percorsi.access import context
from percorsi.access.actor import Actor
from percorsi.access.context import acting, token_for
from percorsi.access.tests.factories import make_actor
from percorsi.access.vocabulary import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def bruno() -> Actor:
    return make_actor("Bruno", Role.CASE_MANAGER)


def who() -> str | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT acl.uid()")
        row = cursor.fetchone()
    return None if row[0] is None else str(row[0])


def claim(token: str) -> str | None:
    """As an injected statement would: set the token, then ask who one is."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.ctx', %s, true)", [token])
        found = who()
        cursor.execute("SELECT set_config('app.ctx', '', true)")
        return found


def backend() -> int:
    return int(connection.connection.info.backend_pid)


def test_nobody_acts_outside_a_context(bruno: Actor) -> None:
    assert who() is None


def test_inside_a_context_postgresql_knows_who_acts(bruno: Actor) -> None:
    with acting(bruno):
        assert who() == str(bruno.id)
    assert who() is None


def test_the_previous_identity_comes_back_after_a_nested_context(bruno: Actor) -> None:
    carla = make_actor("Carla", Role.OPERATOR)
    with acting(bruno):
        with acting(carla):
            assert who() == str(carla.id)
        assert who() == str(bruno.id)


def test_identity_does_not_survive_an_exception(bruno: Actor) -> None:
    with pytest.raises(RuntimeError), acting(bruno):
        raise RuntimeError
    assert who() is None


def tampered(token: str) -> str:
    return token.replace(token[:8], "00000000", 1)


def unsigned(token: str) -> str:
    return token.split(".", maxsplit=1)[0] + "." + "0" * 64


@pytest.mark.parametrize("forge", [tampered, unsigned])
def test_a_forged_token_is_refused(forge: Callable[[str], str], bruno: Actor) -> None:
    connection.ensure_connection()
    with pytest.raises(DatabaseError, match="context signature"):
        claim(forge(token_for(bruno, backend())))


def test_a_token_of_another_session_is_refused(bruno: Actor) -> None:
    connection.ensure_connection()
    with pytest.raises(DatabaseError, match="context expired"):
        claim(token_for(bruno, backend() + 1))


def test_an_expired_token_is_refused(bruno: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    connection.ensure_connection()
    monkeypatch.setattr(context, "LIFETIME_SECONDS", -60)
    token = token_for(bruno, backend())
    with pytest.raises(DatabaseError, match="context expired"):
        claim(token)


def test_a_token_signed_with_another_key_is_refused(bruno: Actor, settings: object) -> None:
    connection.ensure_connection()
    settings.PERCORSI_CONTEXT_KEY = "x" * 48  # type: ignore[attr-defined] # pytest-django's settings
    with pytest.raises(DatabaseError, match="context signature"):
        claim(token_for(bruno, backend()))


def test_the_web_role_cannot_read_the_key() -> None:
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM acl.key")
