from typing import Any

from django.core.management.base import BaseCommand

from percorsi.access.services import service_principal


class Command(BaseCommand):
    help = "The service that notes the end of emergency accesses."

    def handle(self, *args: Any, **options: Any) -> None:
        service_principal("emergencies")
