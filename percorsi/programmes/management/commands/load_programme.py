from typing import Any

from django.core.management.base import BaseCommand

from percorsi.access.context import acting
from percorsi.access.services import service_principal
from percorsi.programmes.actions import load_programme


class Command(BaseCommand):
    help = "Load the facts of the programme from its data files; what is already there is left alone."

    def handle(self, *args: Any, **options: Any) -> None:
        with acting(service_principal("programme")) as service:
            kept = load_programme(by=service)
        self.stdout.write(f"Programme: {kept.created} facts added, {kept.changed} changed.")
