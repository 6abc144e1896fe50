from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from percorsi.demo.synthetic.doubles import PAIRS, SEED, measure, pairs


class Command(BaseCommand):
    help = "Count how many invented doubles the comparison finds, and how many pairs it shows for nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--pairs", type=int, default=PAIRS)
        parser.add_argument("--seed", type=int, default=SEED)

    def handle(self, *args: Any, **options: Any) -> None:
        for with_codes in (True, False):
            found = measure(pairs(with_tax_codes=with_codes, seed=options["seed"], count=options["pairs"]))
            title = "with tax codes" if with_codes else "without tax codes"
            self.stdout.write(
                f"{title}: {found.pairs} pairs, {found.same} of one person; "
                f"recall {found.recall:.3f}, precision {found.precision:.3f}, {found.shown} shown"
            )
            for kind, (met, there) in found.by_kind.items():
                self.stdout.write(f"  {kind}: {met} of {there}")
