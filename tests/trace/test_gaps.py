"""Who stops the writing of the trace is seen from the server's log."""

import json
from io import StringIO
from pathlib import Path
from uuid import UUID

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.test import RequestFactory

from percorsi.audit.actions import record_reading
from percorsi.audit.circumstances import during
from percorsi.audit.vocabulary import TraceEvent
from percorsi.kernel.identifiers import new_id
from tests.trace.factories import make_teller


def shown(persons: int) -> UUID:
    """A request that shows so many persons, and tells of them."""
    with during(RequestFactory().get("/persone")) as now:
        record_reading(TraceEvent.SHOWN, by=make_teller(), persons=[new_id() for _one in range(persons)])
        assert now.request_id is not None
        return now.request_id


def test_a_request_whose_lines_were_never_written_is_named(
    committed: None, superuser: psycopg.Connection, tmp_path: Path
) -> None:
    requests = {shown(2): 2, shown(1): 1}
    log = tmp_path / "server.log"
    log.write_text("".join(json.dumps({"request_id": str(key), "persons": n}) + "\n" for key, n in requests.items()))
    out = StringIO()
    call_command("audit", "gaps", str(log), stdout=out)
    assert out.getvalue() == "2 requests showed persons, and each has its lines.\n"
    gone = next(iter(requests))
    superuser.execute("DELETE FROM audit_event WHERE request_id = %s", [gone])
    with pytest.raises(CommandError, match=f"Request {gone} showed 2 persons; the trace tells of 0."):
        call_command("audit", "gaps", str(log))
