"""``percorsi import participants FILE.csv``: participation records, all or nothing (docs/import.md)."""

import csv
import os
import sys
from argparse import ArgumentParser
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from tqdm import tqdm

from percorsi.access.context import acting
from percorsi.access.services import service_principal
from percorsi.exchange.actions import Imported, import_participants
from percorsi.exchange.rules.fault import HEADER, Fault, Unreadable
from percorsi.kernel.tables import harmless

FAILED = 1


class Command(BaseCommand):
    help = "Participation records from a CSV file: every row, or none if one is wrong."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE.csv")
        parser.add_argument("--create-projects", action="store_true", help="create the operations that are not known")
        parser.add_argument("--report", type=Path, metavar="ERRORS.csv", help="write the list of errors to a file too")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen and write nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override(_language_of_the_terminal()), ExitStack() as open_files:
            errors = _Errors(options["report"], open_files)
            bar = open_files.enter_context(tqdm(unit=_("rows"), unit_scale=True, disable=None))
            try:
                done = self._import(options, errors, bar)
            except Unreadable as unreadable:
                errors(Fault("", "", options["file"].name, unreadable.sentence, unreadable.remedy))
                raise CommandError(str(unreadable), returncode=FAILED) from None
            bar.close()
            self._tell(done, options)

    def _import(self, options: dict[str, Any], errors: "_Errors", bar: Any) -> Imported:
        def advance(rows: int, total: int) -> None:
            bar.total = total
            bar.update(rows)

        with acting(service_principal("import")) as actor:
            return import_participants(
                options["file"],
                source=options["file"].name,
                by=actor,
                create_projects=options["create_projects"],
                dry_run=options["dry_run"],
                on_fault=errors,
                on_rows=advance,
            )

    def _tell(self, done: Imported, options: dict[str, Any]) -> None:
        if done.faults:
            sentence = (
                ngettext("%d error: nothing was written.", "%d errors: nothing was written.", done.faults) % done.faults
            )
            raise CommandError(sentence, returncode=FAILED)
        counts = _("%(new)d new, %(unchanged)d unchanged, %(changed)d changed.") % {
            "new": done.new,
            "unchanged": done.unchanged,
            "changed": done.changed,
        }
        self.stdout.write(counts)
        if done.created_projects:
            self.stderr.write(_("Operations created: %s.") % ", ".join(done.created_projects))
        if options["dry_run"]:
            self.stderr.write(_("This was a trial: nothing was written."))


class _Errors:
    """Each error as a line of CSV on standard output, and in the report if one was asked for."""

    def __init__(self, report: Path | None, open_files: ExitStack) -> None:
        self.writers = [csv.writer(sys.stdout, lineterminator="\n")]
        if report:
            file = open_files.enter_context(report.open("w", encoding="utf-8", newline=""))
            self.writers.append(csv.writer(file, lineterminator="\n"))
            self.writers[1].writerow(HEADER)
        self.is_begun = False

    def __call__(self, fault: Fault) -> None:
        if not self.is_begun:
            self.writers[0].writerow(HEADER)
            self.is_begun = True
        for writer in self.writers:
            writer.writerow([harmless(cell) for cell in fault.cells])


def _language_of_the_terminal() -> str:
    """Italian where the terminal is Italian, else English, as the names of the columns."""
    told = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "it" if told.startswith("it") else "en"
