import csv
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from percorsi.access.context import acting
from percorsi.access.services import service_principal
from percorsi.plans.actions import keep_ready_goals

FILE = Path(__file__).parents[2] / "data" / "ready_goals.csv"


class Command(BaseCommand):
    help = "Load the goals that come ready; those retired or reworded here stay as they are."

    def handle(self, *args: Any, **options: Any) -> None:
        with FILE.open(encoding="utf-8", newline="") as file:
            rows = [
                {**row, "position": int(row["position"]), "first_steps": row["first_steps"].replace("|", "\n")}
                for row in csv.DictReader(file)
            ]
        with acting(service_principal("programme")) as service:
            kept = keep_ready_goals(rows, by=service)
        self.stdout.write(f"Ready goals: {kept.created} added.")
