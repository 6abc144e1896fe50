"""Without the wheel: a system PostgreSQL started by us, or somebody else's server for a trial."""

import shutil
import subprocess
from pathlib import Path

import psycopg
import pytest

from percorsi.config.postgres import addresses
from percorsi.config.tests.folders import Folder, new_folder
from percorsi.config.tests.test_safety import SAFE


def _has_system_postgresql() -> bool:
    if not shutil.which("pg_config"):
        return False
    folder = Path(subprocess.run(["pg_config", "--bindir"], check=True, capture_output=True, text=True).stdout.strip())
    return (folder / "postgres").exists()


@pytest.mark.skipif(not _has_system_postgresql(), reason="no PostgreSQL is installed in the system")
def test_a_system_postgresql_serves_as_well(folder: Folder) -> None:
    started = folder.percorsi("database", "start", PERCORSI_POSTGRES="system")
    assert started.returncode == 0, started.stderr
    with psycopg.connect(folder.url()) as connection:
        assert connection.execute("SELECT current_user, lower('À')").fetchone() == ("percorsi_web", "à")


@pytest.mark.skipif(not _has_system_postgresql(), reason="no PostgreSQL is installed in the system")
def test_data_of_another_version_are_not_touched(folder: Folder) -> None:
    folder.percorsi("database", "start")
    folder.percorsi("database", "stop")
    note = folder.cluster / "PG_VERSION"
    note.write_text("14\n", "utf-8")
    refused = folder.percorsi("database", "start")
    assert refused.returncode == 1
    assert "was made by PostgreSQL 14" in refused.stderr


@pytest.fixture
def stranger(folder: Folder) -> Folder:
    """A running server that another installation meets as `DATABASE_URL`."""
    folder.percorsi("database", "start")
    return folder


def _admin(stranger: Folder, login: str = "postgres") -> str:
    where = stranger.url().split("host=")[1]
    return f"postgresql://{login}@/postgres?host={where}"


def test_an_administrator_login_is_enough_for_a_trial(stranger: Folder, tmp_path: Path) -> None:
    trial = new_folder(tmp_path)
    done = trial.percorsi("migrate", DATABASE_URL=_admin(stranger), PERCORSI_DEMO="1")
    assert done.returncode == 0, done.stderr
    asked = trial.percorsi("database", "url", DATABASE_URL=_admin(stranger), PERCORSI_DEMO="1").stdout.strip()
    with psycopg.connect(asked) as connection:
        assert connection.execute("SELECT current_user").fetchone() == ("percorsi_web",)


def _fresh_with_limited_administrator(stranger: Folder) -> str:
    """Without our roles and databases, and with a login that is no superuser."""
    with psycopg.connect(_admin(stranger), autocommit=True) as admin:
        admin.execute(f"ALTER DATABASE {addresses.TEMPLATE} IS_TEMPLATE false")
        for database in (addresses.DATABASE, addresses.TEMPLATE):
            admin.execute(f"DROP DATABASE {database}")
        for role in ("percorsi_seal", "percorsi_web", "percorsi_definer", "percorsi_owner"):
            admin.execute(f"DROP ROLE {role}")
        admin.execute("CREATE ROLE limited LOGIN CREATEDB CREATEROLE PASSWORD 'x'")
    return _admin(stranger, "limited:x")


def test_who_may_make_roles_and_databases_need_not_be_superuser(stranger: Folder, tmp_path: Path) -> None:
    trial = new_folder(tmp_path)
    address = _fresh_with_limited_administrator(stranger)
    for _again in range(2):
        done = trial.percorsi("migrate", DATABASE_URL=address, PERCORSI_DEMO="1")
        assert done.returncode == 0, done.stderr


def test_a_login_that_may_nothing_is_told_so(stranger: Folder, tmp_path: Path) -> None:
    trial = new_folder(tmp_path)
    refused = trial.percorsi("migrate", DATABASE_URL=stranger.url(), PERCORSI_DEMO="1")
    assert refused.returncode == 1
    assert "may not make roles and databases" in refused.stderr


def test_production_uses_the_two_logins_it_is_given(stranger: Folder, tmp_path: Path) -> None:
    installation = new_folder(tmp_path)
    logins = {
        "DATABASE_URL": stranger.url(),
        "PERCORSI_OWNER_DATABASE_URL": stranger.url("owner"),
        "PERCORSI_DEMO": "0",
    }
    done = installation.percorsi("migrate", **logins)
    assert done.returncode == 0, done.stderr
    assert installation.percorsi("policies", "--check", **logins).returncode == 0
    assert installation.percorsi("database", "status", **logins).stdout == "running\n"


def test_the_server_refuses_a_login_that_policies_do_not_bind(stranger: Folder, tmp_path: Path) -> None:
    installation = new_folder(tmp_path)
    refused = installation.percorsi("serve", **(SAFE | {"DATABASE_URL": stranger.url("owner")}))
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "DATABASE_URL: its login percorsi_owner owns the database" in refused.stderr
