"""`percorsi demo`: from nothing to a signed-in page, with invented people."""

from __future__ import annotations

import os
import subprocess
import sys

from percorsi.config import environment, postgres
from percorsi.config.cli import serve
from percorsi.config.cli.verbs import parser

STEPS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("Preparing the database", "owner", ("migrate",)),
    ("Opening the accounts", "owner", ("django", "demo", "--accounts")),
    ("Telling the demonstration stories", "web", ("django", "demo")),
)


def run(rest: list[str]) -> int:
    options = parser("demo", "Prepare the demonstration network with invented people, and serve it.")
    options.add_argument("--prepare-only", action="store_true", help="stop before serving")
    chosen = options.parse_args(rest)
    os.environ["PERCORSI_DEMO"] = "1"
    with postgres.running():
        failed = _prepare()
        if failed or chosen.prepare_only:
            return failed
        return serve.run([])


def _prepare() -> int:
    """Each step in a process of its own, because each has its own database login."""
    environment.data_folder().mkdir(parents=True, exist_ok=True)
    for sentence, role, words in STEPS:
        print(f"{sentence} …", file=sys.stderr, flush=True)
        surroundings = {**os.environ, "PERCORSI_DATABASE_ROLE": role}
        done = subprocess.run([sys.executable, "-m", "percorsi", *words], check=False, env=surroundings)
        if done.returncode:
            return 1
    environment.demo_mark().touch()
    return 0
