"""The trace as the privacy officer reads it: by functions of the database that ask again who she is."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils import timezone

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.audit.circumstances import note_shown
from percorsi.oversight.rules.unusual import as_asked, thresholds
from percorsi.oversight.vocabulary import Unusual

LATEST_DAYS = 30  # shown when no period is asked for


@dataclass(frozen=True)
class Period:
    since: datetime
    until: datetime


def latest(days: int = LATEST_DAYS) -> Period:
    now = timezone.now()
    return Period(now - timedelta(days=days), now + timedelta(minutes=1))


@dataclass(frozen=True)
class Line:
    id: UUID
    at: datetime
    type: str
    outcome: str
    actor_id: UUID | None
    actor_name: str
    organisation: str | None
    role: str
    relation: str
    purpose: str
    classes: list[str]
    person_id: UUID | None
    person: str | None  # empty for protected files: the trace does not tell whose they are
    restricted: bool
    listed: int | None


@dataclass(frozen=True)
class Finding:
    kind: Unusual
    actor_id: UUID
    actor_name: str
    person_id: UUID | None
    person: str | None
    restricted: bool
    lines: int
    persons: int
    first_at: datetime
    last_at: datetime


@dataclass(frozen=True)
class Lines:
    """A list asked page by page; nothing is counted, because there are millions."""

    actor: Actor
    period: Period
    asked: dict[str, Any] = field(default_factory=dict)

    def __getitem__(self, part: slice) -> list[Line]:
        start, stop = part.start or 0, part.stop or 0
        query = "SELECT * FROM acl.watched_lines(%s, %s, %s)"
        found = [Line(*row) for row in _rows(self.actor, query, [self._json(), stop - start, start])]
        note_shown(line.person_id for line in found if line.person_id and not line.restricted)
        return found

    def _json(self) -> str:
        between = {"since": self.period.since.isoformat(), "until": self.period.until.isoformat()}
        return json.dumps({name: value for name, value in self.asked.items() if value} | between)


def unusual(actor: Actor, period: Period) -> list[Finding]:
    rule = as_asked(thresholds(timezone.localdate()))
    asked = rule | {"since": period.since.isoformat(), "until": period.until.isoformat()}
    rows = _rows(actor, "SELECT * FROM acl.unusual(%s)", [json.dumps(asked)])
    found = [Finding(Unusual(kind), *rest) for kind, *rest in rows]
    note_shown(one.person_id for one in found if one.person_id and not one.restricted)
    return found


def _rows(actor: Actor, query: str, values: list[Any]) -> Iterator[tuple[Any, ...]]:
    authorise(actor, Permission.TRACE_READ)
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        yield from cursor.fetchall()
