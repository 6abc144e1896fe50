import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from percorsi.demo.synthetic.filling import fill, why_not_synthesize


class Command(BaseCommand):
    help = "Fill an empty database with invented people, for benchmarks. Refused where somebody is registered."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--persons", type=int, default=10_000, help="how many people (default 10,000)")
        parser.add_argument("--notes", type=int, default=0, help="in the diary of each path (default none)")
        parser.add_argument("--seed", type=int, default=1, help="the same seed writes the same people")

    def handle(self, *args: Any, persons: int, notes: int, seed: int, **options: Any) -> None:
        if refusal := why_not_synthesize():
            raise CommandError(str(refusal))
        with tqdm(total=persons, unit=" persons", file=sys.stderr, disable=None) as bar:
            fill(persons=persons, notes=notes, seed=seed, tell=bar.update)
        self.stdout.write(f"{persons} invented people written.")
