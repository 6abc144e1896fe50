"""How this process reaches the database, and as which of its roles."""

from __future__ import annotations

import hashlib
import hmac
from urllib.parse import quote, urlsplit, urlunsplit

from percorsi.config import environment, keys
from percorsi.config.postgres.faults import DatabaseFault
from percorsi.config.postgres.places import sockets

DATABASE = "percorsi"
TEMPLATE = "percorsi_template"  # test databases are copies of it
ROLES = {"owner": "percorsi_owner", "web": "percorsi_web", "seal": "percorsi_seal"}
PORT = 5432


def is_embedded() -> bool:
    return not environment.read("DATABASE_URL")


def is_provisioned_by_us() -> bool:
    """The embedded server, or a trial server reached with its administrator's login."""
    return is_embedded() or _is_trial()


def url(role: str = "") -> str:
    """`postgresql://…` of the database as `owner`, `web` or `seal`; without a role, as this process is told."""
    role = role or environment.read("PERCORSI_DATABASE_ROLE")
    if role not in ROLES:
        msg = f"“{role}” is no database role of Percorsi; there are: {', '.join(ROLES)}."
        raise DatabaseFault(msg)
    if is_embedded():
        return _embedded(ROLES[role], password(ROLES[role]))
    if _is_trial():
        return _trial(ROLES[role])
    return {"owner": _owner, "web": _web, "seal": _seal}[role]()


def admin_url(database: str = "") -> str:
    """The administrator's own login: it makes the roles and the database, and does nothing else."""
    if is_embedded():
        return f"postgresql://postgres@/{database or 'postgres'}?host={sockets(environment.data_folder())}&port={PORT}"
    given = urlsplit(environment.read("DATABASE_URL"))
    return urlunsplit(given._replace(path=f"/{database}")) if database else urlunsplit(given)


def database_name() -> str:
    """`postgres` is every server's own database: nobody means to put tables there."""
    if is_embedded():
        return DATABASE
    name = urlsplit(environment.read("DATABASE_URL")).path.lstrip("/")
    return DATABASE if name in {"", "postgres"} else name


def password(login: str) -> str:
    """Of a role that we made: remembered, or for a trial server derived so that all clones agree."""
    if is_embedded():
        return keys.remembered(environment.data_folder(), login)
    key = environment.read("DATABASE_URL").encode()
    return hmac.new(key, login.encode(), hashlib.sha256).hexdigest()


def _is_trial() -> bool:
    return environment.is_demo() and not is_embedded() and not environment.read("PERCORSI_OWNER_DATABASE_URL")


def _web() -> str:
    return environment.read("DATABASE_URL")


def _seal() -> str:
    given = environment.read("PERCORSI_SEAL_DATABASE_URL")
    if not given:
        msg = (
            "Sealing and verifying the trace needs a login of its own. "
            "Set PERCORSI_SEAL_DATABASE_URL to postgresql://percorsi_seal:…@host/percorsi."
        )
        raise DatabaseFault(msg)
    return given


def _owner() -> str:
    given = environment.read("PERCORSI_OWNER_DATABASE_URL")
    if not given:
        msg = (
            "This command changes tables and needs the login of their owner. "
            "Set PERCORSI_OWNER_DATABASE_URL to postgresql://percorsi_owner:…@host/percorsi."
        )
        raise DatabaseFault(msg)
    return given


def _embedded(login: str, secret: str) -> str:
    folder = sockets(environment.data_folder())
    return f"postgresql://{login}:{quote(secret, safe='')}@/{DATABASE}?host={folder}&port={PORT}"


def _trial(login: str) -> str:
    given = urlsplit(environment.read("DATABASE_URL"))
    where = given.netloc.rpartition("@")[2]
    return urlunsplit(given._replace(netloc=f"{login}:{password(login)}@{where}", path=f"/{database_name()}"))
