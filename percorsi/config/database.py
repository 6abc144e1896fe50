"""How Django reaches PostgreSQL: which login, through which pool, with which limits."""

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from percorsi.config import environment, postgres

LIMITS = "-c statement_timeout=5s -c lock_timeout=2s -c idle_in_transaction_session_timeout=15s"
POOL = {"min_size": 1, "max_size": 8, "timeout": 5}


def connection_settings() -> dict[str, Any]:
    """The web login has time limits and a pool; the owner's commands may take longer."""
    role = environment.read("PERCORSI_DATABASE_ROLE")
    settings = parsed(postgres.url(role))
    settings["CONN_HEALTH_CHECKS"] = True
    if postgres.is_provisioned_by_us():
        settings["TEST"] = {"TEMPLATE": postgres.TEMPLATE}
    if role == "web":
        settings["OPTIONS"] |= {"pool": POOL, "options": LIMITS}
    return settings


def parsed(url: str) -> dict[str, Any]:
    """A PostgreSQL address as Django wants it; a socket folder may stand in ``?host=``."""
    parts = urlsplit(url)
    query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", parts.hostname or ""),
        "PORT": str(query.pop("port", parts.port or "")),
        "OPTIONS": query,
        "ATOMIC_REQUESTS": False,
    }
