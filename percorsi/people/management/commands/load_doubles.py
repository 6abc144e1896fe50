from typing import Any

from django.core.management.base import BaseCommand

from percorsi.access.services import service_principal


class Command(BaseCommand):
    help = "Creates the service principal that compares files by night (part of `percorsi migrate`)."

    def handle(self, *args: Any, **options: Any) -> None:
        service_principal("doubles")
