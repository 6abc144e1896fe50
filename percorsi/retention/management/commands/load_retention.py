from typing import Any

from django.core.management.base import BaseCommand

from percorsi.access.services import service_principal
from percorsi.retention.actions import keep_terms


class Command(BaseCommand):
    help = "The retention plan as proposed, where the body has decided nothing yet, and the service that proposes."

    def handle(self, *args: Any, **options: Any) -> None:
        service_principal("retention")
        self.stdout.write(f"Retention terms: {keep_terms()} new.")
