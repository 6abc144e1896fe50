"""Links by e-mail. Written after the answer, so that neither its text nor its time tells whether an account exists."""

import logging
from concurrent.futures import ThreadPoolExecutor

from django.conf import settings
from django.core.mail import send_mail
from django.db import close_old_connections, connection, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from percorsi.access.models import User
from percorsi.accounts.actions.forgotten import handle_forgotten

log = logging.getLogger("percorsi.accounts")
_writers = ThreadPoolExecutor(max_workers=1, thread_name_prefix="letters")


def write_after_answering() -> None:
    """Once what was asked is written down; a letter lost with its process is written by `percorsi django letters`."""
    transaction.on_commit(lambda: _writers.submit(_write))


def write_letters() -> int:
    """One for each link asked for and not yet looked at; how many went out."""
    return handle_forgotten(send=send_reset_link)


def send_reset_link(user: User, token: str) -> None:
    address = settings.PERCORSI_PUBLIC_URL + reverse("accounts:new_password", args=[token])
    send_letter(user, _("Choose a new password"), "accounts/letters/reset.txt", address)


def send_letter(user: User, subject: str, template: str, address: str) -> None:
    words = render_to_string(template, {"name": user.display_name, "address": address})
    send_mail(f"Percorsi: {subject}", words, None, [user.email])


def _write() -> None:
    close_old_connections()
    try:
        write_letters()
    except Exception:
        log.exception("letters could not be written; they stay to be written")
    finally:
        connection.close()
