from typing import Any

from django.core.management.base import BaseCommand

from percorsi.access.context import acting
from percorsi.access.services import service_principal
from percorsi.eligibility.actions import keep_register
from percorsi.eligibility.shipped import shipped


class Command(BaseCommand):
    help = "Load the rules of the measures; values added by a colleague are left alone."

    def handle(self, *args: Any, **options: Any) -> None:
        with acting(service_principal("programme")) as service:
            kept = keep_register(shipped("rules"), values=shipped("values"), pairs=shipped("pairs"), by=service)
        self.stdout.write(f"Rules of the measures: {kept.created} added, {kept.changed} changed.")
