"""Old months go whole, by rule, and the trace still verifies."""

from datetime import date
from io import StringIO

import psycopg
import pytest
from django.core.management import CommandError, call_command

from percorsi.audit.actions.keeping import retire, seal
from percorsi.audit.models import Event, Seal
from percorsi.kernel.dates import add_months, today
from tests.trace.telling import REHASH, checked, fault, tell


def test_old_months_go_whole_and_keep_their_seals(committed: None, superuser: psycopg.Connection) -> None:
    old = _old_month(superuser, months=70)
    tell(2)
    assert seal() == 5
    out = StringIO()
    call_command("audit", "retain", stdout=out)
    assert out.getvalue().startswith("1 months dropped; kept are 60 months")
    assert Event.objects.count() == 2
    assert list(Seal.objects.order_by("number").values_list("kind", "month", "rows")) == [
        ("rows", old, 3),
        ("rows", today().replace(day=1), 2),
        ("retirement", add_months(today().replace(day=1), -60), 0),
    ]
    assert checked() == "2 lines and 3 seals are as they were written; 0 lines wait for a seal."


def test_a_month_still_to_be_kept_cannot_be_dropped(committed: None) -> None:
    for months in (0, 23):
        with pytest.raises(Exception, match="24 months at least"):
            retire(before=add_months(today().replace(day=1), -months))
    with pytest.raises(CommandError, match="24 months at least"):
        call_command("audit", "retain", "--months", "12")


def test_lines_dropped_without_the_rule_are_seen(committed: None, superuser: psycopg.Connection) -> None:
    _old_month(superuser, months=30)
    seal()
    superuser.execute(f"DROP TABLE {_partition(30)}")
    assert "3 taken away" in fault()


def _partition(months: int) -> str:
    return f"trace.event_{add_months(today().replace(day=1), -months):%Y_%m}"


def _old_month(superuser: psycopg.Connection, *, months: int) -> date:
    """Three lines as they would have been written then."""
    start = add_months(today().replace(day=1), -months)
    superuser.execute("DROP TABLE trace.event_before")
    superuser.execute(
        f"CREATE TABLE {_partition(months)} PARTITION OF audit_event "
        f"FOR VALUES FROM ('{start} 00:00Z') TO ('{add_months(start, 1)} 00:00Z')"
    )
    superuser.execute(f"ALTER TABLE {_partition(months)} OWNER TO percorsi_owner")
    tell(3)
    superuser.execute(
        "UPDATE audit_event e SET at = %s::timestamptz, row_hash = ''", [f"{start} 12:00Z"],
    )  # fmt: skip
    superuser.execute(REHASH)
    return start
