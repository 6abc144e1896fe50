"""``percorsi audit``: check the trace, take it to another place, drop what is old, find what left no line."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from percorsi.audit.actions.keeping import retire, seal
from percorsi.audit.queries import chain
from percorsi.audit.rules.chain import Fault, first_difference, verify
from percorsi.audit.rules.gaps import gaps, shown_by_request
from percorsi.audit.rules.keeping import FLOOR_MONTHS, first_month_kept, months_kept
from percorsi.kernel.dates import today


class Command(BaseCommand):
    help = "The trace: check it (verify), export it, drop old months (retain), compare it with the log (gaps)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="seal|verify|export|retain|gaps")
        verbs.add_parser("seal", help="seal the lines not sealed yet; --every SECONDS goes on")
        check = verbs.add_parser("verify", help="0 when everything is as sealed, else 1 and the first bad line")
        check.add_argument("--against", type=Path, metavar="FILE", help="seals exported before, kept elsewhere")
        out = verbs.add_parser("export", help="seals and lines as JSON lines, for a place that nobody rewrites")
        for name in ("--since", "--until"):
            out.add_argument(name, type=date.fromisoformat, metavar="DATE", help="YYYY-MM-DD; until is not included")
        out.add_argument("--seals-only", action="store_true", help="the seals without the lines")
        keep = verbs.add_parser("retain", help="drop the months older than the rule says, keeping their seals")
        keep.add_argument("--months", type=int, metavar="N", help=f"keep N months, at least {FLOOR_MONTHS}")
        compare = verbs.add_parser("gaps", help="requests of a server's log that showed persons without a line")
        compare.add_argument("log", type=Path, metavar="FILE")

    def handle(self, *args: Any, verb: str, **options: Any) -> None:
        getattr(self, f"_{verb}")(options)

    def _seal(self, options: dict[str, Any]) -> None:
        self.stdout.write(f"{seal()} lines sealed.")

    def _verify(self, options: dict[str, Any]) -> None:
        try:
            found = chain.seals()
            with closing(chain.lines()) as lines:
                counted = verify(found, lines)
            if options["against"] and (fault := first_difference(found, _kept_elsewhere(options["against"]))):
                raise fault
        except Fault as fault:
            raise CommandError(str(fault)) from None
        told = f"{counted.lines} lines and {counted.seals} seals are as they were written"
        self.stdout.write(f"{told}; {counted.unsealed} lines wait for a seal.")

    def _export(self, options: dict[str, Any]) -> None:
        between = {"since": options["since"], "until": options["until"]}
        for seal_ in chain.seals(**between):
            self._line({"seal": seal_.number, "text": seal_.text, "hash": seal_.seal_hash.hex()})
        if options["seals_only"]:
            return
        for line in chain.lines(**between):
            self._line({"line": str(line.id), "text": line.text, "hash": line.row_hash.hex()})

    def _retain(self, options: dict[str, Any]) -> None:
        asked = options["months"]
        if asked is not None and asked < FLOOR_MONTHS:
            raise CommandError(f"The trace is kept for {FLOOR_MONTHS} months at least.", returncode=2)
        first = first_month_kept(today(), asked)
        seal()
        dropped = retire(before=first)
        kept = asked or months_kept(today())
        self.stdout.write(f"{len(dropped)} months dropped; kept are {kept} months, since {first:%Y-%m}.")

    def _gaps(self, options: dict[str, Any]) -> None:
        with options["log"].open(encoding="utf-8") as log:
            shown = shown_by_request(log)
        if found := gaps(shown, chain.persons_told(list(shown))):
            raise CommandError("\n".join(found))
        self.stdout.write(f"{len(shown)} requests showed persons, and each has its lines.")

    def _line(self, told: dict[str, Any]) -> None:
        sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")


def _kept_elsewhere(path: Path) -> Iterator[tuple[int, str]]:
    with path.open(encoding="utf-8") as kept:
        for text in kept:
            told = json.loads(text)
            if "seal" in told:
                yield told["seal"], told["hash"]
