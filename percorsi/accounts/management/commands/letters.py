from typing import Any

from django.core.management.base import BaseCommand

from percorsi.accounts.letters import write_letters


class Command(BaseCommand):
    help = "Send the links asked for by e-mail that still wait. The server does it by itself; a timer makes sure."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{write_letters()} sent.")
