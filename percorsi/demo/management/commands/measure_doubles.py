from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from percorsi.demo.synthetic import doubles, held_out
from percorsi.demo.synthetic.doubles import Labelled
from percorsi.demo.synthetic.measured import compared_in, measured, shown_for_nothing
from percorsi.people.rules.matching import LIKELY, NEAR_CERTAIN

THRESHOLDS = (LIKELY, 0.7, 0.8, 0.9, 0.95, NEAR_CERTAIN, 0.995, 0.999, 0.9999)
TOWN = 10_000


class Command(BaseCommand):
    help = "Count how many invented doubles the comparison finds, and how many pairs it shows for nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--pairs", type=int, default=doubles.PAIRS)
        parser.add_argument("--town", type=int, default=TOWN, help="files of a town where nobody is written twice")

    def handle(self, *args: Any, **options: Any) -> None:
        for codes in (True, False):
            title = "with tax codes" if codes else "without tax codes"
            self._told(f"chosen on, {title}", doubles.pairs(with_tax_codes=codes, count=options["pairs"]))
            self._told(f"held out, {title}", held_out.unseen_pairs(with_tax_codes=codes, count=options["pairs"]))
            self._town(title, options["town"], codes=codes)

    def _told(self, title: str, labelled: list[Labelled]) -> None:
        compared = compared_in(labelled)
        for threshold in THRESHOLDS:
            found = measured(labelled, compared, threshold=threshold)
            self.stdout.write(
                f"{title}, from {threshold}: {len(labelled)} pairs, {found.same} of one person; "
                f"recall {found.recall:.3f}, precision {found.precision:.3f}, {found.false} shown for nothing"
            )
        for kind, (met, there) in measured(labelled, compared, threshold=LIKELY).by_kind.items():
            self.stdout.write(f"  {kind}: {met} of {there}")

    def _town(self, title: str, files: int, *, codes: bool) -> None:
        for threshold in (LIKELY, NEAR_CERTAIN):
            town = held_out.strangers(files=files, with_tax_codes=codes)
            self.stdout.write(
                f"a town of {files}, {title}, from {threshold}: {shown_for_nothing(town, threshold=threshold)} shown"
            )
