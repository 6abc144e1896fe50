"""The product as people run it: `percorsi demo` in a folder of its own, ended with Ctrl-C."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
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


@contextmanager
def running_site() -> Iterator[str]:
    """The address of a demonstration of its own, gone with everything it wrote at the end."""
    with TemporaryDirectory(prefix="percorsi-site-") as folder:
        env = surroundings(Path(folder))
        with subprocess.Popen(percorsi("demo"), env=env, stdout=subprocess.PIPE, text=True) as server:
            try:
                yield address(server)
            finally:
                end(server)
                subprocess.run(percorsi("database", "remove", "--yes"), check=True, env=env)


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of a demonstration that nobody else uses; shared by all browser tests."""
    with running_site() as found:
        yield found
