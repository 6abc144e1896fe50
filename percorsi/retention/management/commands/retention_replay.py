from typing import Any

from django.core.management.base import BaseCommand

from percorsi.access.services import service_principal
from percorsi.retention.actions import replay_erasures


class Command(BaseCommand):
    help = "After a restore: erase again whoever is in the journal of erasures. Before the server starts."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Erased again: {replay_erasures(by=service_principal('retention'))}.")
