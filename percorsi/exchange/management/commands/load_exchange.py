"""Reference data of the exchange: the principal that imports records."""

from typing import Any

from django.core.management.base import BaseCommand

from percorsi.access.services import service_principal


class Command(BaseCommand):
    help = "Creates the service principal that imports records (part of `percorsi migrate`)."

    def handle(self, *args: Any, **options: Any) -> None:
        service_principal("import")
