"""Reference data of the exchange: the principals that import records and make extracts."""

from typing import Any

from django.core.management.base import BaseCommand

from percorsi.access.services import service_principal


class Command(BaseCommand):
    help = "Creates the service principals of import and extract (part of `percorsi migrate`)."

    def handle(self, *args: Any, **options: Any) -> None:
        for name in ("import", "extract"):
            service_principal(name)
