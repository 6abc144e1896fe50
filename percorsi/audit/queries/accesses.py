"""«Who opened my file» is one question; the database answers it to those who may ask."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.utils import timezone
from django_stubs_ext import StrOrPromise

from percorsi.audit.vocabulary import sentences, word_of

LAST_YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Access:
    """One line about a person, as she may be told of it: the name of the colleague only where the body decided so."""

    at: datetime
    type: str
    actor_id: UUID | None
    actor_name: str
    organisation: str | None
    role: str
    relation: str
    purpose: str
    classes: Sequence[str]
    listed: int | None

    @property
    def told_name(self) -> str:
        """To the person herself: only where the body has decided that colleagues are named."""
        return self.actor_name if settings.PERCORSI_NAMES_IN_ACCESSES else ""

    @property
    def is_emergency(self) -> bool:
        return self.relation == "break_glass"

    @property
    def sentence(self) -> StrOrPromise:
        return sentences().get(self.type, self.type)

    @property
    def role_word(self) -> StrOrPromise:
        return word_of("role", self.role)

    @property
    def purpose_word(self) -> StrOrPromise:
        return word_of("purpose", self.purpose)


def accesses_of(person_id: UUID, *, since: datetime | None = None, until: datetime | None = None) -> list[Access]:
    """The last first; of the last year unless asked otherwise. Nothing for who may not ask."""
    now = timezone.now()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM acl.accesses_of(%s, %s, %s)",
            [person_id, since or now - LAST_YEAR, until or now + timedelta(minutes=1)],
        )
        return [Access(*row) for row in cursor.fetchall()]
