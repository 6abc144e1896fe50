"""Why an appointment is not made, moved or ended as asked. Hours are those of the wall clock in Italy. Pure."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from percorsi.calendar.vocabulary import AppointmentState, Way
from percorsi.kernel.dates import add_months
from percorsi.kernel.refusals import Refusal, first_refusal

ROME = ZoneInfo("Europe/Rome")
WITHIN_MONTHS = 12
MOST_FEEDS = 10  # of one account
USUAL = timedelta(hours=1)  # where nobody says until when


def moment(on: date, at: time) -> datetime:
    """The wall clock of Italy as a moment of the world."""
    return datetime.combine(on, at, tzinfo=ROME)


def usual_end(starts: time) -> time:
    """An hour later, and never past midnight: an appointment begins and ends on one day."""
    begun = datetime.combine(date(2000, 1, 1), starts)
    ends = begun + USUAL
    return ends.time() if ends.date() == begun.date() else time(23, 59)


@dataclass(frozen=True)
class Hours:
    """What is asked for: who meets the person, when by the wall clock, how and where."""

    user: Any
    on: date
    starts: time
    ends: time | None = None
    way: str = Way.SERVICE
    place: str = ""

    @property
    def until(self) -> time:
        return self.ends or usual_end(self.starts)


def why_not_plan(hours: Hours, *, now: date) -> Refusal | None:
    return first_refusal(
        lambda: _why_not_on(hours.on, now=now),
        lambda: _why_not_until(hours.starts, hours.until),
        lambda: why_not_by_the_clock(hours.on, hours.starts, "starts"),
        lambda: why_not_by_the_clock(hours.on, hours.until, "ends"),
    )


def _why_not_on(on: date, *, now: date) -> Refusal | None:
    if on < now:
        return Refusal(
            _("The day is in the past."),
            _("Choose today or a later day; what has happened goes in the diary."),
            ("on",),
        )
    if on > add_months(now, WITHIN_MONTHS):
        return Refusal(_("That is more than a year away."), _("Choose a nearer day."), ("on",))
    return None


def _why_not_until(starts: time, ends: time) -> Refusal | None:
    if ends > starts:
        return None
    return Refusal(
        _("The appointment would end before it begins."), _("Correct one of the two hours."), ("ends", "starts")
    )


def why_not_by_the_clock(on: date, at: time, field: str) -> Refusal | None:
    """Twice a year the clocks change: one hour of that night does not exist, another comes twice."""
    first, second = (datetime.combine(on, at, tzinfo=ROME).replace(fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return None
    words = {"at": at.strftime("%H:%M")}
    if first.astimezone(UTC).astimezone(ROME).time() != at:
        return Refusal(
            _("That night the clocks go forward: %(at)s does not exist.") % words, _("Choose another hour."), (field,)
        )
    return Refusal(_("That night the clocks go back: %(at)s comes twice.") % words, _("Choose another hour."), (field,))


def why_not_with(user: Any, team: Collection[Any]) -> Refusal | None:
    if user in team:
        return None
    return Refusal(
        _("%(name)s is not in the team of this path.") % {"name": user.display_name},
        _("Choose somebody of the team, or add her to the team first."),
        ("user",),
    )


def why_not_change(state: str) -> Refusal | None:
    if state == AppointmentState.PLANNED:
        return None
    if state == AppointmentState.CANCELLED:
        return Refusal(_("This appointment was cancelled."), _("Make a new one."))
    return Refusal(_("How this appointment went is already recorded."), _("Make a new one."))


def why_not_end(state: str, *, on: date, now: date) -> Refusal | None:
    if refusal := why_not_change(state):
        return refusal
    if on > now:
        return Refusal(
            _("The day of this appointment has not come yet."), _("Move it or cancel it, if it will not take place.")
        )
    return None


def why_not_cancel(state: str, *, reason: str) -> Refusal | None:
    if refusal := why_not_change(state):
        return refusal
    if not reason.strip():
        return Refusal(_("It is not said why."), _("Write the reason in a few words."), ("reason",))
    return None


def why_not_feed(count: int) -> Refusal | None:
    if count < MOST_FEEDS:
        return None
    return Refusal(_("You have %(count)s addresses open.") % {"count": count}, _("Close one that you do not use."))
