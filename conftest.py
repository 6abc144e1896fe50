"""Tests run on a real PostgreSQL, as the web role: the owner makes the database, then every connection steps down."""

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.backends.signals import connection_created
from django.test import Client

from percorsi.access.actor import Actor
from percorsi.accounts.entry import PROVED_AT
from percorsi.cases.tests.cast import Cast, make_cast

pytest_plugins = ["tests.browser", "tests.site", "tests.killable", "tests.budgets.table"]


def _step_down(sender: Any, connection: Any, **kwargs: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE percorsi_web")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Beyond the migrations: policies and grants; then the owner steps down."""
    from percorsi.access import generated  # noqa: PLC0415 - models load only once Django is set up

    with django_db_blocker.unblock():
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")
        generated.apply()
        connection.close()
    connection_created.connect(_step_down)
    yield
    connection_created.disconnect(_step_down)
    with django_db_blocker.unblock():
        connection.close()


@pytest.fixture(autouse=True)
def _connection_beside_a_loop() -> Iterator[None]:
    """Once Playwright runs its loop Django opens connections of its own, which nobody else would close."""
    yield
    with suppress(RuntimeError):
        asyncio.get_running_loop()
        if not connection.in_atomic_block:  # a file's own transaction is still under way
            connection.close()


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """What is written is there for other connections too; for tests without the mark, emptied by the owner."""
    with django_db_blocker.unblock():
        connection.close()
        try:
            yield
        finally:
            _empty_everything()
            connection.close()


def _empty_everything() -> None:
    """The trace refuses to be emptied, also by its owner: here, and only here, she takes the refusal away first."""
    trace = ("audit_event", "audit_seal")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        for table in trace:
            cursor.execute(f"GRANT TRUNCATE ON {table} TO CURRENT_USER; ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(f"TRUNCATE {', '.join(connection.introspection.django_table_names(only_existing=True))}")
        for table in trace:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER; REVOKE TRUNCATE ON {table} FROM CURRENT_USER")


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


@pytest.fixture
def client_of(db: None) -> Callable[[Actor], Client]:
    """A signed-in client, as whoever of the cast."""

    def signed_in(actor: Actor) -> Client:
        client = Client()
        client.force_login(actor.user)
        session = client.session
        session[PROVED_AT] = int(time.time())  # as after signing in
        session.save()
        return client

    return signed_in
