"""`percorsi demo`: from nothing to a signed-in page, with invented people."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

from percorsi.config import environment, postgres
from percorsi.config.cli import serve
from percorsi.config.cli.verbs import parser

PACKAGE = Path(__file__).resolve().parents[2]
PREPARES = frozenset({".csv", ".json", ".py", ".sql", ".toml", ".txt"})
STEPS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("Preparing the database", "owner", ("migrate",)),
    ("Opening the accounts", "owner", ("django", "demo", "--accounts")),
    ("Telling the demonstration stories", "web", ("django", "demo")),
    ("Asking whose time is over", "web", ("django", "retention_propose")),
)


def run(rest: list[str]) -> int:
    options = parser("demo", "Prepare the demonstration network with invented people, and serve it.")
    options.add_argument("--prepare-only", action="store_true", help="stop before serving")
    chosen = options.parse_args(rest)
    os.environ["PERCORSI_DEMO"] = "1"
    os.environ.setdefault("PERCORSI_LOG_LEVEL", "WARNING")  # its accounts stay in sight on the terminal
    with postgres.running():
        failed = _prepare()
        if failed or chosen.prepare_only:
            return failed
        return serve.run([])


def _prepare() -> int:
    """Each step in a process of its own, because each has its own database login."""
    now = _fingerprint()
    if postgres.is_embedded() and _prepared_with() == now:
        _tell("The demonstration is prepared already.")
        return 0
    for sentence, role, words in STEPS:
        _tell(f"{sentence} …")
        surroundings = {**os.environ, "PERCORSI_DATABASE_ROLE": role}
        command = [sys.executable, "-m", "percorsi", *words]
        done = subprocess.run(command, check=False, env=surroundings, stdout=sys.stderr)
        if done.returncode:
            return 1
    environment.demo_mark().write_text(now, "utf-8")
    return 0


def _prepared_with() -> str:
    mark = environment.demo_mark()
    return mark.read_text("utf-8") if mark.exists() else ""


def _fingerprint() -> str:
    """Of this very database and of all that could change it: code, facts, stories."""
    sources = (path for path in PACKAGE.rglob("*") if path.suffix in PREPARES and "tests" not in path.parts)
    facts = sorted((str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in sources)
    database = postgres.made_at() if postgres.is_embedded() else 0
    return hashlib.sha256(json.dumps([database, facts]).encode()).hexdigest()


def _tell(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)
