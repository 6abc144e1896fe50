"""The signed identity PostgreSQL checks before it shows a row (security design, 2.3).

Payload ``user:membership:kid:backend pid:expiry:purpose``, signed with HMAC-SHA256. It is set for one transaction only;
a token read elsewhere is useless in another session, and an injected statement cannot forge one.
"""

import hashlib
import hmac
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection, transaction

from percorsi.access.actor import Actor

LIFETIME_SECONDS = 3600


def key_id(key: str) -> str:
    return hashlib.sha256(b"percorsi context key " + key.encode()).hexdigest()[:8]


def token_for(actor: Actor, backend_pid: int) -> str:
    key = settings.PERCORSI_CONTEXT_KEY
    expiry = int(time.time()) + LIFETIME_SECONDS
    payload = f"{actor.id}:{actor.membership_id}:{key_id(key)}:{backend_pid}:{expiry}:{actor.purpose}"
    return f"{payload}.{hmac.new(key.encode(), payload.encode(), hashlib.sha256).hexdigest()}"


@contextmanager
def acting(actor: Actor, *, durable: bool = False) -> Iterator[Actor]:
    """One transaction in which PostgreSQL knows who acts; the previous identity comes back at its end.

    The setting ends with its transaction. Inside another one it would survive the savepoint, hence the restore.
    """
    nested = connection.in_atomic_block
    with transaction.atomic(durable=durable):
        previous = _current() if nested else ""
        _set(token_for(actor, _backend_pid()))
        try:
            yield actor
        finally:
            if nested and connection.connection is not None and not connection.needs_rollback:
                _set(previous)


def _backend_pid() -> int:
    connection.ensure_connection()
    return int(connection.connection.info.backend_pid)


def _current() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(current_setting('app.ctx', true), '')")
        row = cursor.fetchone()
    return str(row[0])


def _set(token: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.ctx', %s, true)", [token])
