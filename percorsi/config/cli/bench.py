"""`percorsi bench`: a database of each size, filled, served and measured; prints the table of docs/performance.md."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from percorsi.config import postgres
from percorsi.config.cli.verbs import parser

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZES = (10_000, 100_000, 1_000_000)
WORKERS = 2
PATIENCE = 60  # seconds until the server answers
KILOBYTE = 1024
NEVER_EMPTY = """
    CREATE FUNCTION never_empty() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN NEW.remaining := 1000000; RETURN NEW; END $$;
    CREATE TRIGGER never_empty BEFORE INSERT OR UPDATE ON accounts_bucket FOR EACH ROW EXECUTE FUNCTION never_empty();
"""


def run(rest: list[str]) -> int:
    options = parser(
        "bench", "Fill databases of invented people and measure numbers and pages; nothing else is touched."
    )
    options.add_argument("--persons", type=int, nargs="+", default=SIZES, help="sizes (default 10000 100000 1000000)")
    options.add_argument("--notes", type=int, default=1, help="in the diary of each path (default 1)")
    options.add_argument("--requests", type=int, default=200, help="of each page, with one and with eight clients")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--keep", action="store_true", help="leave the databases, for a closer look")
    chosen = options.parse_args(rest)
    with postgres.running():
        found = [_measured(size, chosen) for size in chosen.persons]
    print(table(found))
    return 0


def _measured(size: int, chosen: Any) -> dict[str, Any]:
    with _database(size, keep=chosen.keep) as around:
        _percorsi(around, "migrate")
        start = time.monotonic()
        _percorsi(
            around, "synthesize", "--persons", str(size), "--notes", str(chosen.notes), "--seed", str(chosen.seed)
        )
        filled = time.monotonic() - start
        _lift_limits(around["PERCORSI_OWNER_DATABASE_URL"])
        with _server(around) as (port, server):
            words = ("django", "measure", "--port", str(port), "--requests", str(chosen.requests))
            measured = json.loads(_percorsi(around, *words))
            memory = _memory_of_workers(server)
    return {"persons": size, "filled_s": filled, "worker_mb": memory, **measured}


@contextmanager
def _database(size: int, *, keep: bool) -> Iterator[dict[str, str]]:
    """One of its own for each size, on the server of the installation, by the owner's login."""
    name = f"percorsi_bench_{size}"
    _recreate(name)
    addresses = {"DATABASE_URL": _named(postgres.url("web"), name), "PERCORSI_DEMO": "1"}
    addresses["PERCORSI_LOG_LEVEL"] = "WARNING"  # a terminal full of lines is a cost too
    addresses["PERCORSI_OWNER_DATABASE_URL"] = _named(postgres.url("owner"), name)
    try:
        yield {**os.environ, **addresses}
    finally:
        if not keep:
            _recreate(name, again=False)


def _lift_limits(url: str) -> None:
    """A benchmark asks faster than people may; the buckets are asked as always, and are never empty."""
    with psycopg.connect(url, autocommit=True) as owner:
        owner.execute(NEVER_EMPTY)


def _recreate(name: str, *, again: bool = True) -> None:
    with psycopg.connect(postgres.url("owner"), autocommit=True) as owner:
        owner.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
        if again:
            owner.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))


def _named(url: str, name: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def _percorsi(around: dict[str, str], *words: str) -> str:
    print(f"percorsi {' '.join(words)} …", file=sys.stderr, flush=True)
    done = subprocess.run(
        [sys.executable, "-m", "percorsi", *words], env=around, check=True, stdout=subprocess.PIPE, text=True
    )
    return done.stdout


@contextmanager
def _server(around: dict[str, str]) -> Iterator[tuple[int, int]]:
    """The production server, on a free port of the loopback."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    surroundings = {
        **around,
        "PERCORSI_PORT": str(port),
        "PERCORSI_WORKERS": str(WORKERS),
        "PERCORSI_BIND": "127.0.0.1",
    }
    with subprocess.Popen(
        [sys.executable, "-m", "percorsi", "serve"], env=surroundings, stdout=subprocess.DEVNULL
    ) as server:
        try:
            _wait_for(port)
            yield port, server.pid
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(PATIENCE)


def _wait_for(port: int) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise TimeoutError("The server did not start.")


def _memory_of_workers(server: int) -> float | None:
    """Megabytes of the largest worker that it shares with nobody, where the system tells."""
    children = Path(f"/proc/{server}/task/{server}/children")
    if not children.exists():
        return None
    return max((_private_memory(int(pid)) for pid in children.read_text().split()), default=None)


def _private_memory(pid: int) -> float:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    kilobytes = sum(int(line.split()[1]) for line in lines if line.startswith(("Private_Clean", "Private_Dirty")))
    return kilobytes / KILOBYTE


def table(found: list[dict[str, Any]]) -> str:
    """Markdown: one table of numbers, one of pages, all times in milliseconds."""
    lines = [
        "| persons | filled in s | records | all indicators | by hand | ratio | memory of a worker, MB |",
        "|---:|---:|---:|---:|---:|---:|---:|",
    ]
    lines += [_line_of_numbers(one) for one in found]
    lines += [
        "",
        "| persons | page | statements | bytes | p50, 1 client | p95, 1 client | p50, 8 clients | p95, 8 clients |",
        "|---:|---|---:|---:|---:|---:|---:|---:|",
    ]
    lines += [_line_of_page(one["persons"], page) for one in found for page in one["pages"]]
    lines += [
        "",
        "| persons | page | p50 with policies | without | ratio | pages/s with policies | without | ratio |",
        "|---:|---|---:|---:|---:|---:|---:|---:|",
    ]
    lines += [_line_of_protection(one["persons"], page) for one in found for page in one["protection"]]
    return "\n".join(lines)


def _line_of_numbers(one: dict[str, Any]) -> str:
    numbers = one["numbers"]
    memory = f"{one['worker_mb']:.0f}" if one["worker_mb"] is not None else "unknown"
    return (
        f"| {one['persons']:,} | {one['filled_s']:.0f} | {numbers['records']:,} | {numbers['engine_ms']:.0f} "
        f"| {numbers['hand_ms']:.0f} | {numbers['ratio']:.2f} | {memory} |"
    )


def _line_of_page(persons: int, page: dict[str, Any]) -> str:
    times = " | ".join(f"{page[name]:.0f}" for name in ("p50_1", "p95_1", "p50_8", "p95_8"))
    return f"| {persons:,} | {page['page']} | {page['statements']} | {page['bytes']:,} | {times} |"


def _line_of_protection(persons: int, page: dict[str, Any]) -> str:
    latency = f"{page['p50_with']:.0f} | {page['p50_without']:.0f} | {page['latency_ratio']:.2f}"
    throughput = f"{page['rate_with']:.0f} | {page['rate_without']:.0f} | {page['throughput_ratio']:.2f}"
    return f"| {persons:,} | {page['page']} | {latency} | {throughput} |"
