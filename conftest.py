"""Tests run on a real PostgreSQL, as the web role: the owner makes the database, then every connection steps down."""

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest
from django.db import connection
from django.db.backends.signals import connection_created
from django.test import Client

from percorsi.access.actor import Actor
from percorsi.accounts.entry import PROVED_AT
from percorsi.cases.tests.cast import Cast, make_cast

pytest_plugins = ["tests.browser", "tests.site"]


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
