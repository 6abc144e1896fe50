from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from percorsi.accounts.administration.written import document


class Command(BaseCommand):
    help = "Write the tables of who may do what as docs/who-may-do-what.md, or compare them with it (--check)."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", nargs="?", default="docs/who-may-do-what.md", type=Path)
        parser.add_argument("--check", action="store_true", help="only compare; exit 1 when they differ")

    def handle(self, *args: Any, path: Path, check: bool, **options: Any) -> None:
        wanted = document()
        if not check:
            path.write_text(wanted, "utf-8")
            self.stdout.write(f"{path} is written.")
        elif path.read_text("utf-8") != wanted:
            raise CommandError(f"{path} is not what the tables say: run `percorsi who_may_do_what`.")
