from typing import Any

from django.core.management.base import BaseCommand

from percorsi.access.services import service_principal
from percorsi.retention.actions import erase_confirmed


class Command(BaseCommand):
    help = "Erase what a privacy officer has confirmed, with the owner's login. It cannot be undone."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Erased: {erase_confirmed(by=service_principal('retention'))}.")
