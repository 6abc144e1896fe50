"""What an installation for real people may not look like. Demo mode asks nothing of this."""

from __future__ import annotations

from dataclasses import dataclass

from percorsi.config import environment

SHORTEST = {"PERCORSI_SECRET_KEY": 50, "PERCORSI_CONTEXT_KEY": 32}


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
        if len(environment.read(name)) < length
    ]


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
