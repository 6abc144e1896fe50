from typing import Any

from django.core.management.base import BaseCommand

from percorsi.access.context import acting
from percorsi.access.services import service_principal
from percorsi.kernel.dates import today
from percorsi.people.actions import keep_doubles
from percorsi.people.queries.cards import comparable_cards
from percorsi.people.rules.matching import likely_doubles


class Command(BaseCommand):
    help = "Compare all files by night, and list the likely doubles for those who follow the persons."

    def handle(self, *args: Any, **options: Any) -> None:
        with acting(service_principal("doubles")) as service:
            cards = comparable_cards()
            kept = keep_doubles(likely_doubles(cards), on=today(), by=service)
        self.stdout.write(f"Likely doubles: {kept} pairs to look at, among {len(cards)} files.")
