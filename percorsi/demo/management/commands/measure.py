import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from percorsi.demo.bench.measuring import measure


class Command(BaseCommand):
    help = "Measure a synthetic database behind a running server; `percorsi bench` prepares both and draws the table."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, required=True, help="where the server listens, on the loopback")
        parser.add_argument("--requests", type=int, default=200, help="of each page, for each number of clients")
        parser.add_argument("--no-protection", action="store_true", help="not what row-level security costs")

    def handle(self, *args: Any, port: int, requests: int, no_protection: bool, **options: Any) -> None:
        found = measure(port=port, requests=requests, protection=not no_protection)
        self.stdout.write(json.dumps(found))
