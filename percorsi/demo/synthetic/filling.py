"""From a number and a seed to a database full of invented people, on as many cores as there are."""

import os
from collections.abc import Callable, Iterator
from functools import partial
from multiprocessing import get_context
from random import Random

from django.db import connections

from percorsi.demo.actions.synthetic_world import build
from percorsi.demo.synthetic.copying import Sheaf, laid_bare, settle
from percorsi.demo.synthetic.lives import TABLES, Life
from percorsi.demo.synthetic.world import World
from percorsi.kernel.refusals import Refusal
from percorsi.people.models import Person

CHUNK = 5_000


def why_not_synthesize() -> Refusal | None:
    """Invented people never mix with others, not even with those of the demonstration: the base must be empty."""
    if not Person.objects.exists():
        return None
    return Refusal(
        "This database already holds people: nothing was written.",
        "Synthetic people are for benchmarks only. Use a new, empty database.",
    )


def fill(*, persons: int, seed: int, notes: int = 0, tell: Callable[[int], None]) -> None:
    """``tell`` hears how many persons are written, chunk by chunk."""
    world = build(persons, seed, notes)
    with laid_bare(TABLES):
        connections.close_all()
        for written in _written(world):
            tell(written)
    settle(TABLES)


def _written(world: World) -> Iterator[int]:
    chunks = range(0, world.persons, CHUNK)
    with get_context("fork").Pool(os.cpu_count()) as pool:
        yield from pool.imap_unordered(partial(write_chunk, world), chunks)


def write_chunk(world: World, start: int) -> int:
    """Rows depend on the person's number and on the seed only, not on which process writes them."""
    sheaf = Sheaf()
    numbers = range(start, min(start + CHUNK, world.persons))
    for number in numbers:
        for model, values in Life(world, number, Random(f"{world.seed}:{number}")).lines():  # noqa: S311 - not a secret
            sheaf.add(model, **values)
    sheaf.copy()
    return len(numbers)
