from typing import Any

from django.core.management.base import BaseCommand

from percorsi.access.context import acting
from percorsi.access.services import service_principal
from percorsi.people.actions import keep_birth_places
from percorsi.people.birth_places import stated_birth_places


class Command(BaseCommand):
    help = "Load Italian municipalities and countries with the codes of the tax code; what is there is left alone."

    def handle(self, *args: Any, **options: Any) -> None:
        with acting(service_principal("places")) as service:
            kept = keep_birth_places(stated_birth_places(), by=service)
        self.stdout.write(f"Places of birth: {kept.created} added, {kept.changed} changed.")
