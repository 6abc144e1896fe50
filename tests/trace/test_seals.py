"""L2, L3: what was sealed cannot be bent, and nobody who commits late is forgotten."""

import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from percorsi.audit.actions.keeping import seal
from percorsi.audit.models import Event, Seal
from percorsi.audit.queries import chain
from percorsi.audit.rules.chain import Fault, verify
from percorsi.config.postgres import addresses
from percorsi.kernel.dates import today
from percorsi.kernel.identifiers import new_id
from tests.trace.conftest import NAME, new_writer
from tests.trace.factories import INSERT
from tests.trace.telling import REHASH, checked, fault, tell


@pytest.fixture
def sealed(committed: None) -> list[UUID]:
    """Three sealings of three lines each."""
    for _time in range(3):
        keys = tell(3)
        assert seal() == 3
    return keys


def test_what_is_sealed_verifies(sealed: list[UUID]) -> None:
    assert checked() == "9 lines and 3 seals are as they were written; 0 lines wait for a seal."
    tell(2)
    assert checked().endswith("2 lines wait for a seal.")


def test_an_edit_is_seen_and_named(sealed: list[UUID], superuser: psycopg.Connection) -> None:
    superuser.execute("UPDATE audit_event SET actor_name = 'Carla' WHERE id = %s", [sealed[4]])
    assert fault() == f"Line {sealed[4]} was changed after it was written."


def test_an_edit_with_a_new_hash_is_seen_and_named(sealed: list[UUID], superuser: psycopg.Connection) -> None:
    superuser.execute("UPDATE audit_event SET actor_name = 'Carla' WHERE id = %s", [sealed[4]])
    superuser.execute(REHASH)
    assert fault() == (
        f"Line {sealed[4]} is not the one that stood there in seal 2 (3 lines of {today():%Y-%m}): changed, or moved."
    )


def test_a_line_taken_away_is_seen(sealed: list[UUID], superuser: psycopg.Connection) -> None:
    superuser.execute("DELETE FROM audit_event WHERE id = %s", [sealed[4]])
    assert fault() == (
        f"A line of seal 2 (3 lines of {today():%Y-%m}) is missing before line {sealed[5]}: 1 taken away."
    )


def test_the_last_line_of_a_seal_taken_away_is_seen(sealed: list[UUID], superuser: psycopg.Connection) -> None:
    superuser.execute("DELETE FROM audit_event WHERE id = %s", [sealed[8]])
    assert "is missing after its first 2: 1 taken away." in fault()


def test_a_whole_sealing_taken_away_is_seen(sealed: list[UUID], superuser: psycopg.Connection) -> None:
    superuser.execute("DELETE FROM audit_event WHERE id = ANY (%s)", [sealed[3:6]])
    assert "3 taken away" in fault()


def test_a_line_added_among_sealed_ones_is_seen_and_named(sealed: list[UUID], superuser: psycopg.Connection) -> None:
    added = new_id()
    superuser.execute(
        "INSERT INTO audit_event SELECT (jsonb_populate_record(e, jsonb_build_object('id', %s::text))).* "
        "FROM audit_event e WHERE id = %s", [added, sealed[4]],
    )  # fmt: skip
    superuser.execute(
        "UPDATE audit_event e SET row_hash = sha256(convert_to(trace.canonical(e), 'UTF8')) WHERE id = %s", [added]
    )
    assert fault().startswith(f"Line {added} was added to seal 2")


def test_a_line_added_in_another_month_is_seen_and_named(sealed: list[UUID], superuser: psycopg.Connection) -> None:
    added = new_id()
    superuser.execute(
        "INSERT INTO audit_event SELECT (jsonb_populate_record(e, jsonb_build_object('id', %s::text, 'at', "
        "e.at - interval '3 months'))).* FROM audit_event e WHERE id = %s", [added, sealed[4]],
    )  # fmt: skip
    superuser.execute(
        "UPDATE audit_event e SET row_hash = sha256(convert_to(trace.canonical(e), 'UTF8')) WHERE id = %s", [added]
    )
    assert fault() == f"Line {added} stands in a month that was sealed without it: it was added later."


@pytest.mark.parametrize("then", ["SELECT 1", REHASH])
def test_two_lines_that_changed_places_are_seen(then: str, sealed: list[UUID], superuser: psycopg.Connection) -> None:
    """They exchange the transactions that order them."""
    first, second = sealed[3], sealed[6]
    superuser.execute(
        "UPDATE audit_event e SET xid = o.xid FROM audit_event o "
        "WHERE (e.id, o.id) IN ((%(a)s, %(b)s), (%(b)s, %(a)s))",
        {"a": first, "b": second},
    )
    superuser.execute(then)
    assert fault().startswith(("Line", "A line"))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ("UPDATE audit_seal SET rows = 4 WHERE number = 2", "Seal 2 was changed after it was made."),
        ("DELETE FROM audit_seal WHERE number = 2", "Seal 2 is missing."),
        ("UPDATE audit_seal SET previous = '' WHERE number = 3", "Seal 3 does not follow the one before it"),
    ],
)
def test_a_seal_changed_or_taken_away_is_seen(
    change: str, sentence: str, sealed: list[UUID], superuser: psycopg.Connection
) -> None:
    superuser.execute(change)
    assert fault().startswith(sentence)


