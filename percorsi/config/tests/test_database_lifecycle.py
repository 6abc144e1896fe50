"""Who starts the embedded database stops it; whatever is killed leaves nothing in the way."""

import os
import shutil
import signal
import stat
import time
from pathlib import Path

import psycopg
import pytest

from percorsi.config.tests.folders import Folder, new_folder

USES_IT = """
import time
from percorsi.config import postgres
with postgres.running():
    print("ready", flush=True)
    time.sleep({seconds})
"""
LONG_STATEMENT = """
import psycopg
from percorsi.config import postgres
with psycopg.connect(postgres.url("owner")) as connection:
    print("ready", flush=True)
    connection.execute("SELECT count(*) FROM generate_series(1, 100000000000)")
"""
WAITS, LEAVES = USES_IT.format(seconds=600), USES_IT.format(seconds=0)
ENDS_IN_ORDER = (
    f"import signal\nfrom percorsi.config import cli\nsignal.signal(signal.SIGTERM, cli._end_in_order)\n{WAITS}"
)


def _answers(folder: Folder) -> bool:
    with psycopg.connect(folder.url()) as connection:
        return connection.execute("SELECT current_user").fetchone() == ("percorsi_web",)


def test_start_keeps_it_running_until_stop(folder: Folder) -> None:
    assert folder.state() == "stopped"
    assert folder.percorsi("database", "start").returncode == 0
    assert (folder.state(), _answers(folder)) == ("running", True)
    assert folder.percorsi("database", "stop").returncode == 0
    assert folder.state() == "stopped"


def test_data_survive_a_stop(folder: Folder) -> None:
    folder.percorsi("database", "start")
    with psycopg.connect(folder.url("owner")) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 42 AS answer")
    folder.percorsi("database", "stop")
    folder.percorsi("database", "start")
    with psycopg.connect(folder.url("owner")) as connection:
        assert connection.execute("SELECT answer FROM kept").fetchone() == (42,)


def test_a_command_that_finds_it_stopped_stops_it_again(folder: Folder) -> None:
    assert folder.runs(LEAVES) == 0
    assert folder.state() == "stopped"


def test_a_command_that_finds_it_running_leaves_it_so(folder: Folder) -> None:
    folder.percorsi("database", "start")
    assert folder.runs(LEAVES) == 0
    assert (folder.state(), _answers(folder)) == ("running", True)


def test_of_two_commands_the_last_one_stops_it(folder: Folder) -> None:
    with folder.started(WAITS) as first, folder.started(WAITS) as second:
        first.send_signal(signal.SIGINT)
        first.wait(60)
        assert (folder.state(), _answers(folder)) == ("running", True)
        second.send_signal(signal.SIGINT)
        second.wait(60)
    assert folder.state() == "stopped"


def test_a_killed_command_leaves_a_database_that_the_next_one_uses_and_stops(folder: Folder) -> None:
    with folder.started(WAITS) as process:
        process.kill()
        process.wait(60)
    assert _answers(folder)
    assert folder.runs(LEAVES) == 0
    assert folder.state() == "stopped"


def test_a_killed_server_starts_again(folder: Folder) -> None:
    folder.percorsi("database", "start")
    os.kill(folder.server_process(), signal.SIGKILL)
    assert folder.percorsi("database", "start").returncode == 0
    assert _answers(folder)


def test_a_server_killed_during_a_long_statement_starts_again(folder: Folder) -> None:
    folder.percorsi("database", "start")
    with folder.started(LONG_STATEMENT):
        time.sleep(0.5)
        os.kill(folder.server_process(), signal.SIGKILL)
        assert folder.percorsi("database", "start").returncode == 0
        assert _answers(folder)


def test_a_stale_note_of_a_living_stranger_does_not_count(folder: Folder) -> None:
    folder.percorsi("database", "start")
    folder.percorsi("database", "stop")
    note = folder.cluster / "postmaster.pid"
    note.write_text(f"{os.getpid()}\n{folder.cluster}\n1\n5432\n/nowhere\n\n 1 1\nready   \n", "utf-8")
    assert folder.state() == "stopped"
    assert folder.percorsi("database", "start").returncode == 0
    assert _answers(folder)


