from typing import Any

from django.core.management.base import BaseCommand

from percorsi.access.context import acting
from percorsi.access.services import service_principal
from percorsi.retention.actions import propose_erasures


class Command(BaseCommand):
    help = "Propose the erasures whose time has come; a privacy officer decides on them. For every night."

    def handle(self, *args: Any, **options: Any) -> None:
        actor = service_principal("retention")
        with acting(actor):
            self.stdout.write(f"Proposed: {propose_erasures(by=actor)}.")
