"""What a person sees of herself: who follows her, who read her, what she was told and allows, what she asked."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.http import Http404

from percorsi.access.actor import Actor
from percorsi.people.models import Person, PersonAccount
from percorsi.people.queries import own_account


@dataclass(frozen=True)
class Follower:
    person_id: UUID
    organisation: str
    project: str
    task: str
    since: datetime
    until: datetime | None
    origin: str


def own_followers() -> list[Follower]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM acl.own_followers()")
        return [Follower(*row) for row in cursor.fetchall()]


def get_own_account(actor: Actor) -> PersonAccount:
    found = own_account(actor)
    if found is None:
        raise Http404
    return found


def herself(account: PersonAccount) -> Person:
    """Only a key: her own area shows what belongs to her requests, never the file; the copy is asked for."""
    return Person(pk=account.person_id)
