"""When something owed belongs to today, is late, or is of the coming week. Pure."""

from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from percorsi.desk.vocabulary import DueKind, When
from percorsi.kernel.components.words import shown
from percorsi.kernel.refusals import Refusal

WEEK = timedelta(days=7)
# The window after an exit closes on its last day: better told a week before than on the day.
# A document takes weeks to renew, a qualification asks for a course.
MONTH = timedelta(days=30)
TOLD_AHEAD = {
    DueKind.EXIT_OUTCOME: timedelta(days=7),
    DueKind.DOCUMENT: MONTH,
    DueKind.QUALIFICATION: MONTH,
    DueKind.PLACEMENT_PAPER: MONTH,
}
# How near an expiry is: the tone in which it is told.
NEARNESS = ((5, "danger"), (15, "warning"), (30, "accent"))
# What has no day of its own waits in today's list until it is done.
UNDATED = frozenset({DueKind.DRAFT, DueKind.WITHOUT_MANAGER})


def horizon(today: date) -> date:
    """The last day My day looks at: the coming week, or as far ahead as something is told."""
    return today + max(WEEK, *TOLD_AHEAD.values())


def when_due(kind: DueKind, due_on: date | None, *, today: date) -> When | None:
    """In which tab it stands; none when it is too far away to be told."""
    if due_on is None or kind in UNDATED:
        return When.TODAY
    if due_on < today:
        return When.LATE
    if due_on - TOLD_AHEAD.get(kind, timedelta(0)) <= today:
        return When.TODAY
    return When.WEEK if due_on <= today + WEEK else None


# What the funder or the law wants by a day: it may be set aside until that day, never beyond.
BINDING = frozenset({DueKind.EXIT_OUTCOME, DueKind.FOLLOW_UP, DueKind.MEASURE_MEETING})
LONGEST = timedelta(days=90)


def why_not_postpone(kind: DueKind, due_on: date | None, *, until: date, today: date) -> Refusal | None:
    if until <= today:
        return Refusal(_("That day is not in the future."), _("Choose a day from tomorrow on."), fields=("until",))
    if until > today + LONGEST:
        return Refusal(_("That is more than three months away."), _("Choose an earlier day."), fields=("until",))
    if kind in BINDING and due_on and until > max(due_on, today):
        return Refusal(
            _("This must be done by %(day)s.") % {"day": shown(due_on)},
            _("Set it aside until that day at most, or record it now."),
            fields=("until",),
        )
    return None


def tone_of(days: int) -> str:
    """Of an expiry that many days ahead; none beyond a month."""
    return next((tone for within, tone in NEARNESS if 0 <= days <= within), "")


def why_not_remind(manager: UUID | None, *, reader: UUID) -> Refusal | None:
    """A reminder goes to who answers for the path, and to nobody else."""
    if manager is None:
        return Refusal(_("Nobody is the case manager of this path."), _("Choose first who follows it."))
    if manager == reader:
        return Refusal(_("You are the case manager of this path yourself."), _("Look at what is owed on it."))
    return None


def days_late(due_on: date, *, today: date) -> int:
    return max((today - due_on).days, 0)
