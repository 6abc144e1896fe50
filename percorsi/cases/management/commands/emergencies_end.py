from typing import Any

from django.core.management.base import BaseCommand

from percorsi.access.context import acting
from percorsi.access.services import service_principal
from percorsi.cases.actions.break_glass import note_expired


class Command(BaseCommand):
    help = "Note in the trace the emergency accesses that ended by themselves. For every night."

    def handle(self, *args: Any, **options: Any) -> None:
        with acting(service_principal("emergencies")) as actor:
            self.stdout.write(f"Ended by themselves: {note_expired(by=actor)}.")
