"""Applies what ``row_level`` generates, takes it away before a migration, and compares it with the catalogue."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction

from percorsi.access import policy, row_level
from percorsi.access.context import key_id
from percorsi.access.vocabulary import Role

SHA256_BLOCK = 64  # bytes; RFC 2104 pads the key to it
# The literal tables as PostgreSQL knows them: kind → role → items, and kind → roles.
ITEMS: dict[str, Mapping[Role, Iterable[str]]] = {
    "scope_read": policy.SCOPE_READS,
    "scope_write": policy.SCOPE_WRITES,
    "team_read": policy.TEAM_READS,
    "team_write": policy.TEAM_WRITES,
    "team_purpose": policy.TEAM_PURPOSES,
    "gives": policy.GIVES_ALONE,
    "asks": policy.ASKS_FOR,
    "confirms": policy.CONFIRMS,
    "breadth": policy.BREADTHS,
}
FLAGS: dict[str, set[Role]] = {
    "seat": policy.SEAT_ROLES,
    "steward": policy.STEWARD_ROLES,
    "assign": policy.ASSIGNING_ROLES,
    "keeps": policy.ACCOUNT_KEEPERS,
    "installation": policy.INSTALLATION_ROLES,
    "instruments": policy.INSTRUMENT_ROLES,
    "reach": policy.REACH_ROLES,
    "keeps_all": policy.NETWORK_KEEPERS,
    "privacy_officer": policy.RIGHTS_ROLES,
    "retention": policy.RETENTION_ROLES,
    "retention_decide": policy.RETENTION_DECIDERS,
    **policy.REFERRING_ROLES,
    **policy.CONTACT_ROLES,
    **policy.ACTIVITY_ROLES,
    **policy.HOST_ROLES,
    **policy.SERVICE_ROLES,
    "diary": policy.DIARY_ROLES,
    "emergency": policy.EMERGENCY_ROLES,
    "oversee": policy.OVERSEEING_ROLES,
    "compare": policy.COMPARING_ROLES,
    "merge": policy.MERGING_ROLES,
    "match": policy.MATCHING_ROLES,
    "fund_reporter": policy.FUND_REPORTERS,
}
CATALOGUE = """
    SELECT 'policy', tablename, policyname, cmd, roles::text, qual, with_check FROM pg_policies
    UNION ALL SELECT 'row security', relname, '', '', '', relrowsecurity::text, relforcerowsecurity::text
      FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
    UNION ALL SELECT 'grant', table_name, privilege_type, '', grantee, '', '' FROM information_schema.role_table_grants
      WHERE grantee IN ('percorsi_web', 'percorsi_definer', 'percorsi_seal', 'PUBLIC')
        AND table_schema IN ('public', 'acl')
    UNION ALL SELECT 'column grant', table_name, column_name, privilege_type, grantee, '', ''
      FROM information_schema.role_column_grants
      WHERE grantee IN ('percorsi_web', 'percorsi_definer') AND table_schema = 'public'
    UNION ALL SELECT 'trigger', tgrelid::regclass::text, tgname, pg_get_triggerdef(oid), '', '', ''
      FROM pg_trigger WHERE tgparentid = 0 AND tgfoid IN
        (SELECT oid FROM pg_proc WHERE pronamespace IN ('acl'::regnamespace, 'trace'::regnamespace))
    UNION ALL SELECT 'key', conrelid::regclass::text, conname, pg_get_constraintdef(oid), '', '', ''
      FROM pg_constraint WHERE conname LIKE '%\\_inherits'
    UNION ALL SELECT 'function', proname, pg_get_functiondef(oid), proowner::regrole::text, proacl::text, '', ''
      FROM pg_proc WHERE pronamespace IN ('acl'::regnamespace, 'trace'::regnamespace)
    UNION ALL SELECT 'role item', role, kind, item, '', '', '' FROM acl.role_item
    ORDER BY 1, 2, 3, 4, 5
