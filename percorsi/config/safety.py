"""What an installation for real people may not look like. Demo mode asks nothing of this."""

from __future__ import annotations

from dataclasses import dataclass

import psycopg

from percorsi.config import environment, postgres

UNBOUND = """
    SELECT rolsuper OR rolbypassrls OR pg_roles.oid = datdba, rolname
    FROM pg_roles, pg_database WHERE rolname = current_user AND datname = current_database()
"""
SHORTEST = {"PERCORSI_SECRET_KEY": 50, "PERCORSI_CONTEXT_KEY": 32, "PERCORSI_ENVELOPE_KEYS": 32}


@dataclass(frozen=True)
class Unsafe:
    """Which setting, why it is unsafe, and what to set instead."""

    name: str
    why: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.name}: {self.why} {self.remedy}"


def unsafe_settings() -> list[Unsafe]:
    """Empty when the server may start."""
    if environment.is_demo():
        return []
    return [*_weak_keys(), *_database(), *_debug(), *_address(), *_hosts()]


def _weak_keys() -> list[Unsafe]:
    return [
        Unsafe(
            name,
            f"it has fewer than {length} characters, so signatures could be forged.",
            'Set it to the output of: python3 -c "import secrets; print(secrets.token_urlsafe(64))"',
        )
        for name, length in SHORTEST.items()
        if any(len(key.strip()) < length for key in _values(name))
    ]


def _values(name: str) -> list[str]:
    """Where a setting holds several keys, each must be strong."""
    given = environment.read(name)
    return given.split(",") if name.endswith("_KEYS") else [given]


def _database() -> list[Unsafe]:
    found = []
    if not environment.read("DATABASE_URL"):
        found.append(
            Unsafe(
                "DATABASE_URL",
                "without it the embedded database is used, which has no backup and is for trial only.",
                "Set it to a PostgreSQL 15 or later, with the login of percorsi_web.",
            )
        )
    if environment.read("PERCORSI_DATABASE_ROLE") != "web":
        found.append(
            Unsafe(
                "PERCORSI_DATABASE_ROLE",
                "the server would own the tables, and row-level security does not bind an owner.",
                "Remove it: the server uses the web role.",
            )
        )
    return found


def _debug() -> list[Unsafe]:
    if not environment.is_on("PERCORSI_DEBUG"):
        return []
    why = "error pages would show personal data and settings."
    return [Unsafe("PERCORSI_DEBUG", why, "Remove it, or set it to 0.")]


def _address() -> list[Unsafe]:
    if environment.public_url().startswith("https://"):
        return []
    why = "passwords and personal data would travel unencrypted."
    return [Unsafe("PERCORSI_PUBLIC_URL", why, "Set it to the address people type, beginning with https://.")]


def _hosts() -> list[Unsafe]:
    if "*" not in environment.read("PERCORSI_HOSTS").split(","):
        return []
    why = "an answer to any host name lets a forged link carry our pages."
    return [Unsafe("PERCORSI_HOSTS", why, "List the host names, separated by commas.")]


def unsafe_login() -> list[Unsafe]:
    """A login that policies do not bind. An unreachable database is none: the pages say so, and recover."""
    if environment.is_demo():
        return []
    try:
        with psycopg.connect(postgres.url("web"), connect_timeout=5) as connection:
            found = connection.execute(UNBOUND).fetchone()
    except psycopg.OperationalError:
        return []
    if not (found and found[0]):
        return []
    why = f"its login {found[1]} owns the database, is a superuser or is exempt from row-level security."
    return [
        Unsafe(
            "DATABASE_URL", why, "Use the login of percorsi_web, and give the owner's in PERCORSI_OWNER_DATABASE_URL."
        )
    ]
