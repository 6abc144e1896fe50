"""The server as it is really run: started, ended, killed, started again."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from percorsi.config.cli import serve
from percorsi.config.tests.folders import Folder, new_folder


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


@contextmanager
def _served(folder: Folder, port: int, *, log: IO[str] | None = None) -> Iterator[subprocess.Popen[str]]:
    """In a group of its own, as a terminal starts it: Ctrl-C reaches all its processes."""
    command = [sys.executable, "-m", "percorsi", "serve"]
    surroundings = folder.surroundings(PERCORSI_DEMO="1", PERCORSI_PORT=str(port))
    with subprocess.Popen(
        command, env=surroundings, stdout=subprocess.PIPE, stderr=log, text=True, start_new_session=True
    ) as server:
        assert server.stdout
        assert server.stdout.readline() == f"Percorsi is at http://127.0.0.1:{port}  (Ctrl-C ends it)\n"
        try:
            yield server
        finally:
            if server.poll() is None:
                os.killpg(server.pid, signal.SIGKILL)


def _status(port: int, path: str = "/") -> int:
    try:
        with urlopen(f"http://127.0.0.1:{port}{path}", timeout=30) as answer:
            return int(answer.status)
    except HTTPError as error:
        with error:
            return error.code


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Folder]:
    folder = new_folder(tmp_path_factory.mktemp("served"))
    done = folder.percorsi("migrate")
    assert done.returncode == 0, done.stderr
    yield folder
    folder.percorsi("database", "remove", "--yes")


def test_ctrl_c_ends_the_server_and_the_database_in_order(migrated: Folder) -> None:
    port = _free_port()
    with _served(migrated, port) as server:
        assert _status(port) == 200
        os.killpg(server.pid, signal.SIGINT)
        assert server.wait(60) == 0
    assert migrated.state() == "stopped"


def test_after_the_server_was_killed_it_starts_again_on_the_same_port(migrated: Folder) -> None:
    port = _free_port()
    with _served(migrated, port) as server:
        server.kill()
        server.wait(60)
    with _served(migrated, port) as server:
        assert _status(port) == 200
        server.terminate()
        assert server.wait(60) == 0
    assert migrated.state() == "stopped"


def test_a_command_beside_the_server_leaves_the_database_running(migrated: Folder) -> None:
    port = _free_port()
    with _served(migrated, port) as server:
        assert migrated.percorsi("showmigrations", "people").returncode == 0
        assert (migrated.state(), _status(port)) == ("running", 200)
        server.terminate()
        server.wait(60)


def test_stylesheets_are_served_compressed_and_may_be_kept(migrated: Folder) -> None:
    port = _free_port()
    with _served(migrated, port) as server:
        names = (migrated.path / "static").rglob("*.css")
        path = next(name for name in names if name.name.count(".") > 1)  # with its checksum in the name
        with urlopen(f"http://127.0.0.1:{port}/static/{path.relative_to(migrated.path / 'static')}") as answer:
            assert "immutable" in answer.headers["Cache-Control"]
        server.terminate()
        server.wait(60)


def test_whatever_is_sent_the_servers_own_log_repeats_none_of_it(migrated: Folder, tmp_path: Path) -> None:
    port, said = _free_port(), tmp_path / "log"
    with said.open("w") as log, _served(migrated, port, log=log) as server:
        for rubbish in (b"GET /canarino HTTP/canarino\r\n\r\n", b"canarino\r\nHost canarino\r\n\r\n"):
            with socket.create_connection(("127.0.0.1", port)) as line:
                line.sendall(rubbish)
                line.recv(1000)
        assert _status(port, "/accedi?q=canarino") == 200
        server.terminate()
        server.wait(60)
    lines = [json.loads(line) for line in said.read_text().splitlines() if line.startswith("{")]
    assert {line["logger"] for line in lines} >= {"percorsi.request", "gunicorn.error"}
    assert "canarino" not in said.read_text()


def test_unless_a_port_is_asked_for_the_next_free_one_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PERCORSI_PORT", raising=False)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        monkeypatch.setattr(serve, "FIRST_PORT", taken.getsockname()[1])
        free = serve._free_port()
        assert free is not None
        assert free > taken.getsockname()[1]