def test_a_half_made_cluster_is_made_anew(folder: Folder) -> None:
    folder.percorsi("database", "start")
    folder.percorsi("database", "remove", "--yes")
    home = folder.path / "postgres"
    for half in ("cluster.new", "cluster"):
        (home / half).mkdir(parents=True)
        (home / half / "postgresql.conf").write_text("half", "utf-8")
    assert folder.percorsi("database", "start").returncode == 0
    assert _answers(folder)


def test_a_left_over_socket_is_swept_away(folder: Folder) -> None:
    folder.percorsi("database", "start")
    folder.percorsi("database", "stop")
    sockets = Path(folder.url().split("host=")[1].split("&")[0])
    sockets.mkdir(mode=0o700)
    (sockets / ".s.PGSQL.5432").write_text("", "utf-8")
    (sockets / ".s.PGSQL.5432.lock").write_text(f"{os.getpid()}\n{folder.cluster}\n", "utf-8")
    assert folder.percorsi("database", "start").returncode == 0
    assert _answers(folder)


def test_two_folders_do_not_meet(folder: Folder, tmp_path: Path) -> None:
    other = new_folder(tmp_path)
    folder.percorsi("database", "start")
    other.percorsi("database", "start")
    try:
        assert (folder.state(), other.state()) == ("running", "running")
        assert folder.cluster != other.cluster
        assert folder.url().split("host=")[1] != other.url().split("host=")[1]
        assert _answers(folder)
        assert _answers(other)
    finally:
        other.percorsi("database", "remove", "--yes")


def test_a_copied_folder_does_not_meet_its_original(folder: Folder, tmp_path: Path) -> None:
    folder.percorsi("database", "start")
    copy = Folder(tmp_path / "copy")
    shutil.copytree(folder.path, copy.path, symlinks=True, ignore=shutil.ignore_patterns(".s.*"))
    try:
        assert (folder.state(), copy.state()) == ("running", "stopped")
        assert copy.percorsi("database", "start").returncode == 0
        assert copy.cluster != folder.cluster
        assert copy.server_process() != folder.server_process()
    finally:
        copy.percorsi("database", "remove", "--yes")


def test_a_moved_folder_takes_its_data_along(folder: Folder, tmp_path: Path) -> None:
    folder.percorsi("database", "start")
    with psycopg.connect(folder.url("owner")) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 42 AS answer")
    folder.percorsi("database", "stop")
    moved = Folder(tmp_path / "moved")
    folder.path.rename(moved.path)
    try:
        moved.percorsi("database", "start")
        with psycopg.connect(moved.url("owner")) as connection:
            assert connection.execute("SELECT answer FROM kept").fetchone() == (42,)
    finally:
        moved.percorsi("database", "remove", "--yes")


def test_an_end_signal_stops_what_a_command_started(folder: Folder) -> None:
    with folder.started(ENDS_IN_ORDER) as process:
        process.terminate()
        assert process.wait(60) == 128 + signal.SIGTERM
    assert folder.state() == "stopped"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has to step down")
def test_for_root_an_account_without_rights_runs_it(folder: Folder) -> None:
    folder.percorsi("database", "start")
    assert Path(f"/proc/{folder.server_process()}").stat().st_uid != 0
    assert folder.cluster.stat().st_uid != 0
    assert (folder.path / "postgres").is_symlink()  # pytest's folders are closed to others


def test_nobody_else_reads_keys_data_or_socket(folder: Folder) -> None:
    folder.percorsi("database", "start")
    sockets = Path(folder.url().split("host=")[1].split("&")[0])
    modes = {stat.S_IMODE(path.stat().st_mode) for path in (folder.cluster, folder.cluster.parent, sockets)}
    assert (modes, stat.S_IMODE((folder.path / "secrets").stat().st_mode)) == ({0o700}, 0o600)