def test_a_chain_made_anew_is_seen_from_the_seals_kept_elsewhere(
    sealed: list[UUID], superuser: psycopg.Connection, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A superuser can write everything again; what was taken to another place stays."""
    call_command("audit", "export", "--seals-only")
    kept = tmp_path / "seals.jsonl"
    kept.write_text(capsys.readouterr().out)
    superuser.execute("DELETE FROM audit_event WHERE id = %s", [sealed[0]])
    superuser.execute("DELETE FROM audit_seal")
    seal()
    assert "8 lines and 1 seals" in checked()
    with pytest.raises(CommandError, match="Seal 1 is not the one kept elsewhere"):
        call_command("audit", "verify", "--against", str(kept))


def test_the_export_can_be_checked_with_sha256_alone(sealed: list[UUID], capsys: pytest.CaptureFixture[str]) -> None:
    call_command("audit", "export")
    told = [json.loads(text) for text in capsys.readouterr().out.splitlines()]
    assert [one["line"] for one in told if "line" in one] == [str(key) for key in sealed]
    assert [one["seal"] for one in told if "seal" in one] == [1, 2, 3]
    assert all(sha256(one["text"].encode()).hexdigest() == one["hash"] for one in told)


def test_who_commits_late_is_sealed_later_and_nobody_twice(committed: None, writer: psycopg.Connection) -> None:
    writer.execute(INSERT, [new_id(), new_id()])
    early = tell(2)
    assert seal() == 0, "an older transaction is still under way"
    writer.commit()
    assert seal() == len(early) + 1
    assert seal() == 0
    assert checked().startswith("3 lines and 1 seals")


def test_many_writers_and_two_sealers_at_once(committed: None) -> None:
    """Each line is sealed, and none twice."""
    with ThreadPoolExecutor() as pool:
        ends = [pool.submit(work) for work in [_write] * 6 + [_seal_often] * 2]
    assert [end.exception() for end in ends] == [None] * 8
    seal()
    assert sum(Seal.objects.values_list("rows", flat=True)) == 120
    assert checked().endswith("0 lines wait for a seal.")


def _write() -> None:
    with new_writer() as session:
        for _time in range(20):
            session.execute(INSERT, [new_id(), new_id()])
            session.commit()


def _seal_often() -> None:
    with psycopg.connect(addresses.admin_url(NAME), autocommit=True) as session:
        for _time in range(10):
            session.execute("SELECT trace.seal()")


@pytest.mark.parametrize("table", ["audit_event", "audit_seal"])
@pytest.mark.parametrize("change", ["UPDATE {} SET at = at", "DELETE FROM {}", "TRUNCATE {}"])
def test_not_even_the_owner_changes_the_trace(change: str, table: str, sealed: list[UUID]) -> None:
    with pytest.raises(Exception, match="permission denied"), connection.cursor() as cursor:
        cursor.execute(change.format(table))
    with connection.cursor() as cursor:
        cursor.execute(f"GRANT UPDATE, DELETE, TRUNCATE ON {table} TO percorsi_owner")
    with pytest.raises(Exception, match="only added to"), connection.cursor() as cursor:
        cursor.execute(change.format(table))


def test_a_line_tells_the_present_and_takes_its_hash_from_the_database(
    committed: None, writer: psycopg.Connection
) -> None:
    with pytest.raises(psycopg.errors.DatetimeFieldOverflow, match="present moment"):
        writer.execute(
            INSERT.replace("clock_timestamp()", "clock_timestamp() - interval '1 hour'"), [new_id(), new_id()]
        )
    writer.rollback()
    forged = INSERT.replace("person_id)", "person_id, xid, row_hash)").replace(", %s)", ", %s, 1, 'x')")
    writer.execute(forged, [new_id(), new_id()])
    writer.commit()
    line = Event.objects.get()
    assert (line.xid != 1, len(bytes(line.row_hash or b""))) == (True, 32)


def test_percorsi_seal_seals_and_reads_and_nothing_else(sealed: list[UUID], superuser: psycopg.Connection) -> None:
    superuser.execute("SET session_replication_role = origin")
    superuser.execute("SET ROLE percorsi_seal")
    superuser.execute("SELECT trace.seal()")
    superuser.execute("SELECT count(*) FROM audit_event, audit_seal")
    for refused in (
        "INSERT INTO audit_event DEFAULT VALUES", "DELETE FROM audit_event", "UPDATE audit_seal SET rows = 0",
        "INSERT INTO audit_seal DEFAULT VALUES", "SELECT trace.keep_partitions()", "DROP TABLE audit_seal",
        "SELECT * FROM people_person", "SELECT * FROM cases_case", "SELECT * FROM access_user",
    ):  # fmt: skip
        with pytest.raises(psycopg.Error, match=r"permission denied|must be owner|relation"):
            superuser.execute(refused)


def test_verification_trusts_no_function_of_the_database(sealed: list[UUID], superuser: psycopg.Connection) -> None:
    """Who can change lines can change functions too."""
    superuser.execute("UPDATE audit_event SET actor_name = 'Carla' WHERE id = %s", [sealed[0]])
    superuser.execute(
        "CREATE OR REPLACE FUNCTION trace.canonical(e audit_event) RETURNS text LANGUAGE sql AS 'SELECT ''as before'''"
    )
    with pytest.raises(Fault, match=str(sealed[0])), closing(chain.lines()) as lines:
        verify(chain.seals(), lines)
