from typing import Any

from django.core.management.base import BaseCommand

from percorsi.access.services import service_principal
from percorsi.accounts.actions.drafts import forget_expired_drafts
from percorsi.retention.actions import anonymise_meetings, erase_confirmed


class Command(BaseCommand):
    help = (
        "Erase what a privacy officer has confirmed, and the words of old first contacts, with the owner's login. "
        "It cannot be undone."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        actor = service_principal("retention")
        self.stdout.write(f"Erased: {erase_confirmed(by=actor)}.")
        self.stdout.write(f"Drafts nobody went on with: {forget_expired_drafts()}.")
        self.stdout.write(f"First contacts without their words: {anonymise_meetings(by=actor)}.")
