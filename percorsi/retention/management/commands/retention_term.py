from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from percorsi.kernel.dates import today
from percorsi.retention.actions import set_term
from percorsi.retention.vocabulary import Keeping


class Command(BaseCommand):
    help = "Confirm how many months a class is kept, from a day on, with the act that says so."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("keeping", choices=[keeping.value for keeping in Keeping])
        parser.add_argument("months", type=int)
        parser.add_argument("--from", dest="valid_from", type=date.fromisoformat, required=True)
        parser.add_argument("--basis", required=True, help="the act: for example the body's plan of conservation")

    def handle(self, *args: Any, keeping: str, months: int, valid_from: date, basis: str, **options: Any) -> None:
        set_term(Keeping(keeping), months=months, valid_from=valid_from, basis=basis, confirmed_on=today())
        self.stdout.write(f"{keeping}: {months} months from {valid_from}.")
