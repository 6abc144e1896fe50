import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from percorsi.access.context import acting
from percorsi.access.services import service_principal
from percorsi.exchange.actions import make_extract, take_extract
from percorsi.exchange.queries import projects_by_code
from percorsi.kernel.refusals import Refused


class Command(BaseCommand):
    help = "A pseudonymised extract of the participation records, written in the register."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--project", default="", help="its code (default: all projects)")
        parser.add_argument("--purpose", required=True, help="who will use it, to answer which question")
        parser.add_argument("--output", type=Path, help="the file to write (default: standard output)")

    def handle(self, *args: Any, project: str, purpose: str, output: Path | None, **options: Any) -> None:
        actor = service_principal("extract")
        with acting(actor):
            chosen = projects_by_code([project]).get(project) if project else None
            if project and chosen is None:
                raise CommandError(f"There is no project {project}.")
            try:
                made = make_extract(purpose=purpose, project=chosen, by=actor)
            except Refused as refused:
                raise CommandError(str(refused)) from refused
            content = take_extract(made.id, by=actor)[1]
        if output is None:
            sys.stdout.write(content.decode())
        else:
            output.write_bytes(content)
        self.stderr.write(f"Extract {made.mark}: {made.lines} records, {made.left_out} left out.")
