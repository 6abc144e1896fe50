"""A data folder of its own for a test that starts and kills databases."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

NOT_OURS = (
    "DATABASE_URL",
    "DJANGO_ALLOW_ASYNC_UNSAFE",
    "PERCORSI_DATABASE_ROLE",
    "PERCORSI_DEMO",
    "PERCORSI_PUBLIC_URL",
    "PERCORSI_PORT",
)


@dataclass(frozen=True)
class Folder:
    """Commands act on this data folder, whatever the tests themselves run in."""

    path: Path

    def surroundings(self, **more: str) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name not in NOT_OURS}
        return kept | {"PERCORSI_DATA": str(self.path)} | more

    def percorsi(self, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "percorsi", *words]
        return subprocess.run(command, check=False, capture_output=True, text=True, env=self.surroundings(**more))

    @contextmanager
    def started(self, source: str) -> Iterator[subprocess.Popen[str]]:
        """A Python process in the background, from the moment it says that it is ready."""
        command = [sys.executable, "-c", source]
        with subprocess.Popen(command, env=self.surroundings(), stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout
            assert process.stdout.readline() == "ready\n"
            try:
                yield process
            finally:
                process.kill()

    def runs(self, source: str) -> int:
        with self.started(source) as process:
            return process.wait(60)

    def state(self) -> str:
        return self.percorsi("database", "status").stdout.strip()

    def url(self, role: str = "web") -> str:
        return self.percorsi("database", "url", "--role", role).stdout.strip()

    @property
    def cluster(self) -> Path:
        return (self.path / "postgres").resolve() / "cluster"

    def server_process(self) -> int:
        return int((self.cluster / "postmaster.pid").read_text("utf-8").splitlines()[0])


def new_folder(parent: Path) -> Folder:
    return Folder(Path(mkdtemp(dir=parent, prefix="var-")))
