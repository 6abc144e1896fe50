from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from percorsi.access.services import service_principal
from percorsi.demo.actions.accounts import keep_cast
from percorsi.demo.replay import replay
from percorsi.demo.telling_activities import activities_are_told
from percorsi.demo.telling_calendar import appointments_are_told
from percorsi.demo.telling_doubles import doubles_are_looked_for
from percorsi.demo.telling_placements import placements_are_told


class Command(BaseCommand):
    help = "The demonstration: its accounts (--accounts, by the owner's login), then its stories (by the web login)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--accounts", action="store_true", help="only the accounts and their seats")

    def handle(self, *args: Any, accounts: bool, **options: Any) -> None:
        if not settings.PERCORSI_DEMO:
            raise CommandError("Only a demonstration is filled with stories: set PERCORSI_DEMO=1.")
        if accounts:
            new = keep_cast(by=service_principal("demo"))
            self.stdout.write(f"Accounts: {new} new.")
            return
        told = replay(self.stderr.write)
        doubles_are_looked_for()
        activities_are_told()
        placements_are_told()
        appointments_are_told()
        self.stdout.write(f"Stories: {told} told now.")
