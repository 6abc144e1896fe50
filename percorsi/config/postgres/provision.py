"""Roles, databases, extensions: the same after the first and the hundredth time.

| role | logs in | may |
|---|---|---|
| `percorsi_owner` | yes | owns database and tables, makes test databases; neither superuser nor exempt from policies |
| `percorsi_definer` | no | owns the functions that look behind row-level security on behalf of a policy |
| `percorsi_web` | yes | what the generated grants and policies give, and nothing else |
| `percorsi_seal` | yes | seals, reads and exports the trace, and nothing else |
"""

from __future__ import annotations

import psycopg
from psycopg import sql

from percorsi.config.postgres import addresses
from percorsi.config.postgres.faults import DatabaseFault

OWNER, DEFINER, WEB, SEAL = "percorsi_owner", "percorsi_definer", "percorsi_web", "percorsi_seal"
EXTENSIONS = ("pg_trgm", "unaccent", "btree_gist", "citext", "fuzzystrmatch")
LIMITS = "NOSUPERUSER NOCREATEROLE NOREPLICATION NOBYPASSRLS"
RIGHTS = {
    OWNER: "LOGIN CREATEDB",
    DEFINER: "NOLOGIN NOCREATEDB",
    WEB: "LOGIN NOCREATEDB",
    SEAL: "LOGIN NOCREATEDB",
}
SEPARATE_INHERITANCE_SINCE = 160000


def everything() -> None:
    """With the administrator's login: the embedded server's, or a trial server's."""
    with psycopg.connect(addresses.admin_url(), autocommit=True) as admin:
        _refuse_unable(admin)
        _roles(admin)
        _databases(admin)
    for database in (addresses.TEMPLATE, addresses.database_name()):
        with psycopg.connect(addresses.admin_url(database), autocommit=True) as admin:
            admin.execute(f"SET ROLE {OWNER}")
            contents(admin)


def answers() -> bool:
    try:
        psycopg.connect(addresses.url("web"), connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True


def given_database() -> None:
    """With the owner's login, on a database that an administrator made (docs/administrator.md)."""
    with psycopg.connect(addresses.url("owner"), autocommit=True) as owner:
        missing = [role for role in (DEFINER, WEB, SEAL) if not _exists(owner, "pg_roles", "rolname", role)]
        if missing:
            msg = f"Roles are missing: {', '.join(missing)}. docs/administrator.md shows how to make them."
            raise DatabaseFault(msg)
        contents(owner)


def contents(owner: psycopg.Connection) -> None:
    """What a database of ours needs before the first migration, made by its owner."""
    for extension in EXTENSIONS:
        if not _exists(owner, "pg_extension", "extname", extension):
            owner.execute(f"CREATE EXTENSION {extension} SCHEMA public")
    if not _exists(owner, "pg_namespace", "nspname", "acl"):
        owner.execute("CREATE SCHEMA acl")
    owner.execute(f"GRANT USAGE, CREATE ON SCHEMA acl TO {DEFINER}")
    owner.execute(f"GRANT USAGE ON SCHEMA acl, public TO {WEB}")
    owner.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")


def _roles(admin: psycopg.Connection) -> None:
    for role, rights in RIGHTS.items():
        if not _exists(admin, "pg_roles", "rolname", role):
            admin.execute(f"CREATE ROLE {role} {rights}")
        if not _has(admin, role, rights):
            admin.execute(f"ALTER ROLE {role} {rights} {LIMITS}")
    for login in (OWNER, WEB, SEAL):
        secret = sql.Literal(addresses.password(login))
        admin.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(login), secret))
    _memberships(admin)


def _has(admin: psycopg.Connection, role: str, rights: str) -> bool:
    """A trial administrator who is no superuser may not even repeat what is so already."""
    query = (
        "SELECT rolcanlogin, rolcreatedb, rolsuper OR rolcreaterole OR rolreplication OR rolbypassrls "
        "FROM pg_roles WHERE rolname = %s"
    )
    wanted = ("NOLOGIN" not in rights, "NOCREATEDB" not in rights, False)
    return admin.execute(query, [role]).fetchone() == wanted


def _memberships(admin: psycopg.Connection) -> None:
    """The owner hands functions to the definer, and becomes the web role in tests; the web role is in nothing."""
    separate = admin.info.server_version >= SEPARATE_INHERITANCE_SINCE
    admin.execute(f"GRANT {DEFINER} TO {OWNER}" + (" WITH INHERIT TRUE, SET TRUE" if separate else ""))
    admin.execute(f"GRANT {WEB} TO {OWNER}" + (" WITH INHERIT FALSE, SET TRUE" if separate else ""))
    if not _is_superuser(admin):
        admin.execute(f"GRANT {OWNER} TO CURRENT_USER")


def _databases(admin: psycopg.Connection) -> None:
    template, database = addresses.TEMPLATE, addresses.database_name()
    for name in (template, database):
        if not _exists(admin, "pg_database", "datname", name):
            admin.execute(_composed("CREATE DATABASE {} OWNER {} TEMPLATE template0", name, OWNER))
        admin.execute(_composed("ALTER DATABASE {} OWNER TO {}", name, OWNER))
        admin.execute(_composed("REVOKE ALL ON DATABASE {} FROM PUBLIC", name))
    for login in (WEB, SEAL):
        admin.execute(_composed("GRANT CONNECT ON DATABASE {} TO {}", database, login))
    admin.execute(_composed("ALTER DATABASE {} IS_TEMPLATE true", template))


def _composed(statement: str, *names: str) -> sql.Composed:
    return sql.SQL(statement).format(*(sql.Identifier(name) for name in names))


def _exists(connection: psycopg.Connection, catalogue: str, column: str, name: str) -> bool:
    query = sql.SQL("SELECT EXISTS (SELECT FROM {} WHERE {} = %s)")
    found = connection.execute(query.format(sql.Identifier(catalogue), sql.Identifier(column)), [name]).fetchone()
    return bool(found and found[0])


def _is_superuser(admin: psycopg.Connection) -> bool:
    found = admin.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user").fetchone()
    return bool(found and found[0])


def _refuse_unable(admin: psycopg.Connection) -> None:
    query = "SELECT rolsuper OR rolcreaterole AND rolcreatedb FROM pg_roles WHERE rolname = current_user"
    found = admin.execute(query).fetchone()
    if not (found and found[0]):
        msg = (
            "The login of DATABASE_URL may not make roles and databases, and no PERCORSI_OWNER_DATABASE_URL is given. "
            "Give the owner's address, or for a trial an administrator's login in DATABASE_URL."
        )
        raise DatabaseFault(msg)
