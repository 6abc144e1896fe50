"""One's own hours of a month: proposed for the timesheet, no person named."""

from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from django.db import connection

from percorsi.diary.vocabulary import EntryKind
from percorsi.kernel.dates import add_days, add_months
from percorsi.programmes.models import Project


@dataclass(frozen=True)
class Hours:
    entry_id: UUID
    on: date
    at_time: time | None
    kind: EntryKind
    minutes: int | None
    project: str


def hours_of(month: date) -> list[Hours]:
    """Of who acts: PostgreSQL asks no other question."""
    first = month.replace(day=1)
    last = add_days(add_months(first, 1), -1)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM acl.my_hours(%s, %s)", [first, last])
        rows = cursor.fetchall()
    projects = dict(Project.objects.filter(pk__in={row[5] for row in rows}).values_list("id", "code"))
    return [Hours(row[0], row[1], row[2], EntryKind(row[3]), row[4], projects.get(row[5], "")) for row in rows]
