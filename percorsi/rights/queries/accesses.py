"""Who has read her: bodies, roles, purposes and times; no names of who works there."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from percorsi.access.vocabulary import Purpose, Role
from percorsi.audit.vocabulary import EventType


@dataclass(frozen=True)
class Reading:
    at: datetime
    what: str
    outcome: str
    organisation: str
    role: str
    purpose: str
    classes: list[str]

    @property
    def in_words(self) -> str:
        return _sentences().get(self.what, self.what)

    @property
    def role_in_words(self) -> str:
        return str(Role(self.role).label) if self.role in Role.values else self.role

    @property
    def purpose_in_words(self) -> str:
        return str(Purpose(self.purpose).label) if self.purpose in Purpose.values else self.purpose

    @property
    def in_emergency(self) -> bool:
        return "glass" in self.what


def readings_of(person_id: UUID) -> list[Reading]:
    """The last first; nothing unless she asks herself, or somebody answers her request."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM acl.readings_of(%s)", [person_id])
        return [Reading(*row) for row in cursor.fetchall()]


def _sentences() -> dict[str, str]:
    return {event.value: str(event.label) for words in EventType.__subclasses__() for event in words}
