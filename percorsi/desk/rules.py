"""When something owed belongs to today, is late, or is of the coming week. Pure."""

from datetime import date, timedelta

from percorsi.desk.vocabulary import DueKind, When

WEEK = timedelta(days=7)
# The window after an exit closes on its last day: better told a week before than on the day.
TOLD_AHEAD = {DueKind.EXIT_OUTCOME: timedelta(days=7), DueKind.FOLLOW_UP: timedelta(days=0)}
# What has no day of its own waits in today's list until it is done.
UNDATED = frozenset({DueKind.DRAFT, DueKind.WITHOUT_MANAGER})


def horizon(today: date) -> date:
    """The last day My day looks at."""
    return today + WEEK


def when_due(kind: DueKind, due_on: date | None, *, today: date) -> When | None:
    """In which tab it stands; none when it is too far away to be told."""
    if due_on is None or kind in UNDATED:
        return When.TODAY
    if due_on < today:
        return When.LATE
    if due_on - TOLD_AHEAD.get(kind, timedelta(0)) <= today:
        return When.TODAY
    return When.WEEK if due_on <= horizon(today) else None


def days_late(due_on: date, *, today: date) -> int:
    return max((today - due_on).days, 0)
