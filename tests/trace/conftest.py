"""A trace of its own, in which lines are committed: sealing sees only what has been."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.db import connection, connections

from percorsi.config import postgres
from percorsi.config.postgres import addresses

NAME, UNTOUCHED = "percorsi_trace_of_tests", "percorsi_trace_untouched"


@pytest.fixture(scope="session")
def untouched(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """A copy of the empty test database; made between two tests, because nobody may be using it."""
    with django_db_blocker.unblock():
        connection.close()
        _copy(connection.settings_dict["NAME"], UNTOUCHED)
    yield UNTOUCHED
    _drop(UNTOUCHED)


@pytest.fixture
def committed(untouched: str, db: None) -> Iterator[None]:
    """Every line written is committed, in a copy that ends with the test; it is worked in as its owner."""
    _copy(untouched, NAME)
    usual = connections["default"]
    connections["default"] = usual.copy()
    connections["default"].settings_dict = usual.settings_dict | {"NAME": NAME}
    try:
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")
        yield
    finally:
        connection.close()
        connections["default"] = usual
        _drop(NAME)


@pytest.fixture
def superuser(committed: None) -> Iterator[psycopg.Connection]:
    """Who can do everything, also without triggers."""
    with psycopg.connect(addresses.admin_url(NAME), autocommit=True) as admin:
        admin.execute("SET session_replication_role = replica")
        yield admin


@pytest.fixture
def writer(committed: None) -> Iterator[psycopg.Connection]:
    """A further session of the web role, whose transactions the test ends when it likes."""
    with new_writer() as session:
        yield session


def new_writer() -> psycopg.Connection:
    session = psycopg.connect(addresses.admin_url(NAME))
    session.execute("SET ROLE percorsi_web")
    session.commit()
    return session


def _copy(template: str, name: str) -> None:
    _drop(name)
    with psycopg.connect(postgres.url("owner"), autocommit=True) as owner:
        owner.execute(f"CREATE DATABASE {name} TEMPLATE {template}")


def _drop(name: str) -> None:
    """As the administrator, because a worker of the server may be tidying it."""
    with psycopg.connect(addresses.admin_url(), autocommit=True) as admin:
        admin.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
