"""A token bucket in one table: one statement takes a token, or does not, whoever else is asking."""

import hashlib
import math

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from percorsi.access.actor import Actor
from percorsi.accounts.models import Bucket
from percorsi.accounts.vocabulary import AccountEvent, Limit, LimitKind, limit_of
from percorsi.audit.actions import record
from percorsi.kernel.dates import today
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.refusals import Refusal, TooOften

# What is in the bucket now: what was left, and what has dripped into it since.
NOW_IN_IT = """least(%(size)s, bucket.remaining
    + extract(epoch FROM clock_timestamp() - bucket.filled_at) * %(size)s / %(seconds)s)"""
TAKE = f"""
    INSERT INTO accounts_bucket AS bucket (id, kind, subject, remaining, filled_at)
    VALUES (%(id)s, %(kind)s, %(subject)s, %(size)s - 1, clock_timestamp())
    ON CONFLICT (kind, subject) DO UPDATE SET remaining = {NOW_IN_IT} - 1, filled_at = clock_timestamp()
    WHERE {NOW_IN_IT} >= 1
    RETURNING remaining
"""  # noqa: S608 - put together from the two texts above
MISSING = f"SELECT 1 - {NOW_IN_IT} FROM accounts_bucket bucket WHERE kind = %(kind)s AND subject = %(subject)s"  # noqa: S608 - same


def take(kind: LimitKind, subject: str) -> bool:
    """One more, if the limit leaves one."""
    with connection.cursor() as cursor:
        cursor.execute(TAKE, _facts(kind, subject) | {"id": new_id()})
        return cursor.fetchone() is not None


def fill(kind: LimitKind, subject: str) -> None:
    """Who came in rightly starts afresh."""
    Bucket.objects.filter(kind=kind, subject=_digest(subject)).update(remaining=limit_of(kind, today()).size)


def give_back(kind: LimitKind, subject: str) -> None:
    """What went well does not count. A bucket above its size holds its size: reading clips it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE accounts_bucket SET remaining = remaining + 1 WHERE kind = %(kind)s AND subject = %(subject)s",
            _facts(kind, subject),
        )


def seconds_until(kind: LimitKind, subject: str) -> int:
    """How long until one more is left."""
    size, seconds = limit_of(kind, today()).size, limit_of(kind, today()).seconds
    with connection.cursor() as cursor:
        cursor.execute(MISSING, _facts(kind, subject))
        found = cursor.fetchone()
    missing = max(float(found[0]), 0.0) if found else 0.0
    return math.ceil(missing * seconds / size)


def limit(by: Actor, kind: LimitKind) -> None:
    """Before what may not be done without end: counts it, and refuses beyond the limit with the time to wait."""
    if take(kind, str(by.id)):
        return
    record(AccountEvent.LIMIT_REACHED, by=by, detail={"limit": kind.value})
    raise TooOften(too_often(kind, str(by.id)))


def too_often(kind: LimitKind, subject: str) -> Refusal:
    minutes = max(1, math.ceil(seconds_until(kind, subject) / 60))
    return Refusal(
        _("Too many at once: %(what)s.") % {"what": kind.label},
        ngettext("Try again in %(count)s minute.", "Try again in %(count)s minutes.", minutes) % {"count": minutes},
    )


def _facts(kind: LimitKind, subject: str) -> dict[str, float | str]:
    found: Limit = limit_of(kind, today())
    return {"kind": kind.value, "subject": _digest(subject), "size": found.size, "seconds": found.seconds}


def _digest(subject: str) -> str:
    return hashlib.sha256(subject.encode()).hexdigest()
