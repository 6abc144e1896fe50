"""Lines and seals as they are checked and exported: read by percorsi_seal, who changes nothing."""

from collections.abc import Generator
from contextlib import closing
from datetime import date
from typing import Any

from django.db import connection, transaction

from percorsi.audit.rules.chain import Line, Sealed

# The text that was hashed, said again here: a verification must not trust the functions of the database it verifies.
TEXT = """
    jsonb_build_array(1, e.id, (extract(epoch FROM e.at) * 1000000)::bigint, e.type, e.outcome, e.actor_id,
        e.actor_name, e.real_actor_id, e.membership_id, e.organisation_id, e.role, e.relation, e.purpose,
        e.object_type, e.object_id, e.person_id, e.case_id, to_jsonb(e.classes), e.listed, e.request_id, e.network,
        e.session, e.detail, e.cluster_id, e.xid)::text
"""
MONTH = "date_trunc('month', e.at AT TIME ZONE 'UTC')::date"
LINES = f"""
    SELECT e.id, {MONTH}, coalesce(e.cluster_id, 0), coalesce(e.xid, 0), {TEXT}, coalesce(e.row_hash, '')
      FROM audit_event e WHERE e.at >= %(since)s AND e.at < %(until)s ORDER BY e.cluster_id, e.xid, e.id
"""  # noqa: S608 - text of ours, values bound
SEALS = """
    SELECT number, (extract(epoch FROM at) * 1000000)::bigint, kind, cluster_id, xid_from, xid_to, month, rows, root,
           first_id, last_id, previous, seal_hash, marks
      FROM audit_seal WHERE at >= %(since)s AND at < %(until)s ORDER BY number
"""
EVER = {"since": "-infinity", "until": "infinity"}


def lines(since: date | None = None, until: date | None = None) -> Generator[Line, None, None]:
    """In the order of the seals; a stream, because there may be millions: to be closed by who does not finish it."""
    with closing(_stream(LINES, _between(since, until))) as rows:
        for row in rows:
            yield Line(*row)


def seals(since: date | None = None, until: date | None = None) -> list[Sealed]:
    return [Sealed(*row) for row in _stream(SEALS, _between(since, until))]


def persons_told(request_ids: list[str]) -> dict[str, int]:
    """How many persons have a line in each of these requests."""
    query = (
        "SELECT request_id::text, count(DISTINCT person_id) FROM audit_event "
        "WHERE request_id = ANY (%(ids)s::uuid[]) AND outcome = 'ok' GROUP BY 1"
    )
    return dict(_stream(query, {"ids": request_ids}))


def _between(since: date | None, until: date | None) -> dict[str, Any]:
    return {"since": since or EVER["since"], "until": until or EVER["until"]}


def _stream(query: str, values: dict[str, Any]) -> Generator[tuple[Any, ...], None, None]:
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.execute(query, values)
        yield from cursor
