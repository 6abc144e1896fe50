"""H4: nothing is written without a token, nor by looking."""

from django.db import connection
from django.test import Client

from percorsi.cases.tests.cast import Cast
from tests.addresses import SAFE, UNSAFE, Walked

# Looking is traced, keeps a session awake, and is remembered by whoever looks: that is all it may write.
WRITTEN_BY_LOOKING = {"accounts_bucket", "accounts_session", "audit_event", "people_recentperson"}


def test_every_unsafe_method_without_a_token_is_refused(cast: Cast, filled: list[Walked]) -> None:
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.force_login(cast.bruno.user)
    answers = {
        f"{method} {one.pattern}": getattr(client, method)(one.address).status_code
        for one in filled
        for method in UNSAFE
    }
    assert {name: status for name, status in answers.items() if status != 403} == {}


def test_looking_writes_nothing_but_its_trace(inside: Client, filled: list[Walked]) -> None:
    inside.get("/oggi")
    found = {f"{method} {one.pattern}": written(inside, method, one.address) for one in filled for method in SAFE}
    assert {name: tables for name, tables in found.items() if tables - WRITTEN_BY_LOOKING} == {}


def test_the_detector_of_writes_sees_one(inside: Client, filled: list[Walked]) -> None:
    """Posting to some form of the walk must be noticed, else the detector sees nothing at all."""
    assert "accounts_session" in written(inside, "post", "/accedi")


def written(client: Client, method: str, address: str) -> set[str]:
    """The tables in which a request inserts, updates or deletes; what is rolled back counts too."""
    before = tuples()
    getattr(client, method)(address)
    after = tuples()
    return {table for table, count in after.items() if count != before.get(table, 0)}


def tuples() -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT CASE schemaname WHEN 'trace' THEN 'audit_event' ELSE relname END, "
            "sum(n_tup_ins + n_tup_upd + n_tup_del) FROM pg_stat_xact_user_tables GROUP BY 1"
        )
        return dict(cursor.fetchall())
