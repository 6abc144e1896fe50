"""The four roles are exactly what the security design says, after the first start and after the next ones."""

from collections.abc import Iterator

import psycopg
import pytest

from percorsi.config import postgres
from percorsi.config.postgres import addresses, provision

ATTRIBUTES = """
    SELECT rolname, rolcanlogin, rolcreatedb, rolsuper, rolcreaterole, rolreplication, rolbypassrls
    FROM pg_roles WHERE rolname LIKE 'percorsi%' ORDER BY rolname
"""
MEMBERS = """
    SELECT member.rolname, role.rolname
    FROM pg_auth_members
    JOIN pg_roles member ON member.oid = member
    JOIN pg_roles role ON role.oid = roleid
    WHERE member.rolname LIKE 'percorsi%' ORDER BY 1, 2
"""


@pytest.fixture
def owner() -> Iterator[psycopg.Connection]:
    with psycopg.connect(postgres.url("owner")) as connection:
        yield connection


def test_roles_may_exactly_this(owner: psycopg.Connection) -> None:
    assert owner.execute(ATTRIBUTES).fetchall() == [
        ("percorsi_definer", False, False, False, False, False, False),
        ("percorsi_owner", True, True, False, False, False, False),
        ("percorsi_seal", True, False, False, False, False, False),
        ("percorsi_web", True, False, False, False, False, False),
    ]


def test_the_owner_may_become_definer_and_web_and_the_web_role_nobody(owner: psycopg.Connection) -> None:
    assert owner.execute(MEMBERS).fetchall() == [
        ("percorsi_owner", "percorsi_definer"),
        ("percorsi_owner", "percorsi_web"),
    ]


def test_the_owner_owns_the_database_and_the_schema_of_access(owner: psycopg.Connection) -> None:
    found = owner.execute(
        "SELECT pg_get_userbyid(datdba), (SELECT pg_get_userbyid(nspowner) FROM pg_namespace WHERE nspname = 'acl') "
        "FROM pg_database WHERE datname = current_database()"
    ).fetchone()
    assert found == ("percorsi_owner", "percorsi_owner")


def test_the_definer_may_create_in_the_schema_of_access_only(owner: psycopg.Connection) -> None:
    query = "SELECT has_schema_privilege('percorsi_definer', %s, 'CREATE')"
    may = {schema: owner.execute(query, [schema]).fetchone() for schema in ("acl", "public")}
    assert may == {"acl": (True,), "public": (False,)}


@pytest.mark.parametrize(
    "statement",
    ["CREATE TABLE mine (id int)", "CREATE TEMPORARY TABLE mine (id int)", "CREATE SCHEMA mine", "CREATE ROLE mine",
     "CREATE TABLE acl.mine (id int)", "SET ROLE percorsi_owner", "SET ROLE percorsi_definer", "CREATE DATABASE mine"],
)  # fmt: skip
def test_the_web_role_may_make_nothing_and_become_nobody(statement: str) -> None:
    with (
        psycopg.connect(postgres.url("web"), autocommit=True) as web,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        web.execute(statement)


def test_the_extensions_are_there(owner: psycopg.Connection) -> None:
    found = owner.execute("SELECT extname FROM pg_extension").fetchall()
    assert {name for (name,) in found} >= set(provision.EXTENSIONS)


def test_accented_letters_are_letters(owner: psycopg.Connection) -> None:
    assert owner.execute("SELECT lower('ÀÈÌÒÙ'), 'perché' ~ '^[[:alpha:]]+$'").fetchone() == ("àèìòù", True)


def test_a_wrong_password_is_refused() -> None:
    wrong = postgres.url("web").replace(addresses.password("percorsi_web"), "wrong")
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(wrong)


def test_provisioning_again_changes_nothing(owner: psycopg.Connection) -> None:
    before = (owner.execute(ATTRIBUTES).fetchall(), owner.execute(MEMBERS).fetchall())
    owner.commit()
    provision.everything()
    assert (owner.execute(ATTRIBUTES).fetchall(), owner.execute(MEMBERS).fetchall()) == before
