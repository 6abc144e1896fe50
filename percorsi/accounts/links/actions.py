"""Making, opening and revoking a personal link. The code goes by another way than the link: by voice."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from percorsi.access.actor import Actor
from percorsi.accounts.links.models import PersonalLink
from percorsi.accounts.links.vocabulary import LONGEST, LinkPurpose

DIGITS = 8


@dataclass(frozen=True)
class NewLink:
    """Both secrets, shown this once to who made them."""

    link: PersonalLink
    address: str
    code: str


@transaction.atomic
def make_link(purpose: LinkPurpose, object_id: UUID, *, page: str, by: Actor, until: datetime | None = None) -> NewLink:
    """``page`` is the address behind the link. Earlier ones of the same thing, made by the same colleague, end."""
    revoke(purpose, object_id, by=by)
    token, code = secrets.token_urlsafe(32), f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    ends = min(until or timezone.now() + LONGEST, timezone.now() + LONGEST)
    link = PersonalLink(
        purpose=purpose, object_id=object_id, link_digest=digest(token), code_digest=digest(code), made_by=by.user,
        expires_at=ends,
    )  # fmt: skip
    link.save(force_insert=True)
    return NewLink(link, settings.PERCORSI_PUBLIC_URL + reverse(page, args=[token]), code)


def revoke(purpose: LinkPurpose, object_id: UUID, *, by: Actor) -> int:
    mine = PersonalLink.objects.filter(purpose=purpose, object_id=object_id, made_by=by.user, revoked_at=None)
    return mine.update(revoked_at=timezone.now(), revoked_by=by.user)


def open_link(token: str, code: str) -> str:
    """A pass for half an hour, or nothing: unknown, used up, expired, revoked and wrong look alike."""
    new_pass = secrets.token_urlsafe(32)
    typed = "".join(code.split())
    return new_pass if _asked("SELECT acl.open_link(%s, %s, %s)", [token, typed, new_pass]) else ""


def digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _asked(question: str, values: list[Any]) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        row = cursor.fetchone()
    return bool(row[0])
