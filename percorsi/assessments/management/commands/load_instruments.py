from typing import Any

from django.core.management.base import BaseCommand

from percorsi.access.services import service_principal
from percorsi.assessments.actions import load_instrument
from percorsi.assessments.instruments import documents, names


class Command(BaseCommand):
    help = "Load the assessment instruments of the repository; loading them again changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        programme = service_principal("programme")
        for document in (*documents(), *names()):
            instrument = load_instrument(document, by=programme)
            self.stdout.write(f"{instrument.code}, edition {instrument.edition}")
