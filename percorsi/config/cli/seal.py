"""`percorsi audit seal`: without Django, because it runs beside the server all day."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import psycopg

from percorsi.config import environment, postgres
from percorsi.config.cli.verbs import parser

if TYPE_CHECKING:
    from collections.abc import Iterator

EVERY = 5  # seconds between two sealings of a server
ENDING = 10  # seconds a sealing may take to end


def run(rest: list[str]) -> int:
    options = parser("audit seal", "Seal the lines of the trace that have no seal yet.")
    options.add_argument("--every", type=float, metavar="SECONDS", help="go on until interrupted")
    options.add_argument("--beside", type=int, metavar="PROCESS", help="end when this process is no longer our parent")
    chosen = options.parse_args(rest)
    with postgres.running():
        if chosen.every is None:
            print(f"{_seal()} lines sealed.")
            return 0
        while chosen.beside in {None, os.getppid()}:
            _seal_or_say()
            time.sleep(chosen.every)
    return 0


@contextmanager
def sealing() -> Iterator[None]:
    """Beside a server that knows the login of the sealer; elsewhere it runs as a service of its own."""
    if not (postgres.is_provisioned_by_us() or environment.read("PERCORSI_SEAL_DATABASE_URL")):
        yield
        return
    words = ["-m", "percorsi", "audit", "seal", "--every", str(EVERY), "--beside", str(os.getpid())]
    with subprocess.Popen([sys.executable, *words]) as sealer:
        try:
            yield
        finally:
            sealer.terminate()
            sealer.wait(ENDING)


def _seal() -> int:
    with psycopg.connect(postgres.url("seal"), connect_timeout=5) as connection:
        found = connection.execute("SELECT trace.seal()").fetchone()
    return int(found[0]) if found else 0


def _seal_or_say() -> None:
    """A database that is away for a while is no reason to stop for good."""
    try:
        _seal()
    except psycopg.Error as error:
        print(f"percorsi: the trace could not be sealed: {type(error).__name__}", file=sys.stderr, flush=True)
