from typing import Any

from django.core.management.base import BaseCommand

from percorsi.access.context import acting
from percorsi.access.services import service_principal
from percorsi.placements.actions import keep_kinds
from percorsi.placements.shipped import shipped


class Command(BaseCommand):
    help = "Load the kinds of placement with their dated rules."

    def handle(self, *args: Any, **options: Any) -> None:
        with acting(service_principal("programme")) as service:
            kept = keep_kinds(shipped("kinds"), terms=shipped("terms"), papers=shipped("papers"), by=service)
        self.stdout.write(f"Kinds of placement: {kept.created} added, {kept.changed} changed.")
