"""An invitation is two messages to one address: who forwards one of them has forwarded nothing. And a lost factor."""

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from percorsi.access.models import User

RESET = "accounts/letters/factor_reset.txt"
LINK, CODE = "accounts/letters/invitation_link.txt", "accounts/letters/invitation_code.txt"


def send_invitation(user: User, *, link: str, code: str) -> None:
    """After the invitation is written down; nobody but the addressee sees either secret."""
    address = settings.PERCORSI_PUBLIC_URL + reverse("accounts:accept", args=[link])
    words = {"name": user.display_name, "username": user.username}
    transaction.on_commit(lambda: _send(user, _("your invitation"), LINK, words | {"address": address}))
    transaction.on_commit(lambda: _send(user, _("the code of your invitation"), CODE, words | {"code": code}))


def send_reset_notice(user: User, *, by: User) -> None:
    """To the holder, so that she protests if it was not she who asked; without a mail server she reads it here."""
    if settings.PERCORSI_MAIL and user.email:
        words = {"name": user.display_name, "who": by.display_name}
        transaction.on_commit(lambda: _send(user, _("your second factor was taken away"), RESET, words))


def _send(user: User, subject: str, template: str, words: dict[str, str]) -> None:
    send_mail(f"Percorsi: {subject}", render_to_string(template, words), None, [user.email])
