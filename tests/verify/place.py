"""Where a probe works: a demonstration of its own, in a folder that goes away, on the loopback."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg

from percorsi.config.cli.bench import NEVER_EMPTY
from tests.site import ENDING, address, end, percorsi, surroundings

KEEP = "CREATE TABLE IF NOT EXISTS public.kept_roles AS SELECT id, valid FROM access_membership"
GIVE_BACK = """
    SET session_replication_role = replica;
    UPDATE access_membership m SET valid = k.valid FROM kept_roles k WHERE k.id = m.id AND k.valid <> m.valid;
    RESET session_replication_role"""


@dataclass
class Place:
    folder: Path
    log: Path
    port: int
    server: subprocess.Popen[str] | None = None
    site: str = ""

    @property
    def around(self) -> dict[str, str]:
        return surroundings(self.folder) | {"PERCORSI_LOG_LEVEL": "INFO", "PERCORSI_PORT": str(self.port)}

    @cached_property
    def admin_url(self) -> str:
        """Of the administrator of the embedded server, who is bound by no policy."""
        words = [
            sys.executable,
            "-c",
            "from percorsi.config.postgres import addresses; print(addresses.admin_url('percorsi'))",
        ]
        return subprocess.run(words, env=self.around, check=True, capture_output=True, text=True).stdout.strip()

    def admin(self, database: str = "percorsi") -> "psycopg.Connection[tuple[object, ...]]":
        return psycopg.connect(self.admin_url.replace("/percorsi?", f"/{database}?"), autocommit=True)

    def lift_limits(self) -> None:
        """Probes ask faster than people may; only the probe of the limits meets them."""
        with self.admin() as admin:
            admin.execute(NEVER_EMPTY)

    def keep_roles(self) -> None:
        """As the demonstration gave them: who sends every form of an administrator ends the role of a colleague."""
        with self.admin() as admin:
            admin.execute(KEEP)

    def give_roles_back(self) -> None:
        """Whoever has no role does not sign in, as it must be: the next probe would take that for a fault."""
        with self.admin() as admin:
            admin.execute(GIVE_BACK)

    def postmaster(self) -> int | None:
        """The first line of the file PostgreSQL writes in its data folder."""
        note = (self.folder / "postgres").resolve() / "cluster" / "postmaster.pid"
        return int(note.read_text("utf-8").split()[0]) if note.exists() else None

    def start(self) -> None:
        with self.log.open("a") as log:
            self.server = subprocess.Popen(
                percorsi("demo"), env=self.around, stdout=subprocess.PIPE, stderr=log, text=True, start_new_session=True
            )
        self.site = address(self.server)

    def stop(self) -> None:
        if self.server is not None and self.server.poll() is None:
            end(self.server)

    def remove(self) -> None:
        subprocess.run(percorsi("database", "remove", "--yes"), check=True, env=self.around, timeout=ENDING)


@contextmanager
def new_place() -> Iterator[Place]:
    with TemporaryDirectory(prefix="percorsi-verify-") as folder:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = int(free.getsockname()[1])
        place = Place(Path(folder), Path(folder) / "server.jsonl", port)
        os.environ.pop("DATABASE_URL", None)
        try:
            place.start()
            yield place
        finally:
            place.stop()
            place.remove()
