"""What the server asks of its database before it starts.

An unreachable one is no fault of the settings: the pages say so, and recover.
"""

from __future__ import annotations

import time
from typing import Any

import psycopg

from percorsi.config import environment, postgres
from percorsi.config.postgres.provision import EXTENSIONS
from percorsi.config.safety import Unsafe

UNBOUND = """
    SELECT rolsuper OR rolbypassrls OR pg_roles.oid = datdba, rolname
    FROM pg_roles, pg_database WHERE rolname = current_user AND datname = current_database()
"""
OWNED = "SELECT count(*) FROM pg_class WHERE pg_get_userbyid(relowner) = current_user AND relkind = 'r'"
INSTALLED = "SELECT extname FROM pg_extension"
MUST_BE_ON = ("fsync", "synchronous_commit", "full_page_writes")
LARGEST_SKEW = 30  # seconds between the two clocks: who acts is signed with one and checked with the other


def unsafe_database() -> list[Unsafe]:
    if environment.is_demo():
        return []
    try:
        with psycopg.connect(postgres.url("web"), connect_timeout=5) as connection:
            return [*_login(connection), *_settings(connection), *_extensions(connection), *_clock(connection)]
    except psycopg.OperationalError:
        return []


def _login(connection: psycopg.Connection) -> list[Unsafe]:
    """A login that policies do not bind."""
    bound, login = _row(connection, UNBOUND)
    if not bound and not _row(connection, OWNED)[0]:
        return []
    why = f"its login {login} owns the database or tables, is a superuser or is exempt from row-level security."
    remedy = "Use the login of percorsi_web, and give the owner's in PERCORSI_OWNER_DATABASE_URL."
    return [Unsafe("DATABASE_URL", why, remedy)]


def _settings(connection: psycopg.Connection) -> list[Unsafe]:
    return [
        Unsafe(name, "it is off in PostgreSQL: what was saved could be lost when the power fails.", "Set it to on.")
        for name in MUST_BE_ON
        if _row(connection, f"SHOW {name}")[0] == "off"
    ]


def _extensions(connection: psycopg.Connection) -> list[Unsafe]:
    found = {row[0] for row in connection.execute(INSTALLED).fetchall()}
    missing = [name for name in EXTENSIONS if name not in found]
    if not missing:
        return []
    return [Unsafe("DATABASE_URL", f"extensions are missing: {', '.join(missing)}.", "Run: percorsi migrate")]


def _clock(connection: psycopg.Connection) -> list[Unsafe]:
    there = float(_row(connection, "SELECT extract(epoch FROM clock_timestamp())")[0])
    skew = round(abs(there - time.time()))
    if skew <= LARGEST_SKEW:
        return []
    why = f"the clocks of the server and of the database differ by {skew} seconds."
    return [Unsafe("DATABASE_URL", why, "Let both follow the same time service (NTP).")]


def _row(connection: psycopg.Connection, query: str) -> tuple[Any, ...]:
    found = connection.execute(query).fetchone()
    return tuple(found or (None, None))
