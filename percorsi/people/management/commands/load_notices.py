from typing import Any

from django.core.management.base import BaseCommand

from percorsi.access.context import acting
from percorsi.access.services import service_principal
from percorsi.people.actions import keep_notices
from percorsi.people.notice_texts import stated_notices


class Command(BaseCommand):
    help = "Publish the privacy notices that come with the product, where no edition exists; edited ones stay."

    def handle(self, *args: Any, **options: Any) -> None:
        with acting(service_principal("notices")) as service:
            kept = keep_notices(stated_notices(), by=service)
        self.stdout.write(f"Privacy notices: {kept.created} published.")
