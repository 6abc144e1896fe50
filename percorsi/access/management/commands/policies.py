from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from percorsi.access import generated


class Command(BaseCommand):
    help = "Apply the generated row-level policies and grants, or compare them with the database (--check)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="only compare; exit 1 when they differ")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        if not check:
            generated.apply()
            self.stdout.write("Policies and grants applied.")
            return
        if found := generated.differences():
            raise CommandError("The database departs from the registry:\n" + "\n".join(found))
        self.stdout.write("Policies and grants are as declared.")
