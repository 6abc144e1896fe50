"""A server that a test may kill and start again, on the data of the demonstration."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import pytest

from tests.site import surroundings

WAIT = 60  # seconds, on a busy machine


@dataclass
class Killable:
    """``kill`` is SIGKILL of the server and of all its workers at once: nothing is finished, nothing is told."""

    folder: Path
    port: int
    processes: list["subprocess.Popen[bytes]"] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        own = {"PERCORSI_DEMO": "1", "PERCORSI_PORT": str(self.port), "PERCORSI_PUBLIC_URL": self.address}
        words = [sys.executable, "-m", "gunicorn", "percorsi.config.wsgi:application", "--threads", "4"]
        server = subprocess.Popen(
            [*words, "--bind", f"127.0.0.1:{self.port}"],
            env=surroundings(self.folder) | own,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self.processes.append(server)
        self._wait()

    def kill(self) -> None:
        server = self.processes.pop()
        os.killpg(server.pid, signal.SIGKILL)
        server.wait(WAIT)
        self._wait(answering=False)

    def _wait(self, *, answering: bool = True) -> None:
        until = time.monotonic() + WAIT
        while time.monotonic() < until:
            if self._answers() is answering:
                return
            time.sleep(0.1)
        raise TimeoutError(f"port {self.port} is not as it should be")

    def _answers(self) -> bool:
        """A worker, not only a socket: the first page of a test must not be the one that waits."""
        with suppress(OSError, HTTPException), closing(HTTPConnection("127.0.0.1", self.port, timeout=20)) as asked:
            asked.request("GET", "/accedi")
            return asked.getresponse().status == HTTPStatus.OK
        return False


@pytest.fixture
def killable(site: str, site_folder: Path) -> Iterator[Killable]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    server = Killable(site_folder, port)
    server.start()
    yield server
    if server.processes:
        server.kill()
