"""What row-level security costs a page: the same pages of the same people, with and without, turn by turn."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median
from typing import Any

import psycopg
from psycopg import sql

from percorsi.demo.bench.pages import MeasuredPage
from percorsi.demo.bench.visiting import Times, Visitor, crowd, visits
from percorsi.demo.synthetic.world import PASSWORD

TURNS = 3
CROWD = 8
PROTECTED = "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relrowsecurity ORDER BY 1"


def measure_protection(pages: list[MeasuredPage], *, port: int, requests: int) -> list[dict[str, Any]]:
    """The addresses are chosen while the policies hold: without them the first layer alone would show the same."""
    return [_cost(page, port=port, requests=requests) for page in pages]


def _cost(page: MeasuredPage, *, port: int, requests: int) -> dict[str, Any]:
    visitors = crowd(page, port=port, password=PASSWORD, clients=CROWD)
    found: dict[str, list[tuple[Times, Times]]] = {"with": [], "without": []}
    for _turn in range(TURNS):
        found["with"].append(_alone_and_together(visitors, page, requests=requests))
        with unprotected():
            found["without"].append(_alone_and_together(visitors, page, requests=requests))
    alone = {state: median(one.p50 for one, _many in times) for state, times in found.items()}
    rate = {state: median(many.rate for _one, many in times) for state, times in found.items()}
    return {
        "page": page.name,
        **{f"p50_{state}": value for state, value in alone.items()},
        **{f"rate_{state}": value for state, value in rate.items()},
        "latency_ratio": alone["with"] / alone["without"],
        "throughput_ratio": rate["without"] / rate["with"],
    }


def _alone_and_together(visitors: list[Visitor], page: MeasuredPage, *, requests: int) -> tuple[Times, Times]:
    return visits(visitors[:1], page, requests=requests), visits(visitors, page, requests=requests)


@contextmanager
def unprotected() -> Iterator[None]:
    """Policies of every table off, for a moment: by the owner, and only in a database made to be measured."""
    with psycopg.connect(os.environ["PERCORSI_OWNER_DATABASE_URL"], autocommit=True) as owner:
        if not owner.info.dbname.startswith("percorsi_bench_"):
            raise RuntimeError(f"{owner.info.dbname} is no database of a benchmark; its policies stay.")
        tables = [row[0] for row in owner.execute(PROTECTED).fetchall()]
        _switch(owner, tables, "DISABLE")
        try:
            yield
        finally:
            _switch(owner, tables, "ENABLE")


def _switch(owner: psycopg.Connection[Any], tables: list[str], verb: str) -> None:
    with owner.transaction():
        for table in tables:
            statement = sql.SQL("ALTER TABLE {} {} ROW LEVEL SECURITY").format(sql.Identifier(table), sql.SQL(verb))
            owner.execute(statement)
