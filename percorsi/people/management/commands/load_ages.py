from typing import Any

from django.core.management.base import BaseCommand

from percorsi.access.context import acting
from percorsi.access.services import service_principal
from percorsi.people.actions import keep_age_rules
from percorsi.people.age_rules import stated_age_rules


class Command(BaseCommand):
    help = "Keep what depends on age: who signs, who is told, what is not allowed."

    def handle(self, *args: Any, **options: Any) -> None:
        with acting(service_principal("ages")) as service:
            kept = keep_age_rules(stated_age_rules(), by=service)
        self.stdout.write(f"Ages: {kept.created} new, {kept.changed} changed.")
