"""The mail to who is invited: a day, an hour, a link. No name of a person, no word of what it is about."""

from collections.abc import Iterable

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from percorsi.access.models import User
from percorsi.diary.models import Meeting
from percorsi.kernel.dates import in_words


def send_invitations(meeting: Meeting, guests: Iterable[User]) -> None:
    """After it is written down; who has no mail finds it on her page."""
    address = f"{settings.PERCORSI_PUBLIC_URL}/percorsi/{meeting.case_id}/incontri/{meeting.pk}"
    words = {"on": in_words(meeting.on), "at_time": meeting.at_time.strftime("%H:%M"), "address": address}
    mails = [(user.email, {**words, "name": user.display_name}) for user in guests if user.email]
    transaction.on_commit(lambda: _send(mails))


def _send(mails: list[tuple[str, dict[str, str]]]) -> None:
    for address, words in mails:
        subject = _("Percorsi: a team meeting")
        send_mail(subject, render_to_string("diary/letters/invitation.txt", words), None, [address], fail_silently=True)
