"""What an installation for real people may not look like. Demo mode asks nothing of this."""

from __future__ import annotations

from dataclasses import dataclass

from percorsi.config import environment, keys

SHORTEST = {"PERCORSI_SECRET_KEY": 50, "PERCORSI_CONTEXT_KEY": 32, "PERCORSI_ENVELOPE_KEYS": 32}
FEWEST_DIFFERENT = 10  # characters; a random key of 32 has more than twenty
PLACEHOLDERS = ("change", "secret", "insecure", "example", "password", "percorsi")
A_RANDOM_VALUE = 'python3 -c "import secrets; print(secrets.token_urlsafe(64))"'


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
    return [*_weak_keys(), *_equal_keys(), *_open_files(), *_database(), *_debug(), *_address(), *_hosts(), *_others()]


def _weak_keys() -> list[Unsafe]:
    return [
        Unsafe(name, why, f"Set it to the output of: {A_RANDOM_VALUE}")
        for name, length in SHORTEST.items()
        if (why := next((why for key in _values(name) if (why := _why_weak(key, length))), ""))
    ]


def _why_weak(key: str, length: int) -> str:
    if len(key) < length:
        return f"it has fewer than {length} characters, so it could be guessed."
    if len(set(key)) < FEWEST_DIFFERENT or any(word in key.lower() for word in PLACEHOLDERS):
        return "it is an example or a pattern, not a random value."
    return ""


def _equal_keys() -> list[Unsafe]:
    """One key for two purposes: whoever learns it by one has the other."""
    places: dict[str, list[str]] = {}
    for name in SHORTEST:
        for key in filter(None, _values(name)):
            places.setdefault(key, []).append(name)
    return [
        Unsafe(names[-1], f"it is the same key as in {names[0]}.", f"Set it to the output of: {A_RANDOM_VALUE}")
        for names in places.values()
        if len(names) > 1
    ]


def _open_files() -> list[Unsafe]:
    return [
        Unsafe("PERCORSI_SECRETS_FILE", f"others than its owner can read {file}.", f"Run: chmod 600 {file}")
        for file in {environment.secrets_file(), environment.data_folder() / keys.FILE_NAME}
        if file.exists() and not keys.is_private(file)
    ]


def _values(name: str) -> list[str]:
    """The current key and the older ones: each must be strong."""
    given = environment.given_secret(name.removeprefix("PERCORSI_"))
    return [key.strip() for key in given.split(",")]


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


def _others() -> list[Unsafe]:
    """Whom we believe, and whom we give links to carry: neither in words that anybody on the way reads or changes."""
    issuers = ("PERCORSI_STAFF_ISSUER", "PERCORSI_CITIZENS_ISSUER")
    found = [
        Unsafe(name, "anybody on the way could say who somebody is.", "Set an address that begins with https://.")
        for name in issuers
        if environment.read(name) and not environment.read(name).startswith("https://")
    ]
    if environment.read("PERCORSI_MAIL_URL").startswith("smtp://"):
        why = "links that choose a password would travel unencrypted."
        found.append(Unsafe("PERCORSI_MAIL_URL", why, "Begin it with smtp+tls:// or smtps://."))
    return found
