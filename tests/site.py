"""The product as people run it: `percorsi demo` in a folder of its own, ended with Ctrl-C."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

PREPARATION = 300  # seconds, on a busy machine
ENDING = 60
NOT_OURS = (
    "DATABASE_URL",
    "DJANGO_ALLOW_ASYNC_UNSAFE",
    "PERCORSI_DATABASE_ROLE",
    "PERCORSI_PUBLIC_URL",
    "PERCORSI_DEMO",
    "PERCORSI_PORT",
)


def surroundings(data: Path) -> dict[str, str]:
    """Of a command that starts from nothing, whatever the tests themselves run in."""
    kept = {name: value for name, value in os.environ.items() if name not in NOT_OURS}
    return kept | {"PERCORSI_DATA": str(data)}


def percorsi(*words: str) -> list[str]:
    return [sys.executable, "-m", "percorsi", *words]


def address(server: subprocess.Popen[str]) -> str:
    """The server says where it is, as the first line of its output."""
    line = server.stdout.readline() if server.stdout else ""
    assert "http://" in line, f"the server did not start: {line}"
    return next(word for word in line.split() if word.startswith("http://"))


def end(server: subprocess.Popen[str]) -> int:
    """Ctrl-C, as a person would."""
    server.send_signal(signal.SIGINT)
    return server.wait(timeout=ENDING)


def free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


@contextmanager
def running_site(folder: Path) -> Iterator[str]:
    """The address of a demonstration of its own, gone with everything it wrote at the end."""
    env = surroundings(folder) | {"PERCORSI_PORT": free_port()}  # two that start at once would find the same one free
    with subprocess.Popen(percorsi("demo"), env=env, stdout=subprocess.PIPE, text=True) as server:
        try:
            yield address(server)
        finally:
            end(server)
            subprocess.run(percorsi("database", "remove", "--yes"), check=True, env=env)


@pytest.fixture(scope="session")
def site_folder() -> Iterator[Path]:
    with TemporaryDirectory(prefix="percorsi-site-") as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def site(site_folder: Path) -> Iterator[str]:
    """The address of a demonstration that nobody else uses; shared by all browser tests."""
    with running_site(site_folder) as found:
        yield found


@pytest.fixture(scope="session")
def strict_site(site: str, site_folder: Path) -> Iterator[str]:
    """The same data served as to real people, except for TLS: every account needs its second factor.

    At a name, because browsers keep passkeys for names only.
    """
    port = free_port()
    found = f"http://localhost:{port}"
    env = surroundings(site_folder) | {"PERCORSI_DEMO": "0", "PERCORSI_PORT": port, "PERCORSI_PUBLIC_URL": found}
    bind = ("--bind", f"127.0.0.1:{port}", "--threads", "4")
    words = [sys.executable, "-m", "gunicorn", "percorsi.config.wsgi:application", *bind]
    with subprocess.Popen(words, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            _wait_for(int(port))
            yield found
        finally:
            server.terminate()


def _wait_for(port: int) -> None:
    until = time.monotonic() + ENDING
    while time.monotonic() < until:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.2)
    raise TimeoutError(f"nothing answers on port {port}")