"""


@transaction.atomic
def apply() -> None:
    """Functions and views of each module, then policies and grants; to run as owner after every migration."""
    withdraw()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL check_function_bodies = off")  # a function may ask one of a higher module
        for sql in sql_files():
            cursor.execute(sql.read_text())
        _keep_keys(cursor)
        _keep_role_items(cursor)
        for statement in row_level.statements():
            cursor.execute(statement)
        _own_functions(cursor)


@transaction.atomic
def withdraw() -> None:
    """Policies, triggers, composite keys and views away: until applied again the web role reads nothing."""
    with connection.cursor() as cursor:
        for drop in _drops(cursor):
            cursor.execute(drop)


def differences() -> list[str]:
    """What the catalogue has and the registry lacks, or the reverse; the database is left as found."""
    with transaction.atomic():
        before = _catalogue()
        apply()
        wanted = _catalogue()
        transaction.set_rollback(True)
    return [f"- {row}" for row in sorted(before - wanted)] + [f"+ {row}" for row in sorted(wanted - before)]


def sql_files() -> Iterator[Path]:
    for config in apps.get_app_configs():
        if config.name.startswith("percorsi."):
            yield from sorted(Path(config.path, "sql").glob("*.sql"))


def _catalogue() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(CATALOGUE)
        return {" | ".join(str(value) for value in row) for row in cursor.fetchall()}


def _drops(cursor: Any) -> list[str]:
    cursor.execute(
        """
        SELECT format('DROP POLICY %I ON %I', policyname, tablename) FROM pg_policies WHERE schemaname = 'public'
        UNION ALL SELECT format('DROP TRIGGER %I ON %s', tgname, tgrelid::regclass)
          FROM pg_trigger WHERE tgfoid IN (SELECT oid FROM pg_proc WHERE pronamespace = 'acl'::regnamespace)
        UNION ALL SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname)
          FROM pg_constraint WHERE conname LIKE '%\\_inherits'
        UNION ALL SELECT format('DROP VIEW IF EXISTS %I CASCADE', viewname) FROM pg_views WHERE schemaname = 'public'
        """
    )
    return [row[0] for row in cursor.fetchall()]


def _keep_keys(cursor: Any) -> None:
    """The current key and the older ones that still prove: a server not yet restarted goes on with its own."""
    for key in (settings.PERCORSI_CONTEXT_KEY, *settings.PERCORSI_OLDER_CONTEXT_KEYS):
        _keep_key(cursor, key)


def _keep_key(cursor: Any, key: str) -> None:
    """HMAC key already xored with the two pads, so that core sha256 is enough."""
    raw = key.encode()
    block = (raw if len(raw) <= SHA256_BLOCK else hashlib.sha256(raw).digest()).ljust(SHA256_BLOCK, b"\0")
    cursor.execute(
        "INSERT INTO acl.key (kid, ipad, opad) VALUES (%s, %s, %s) ON CONFLICT (kid) DO NOTHING",
        [key_id(key), bytes(byte ^ 0x36 for byte in block), bytes(byte ^ 0x5C for byte in block)],
    )


def kids() -> list[str]:
    """Names of the keys with which the database recognises who acts; only the owner may ask."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT kid FROM acl.key ORDER BY kid")
        return [row[0] for row in cursor.fetchall()]


@transaction.atomic
def keep_context_keys(*keys: str, alone: bool = False) -> None:
    """``alone`` forgets every other key: whoever still signs with one is a stranger from now on."""
    with connection.cursor() as cursor:
        for key in keys:
            _keep_key(cursor, key)
        if alone:
            cursor.execute("DELETE FROM acl.key WHERE kid <> ALL (%s)", [[key_id(key) for key in keys]])


def _keep_role_items(cursor: Any) -> None:
    rows = [(role, kind, str(item)) for kind, table in ITEMS.items() for role, items in table.items() for item in items]
    rows += [(role, kind, "") for kind, roles in FLAGS.items() for role in roles]
    cursor.execute("DELETE FROM acl.role_item")
    cursor.executemany(
        "INSERT INTO acl.role_item (role, kind, item) VALUES (%s, %s, %s)",
        [(role.value, kind, item) for role, kind, item in rows],
    )


def _own_functions(cursor: Any) -> None:
    """Every function of the schema belongs to the definer; only the web role, not everybody, may call it."""
    cursor.execute("SELECT oid::regprocedure FROM pg_proc WHERE pronamespace = 'acl'::regnamespace")
    for (function,) in cursor.fetchall():
        cursor.execute(f"REVOKE ALL ON FUNCTION {function} FROM PUBLIC")
        cursor.execute(f"GRANT EXECUTE ON FUNCTION {function} TO percorsi_web")
        cursor.execute(f"ALTER FUNCTION {function} OWNER TO percorsi_definer")
