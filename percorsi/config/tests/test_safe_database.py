"""The server does not start on a database that could lose data, or that does not bind its login (claim K8)."""

from collections.abc import Iterator

import psycopg
import pytest
from psycopg import sql

from percorsi.config import safe_database
from percorsi.config.postgres import addresses
from percorsi.config.safe_database import unsafe_database
from percorsi.config.tests.folders import Folder


@pytest.fixture
def embedded(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> Iterator[psycopg.Connection]:
    """A database of its own, prepared as for an installation; the administrator's connection to it."""
    monkeypatch.setenv("PERCORSI_DATA", str(folder.path))
    monkeypatch.setenv("PERCORSI_DEMO", "0")
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert folder.percorsi("database", "start").returncode == 0
    with psycopg.connect(addresses.admin_url("percorsi"), autocommit=True) as admin:
        yield admin
    folder.percorsi("database", "stop")


def found() -> list[str]:
    return [finding.name for finding in unsafe_database()]


def test_a_database_as_we_make_it_is_safe_and_each_departure_is_named(
    embedded: psycopg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One database for all, because it takes seconds to start."""
    assert found() == []
    for name in ("synchronous_commit", "full_page_writes", "fsync"):
        with switched_off(embedded, name):
            assert found() == [name]
    embedded.execute("DROP EXTENSION citext")
    assert "citext" in str(unsafe_database()[0])
    embedded.execute("CREATE EXTENSION citext SCHEMA public")
    embedded.execute("ALTER ROLE percorsi_web BYPASSRLS")
    assert found() == ["DATABASE_URL"]
    embedded.execute("ALTER ROLE percorsi_web NOBYPASSRLS")
    embedded.execute("CREATE TABLE stray (); ALTER TABLE stray OWNER TO percorsi_web")
    assert found() == ["DATABASE_URL"]
    embedded.execute("DROP TABLE stray")
    ahead = safe_database.time.time() + 120
    monkeypatch.setattr(safe_database.time, "time", lambda: ahead)
    assert "differ by 120 seconds" in str(unsafe_database()[0])


class switched_off:  # noqa: N801 - read as a verb: with switched_off(...)
    def __init__(self, admin: psycopg.Connection, name: str) -> None:
        self.admin, self.name = admin, sql.Identifier(name)

    def __enter__(self) -> None:
        self._set(sql.SQL("ALTER SYSTEM SET {} = off").format(self.name))

    def __exit__(self, *_error: object) -> None:
        self._set(sql.SQL("ALTER SYSTEM RESET {}").format(self.name))

    def _set(self, statement: sql.Composed) -> None:
        self.admin.execute(statement)
        self.admin.execute("SELECT pg_reload_conf()")
        self.admin.execute("SELECT pg_sleep(0.5)")


def test_a_database_that_does_not_answer_is_no_fault_of_the_settings(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PERCORSI_DEMO", "0")
    monkeypatch.setenv("DATABASE_URL", "postgresql://percorsi_web:x@127.0.0.1:1/percorsi")
    assert found() == []
