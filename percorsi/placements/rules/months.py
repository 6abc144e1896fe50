"""The register of a month: which days are open, what a day may hold, how many hours were planned. Pure: no database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from django.utils.translation import gettext as _

from percorsi.kernel.components.words import shown
from percorsi.kernel.dates import add_days, add_months
from percorsi.kernel.refusals import Refusal, first_refusal
from percorsi.placements.rules.allowance import ZERO, Line, cents, plain
from percorsi.placements.rules.placed import Asked
from percorsi.placements.vocabulary import MONTH_MOVES, NOT_PLANNED, MonthState, TermName

WEEK = 7
HOURS_OF_A_DAY = 24
SECONDS_OF_AN_HOUR = 3600
Terms = Mapping[str, Decimal]
Pause = tuple[date, date | None]  # suspended from this day on; the first day on which it went on


@dataclass(frozen=True, kw_only=True)
class Frame:
    """What of one calendar month belongs to the placement."""

    first: date
    starts: date
    ends: date  # the last day, as it was or is foreseen
    now: date
    pauses: tuple[Pause, ...] = ()

    @property
    def days(self) -> list[date]:
        """Every day of the calendar month."""
        count = (add_months(self.first, 1) - self.first).days
        return [add_days(self.first, number) for number in range(count)]

    @property
    def inside(self) -> list[date]:
        return [day for day in self.days if self.starts <= day <= self.ends]

    @property
    def open_days(self) -> list[date]:
        """Neither outside the placement nor suspended."""
        return [day for day in self.inside if not self.is_suspended(day)]

    @property
    def past(self) -> list[date]:
        """Of these, those that are no longer to come."""
        return [day for day in self.open_days if day <= self.now]

    @property
    def is_over(self) -> bool:
        return not self.inside or self.inside[-1] < self.now

    def is_suspended(self, day: date) -> bool:
        return any(since <= day and (again is None or day < again) for since, again in self.pauses)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What is written of one day."""

    on: date
    hours: Decimal | None = None
    starts: time | None = None
    ends: time | None = None
    absence: str = ""
    visited: bool = False

    @property
    def is_empty(self) -> bool:
        return not (self.hours or self.starts or self.ends or self.absence or self.visited)

    @property
    def done(self) -> Decimal:
        return self.hours if self.hours is not None else self.span or ZERO

    @property
    def span(self) -> Decimal | None:
        """From the one hour to the other."""
        if self.starts is None or self.ends is None:
            return None
        length = datetime.combine(self.on, self.ends) - datetime.combine(self.on, self.starts)
        return cents(Decimal(length.seconds if length.days == 0 else 0) / SECONDS_OF_AN_HOUR)


def planned_hours(days: int, *, week: Decimal, day: Decimal, closed: int = 0) -> Decimal:
    """The hours of the week for each week of open days, less the days on which nobody was expected."""
    return max(ZERO, cents(week * days / WEEK - day * closed))


def planned_lines(days: int, *, week: Decimal, day: Decimal, closed: int = 0) -> tuple[Line, ...]:
    """The same, as steps that can be read."""
    whole = planned_hours(days, week=week, day=day)
    told = {"week": plain(week), "days": days}
    first = Line(_("Hours planned: %(week)s a week, for %(days)s days") % told, plain(whole))
    if not closed:
        return (first,)
    left = planned_hours(days, week=week, day=day, closed=closed)
    words = {"closed": closed, "hours": plain(day)}
    return first, Line(_("Less %(closed)s days off of the host, %(hours)s hours each") % words, plain(left))


def closed_days(entries: Iterable[Entry], frame: Frame) -> int:
    past = set(frame.past)
    return sum(one.absence in NOT_PLANNED and one.on in past for one in entries)


def why_not_day(entry: Entry, frame: Frame, terms: Terms) -> Refusal | None:
    """One sentence of the first thing that is wrong with a day, at the field of its hours."""
    if entry.is_empty:
        return None
    return first_refusal(lambda: _not_then(entry, frame), lambda: _not_so_long(entry, terms), lambda: _not_both(entry))


def _about(entry: Entry, sentence: str, remedy: str) -> Refusal:
    return Refusal(sentence % {"day": shown(entry.on)}, remedy, (f"hours-{entry.on}",))


def _not_then(entry: Entry, frame: Frame) -> Refusal | None:
    if not frame.starts <= entry.on <= frame.ends:
        return _about(entry, _("%(day)s is outside the placement."), _("Correct the days of the placement first."))
    if entry.on > frame.now:
        return _about(entry, _("%(day)s is still to come."), _("Write it down on that day, or later."))
    if frame.is_suspended(entry.on):
        return _about(entry, _("On %(day)s the placement was suspended."), _("Leave that day empty."))
    return None


def _not_so_long(entry: Entry, terms: Terms) -> Refusal | None:
    if (entry.starts is None) != (entry.ends is None):
        return _about(entry, _("On %(day)s one of the two times is missing."), _("Write from when to when."))
    if entry.span is not None and entry.span <= ZERO:
        return _about(entry, _("On %(day)s it ends before it begins."), _("Correct the times."))
    if entry.span is not None and entry.done > entry.span:
        return _about(
            entry, _("On %(day)s the hours are more than the times allow."), _("Correct the one or the other.")
        )
    if not ZERO <= entry.done <= HOURS_OF_A_DAY:
        return _about(entry, _("On %(day)s the hours are not those of a day."), _("Correct these hours."))
    most = terms.get(TermName.HOURS_DAY_MAX)
    if most is not None and entry.done > most:
        words = {"day": shown(entry.on), "most": plain(most), "hours": plain(entry.done)}
        sentence = _("On %(day)s there are %(hours)s hours: this kind has at most %(most)s a day.") % words
        return Refusal(sentence, _("Correct these hours."), (f"hours-{entry.on}",))
    return None


def _not_both(entry: Entry) -> Refusal | None:
    if entry.absence and entry.done > ZERO:
        return _about(entry, _("%(day)s has hours and an absence."), _("Leave only one of them."))
    return None


def why_not_days(
    entries: Iterable[Entry], frame: Frame, terms: Terms, *, beside: Iterable[Entry] = ()
) -> list[Refusal]:
    """A sentence for each day that is wrong; the weeks are looked at once every day is right."""
    written = list(entries)
    wrong = [found for one in written if (found := why_not_day(one, frame, terms)) is not None]
    return wrong or why_not_weeks([*written, *beside], terms)


def why_not_weeks(entries: Iterable[Entry], terms: Terms) -> list[Refusal]:
    """Weeks from Monday to Sunday, also where they reach into the month before or after."""
    most = terms.get(TermName.HOURS_WEEK_MAX)
    weeks: dict[date, list[Entry]] = {}
    for one in entries:
        if one.done > ZERO:
            weeks.setdefault(add_days(one.on, -one.on.weekday()), []).append(one)
    if most is None:
        return []
    return [_too_much(monday, found, most) for monday, found in weeks.items() if _sum(found) > most]


def _sum(entries: Iterable[Entry]) -> Decimal:
    return sum((one.done for one in entries), ZERO)


def _too_much(monday: date, found: list[Entry], most: Decimal) -> Refusal:
    words = {"day": shown(monday), "hours": plain(_sum(found)), "most": plain(most)}
    sentence = _("The week of %(day)s has %(hours)s hours: this kind has at most %(most)s.") % words
    last = max(one.on for one in found)
    return Refusal(sentence, _("Correct these hours."), (f"hours-{last}",))


def why_not_move(source: MonthState, target: MonthState, *, frame: Frame, reason: str = "") -> Refusal | None:
    """By the table; a month is handed in once its days are over, and opened again with a reason."""
    if target not in MONTH_MOVES[source]:
        words = {"source": source.label, "target": target.label}
        return Refusal(
            _("From “%(source)s” one does not pass to “%(target)s”.") % words, _("Reload the page."), ("reason",)
        )
    if target == MonthState.HANDED_IN and not frame.is_over:
        return Refusal(_("This month is not over yet."), _("Hand it in after its last day."))
    if target == MonthState.OPEN and not reason.strip():
        return Refusal(_("Say why."), fields=("reason",))
    return None


def why_not_confirm(*, who: object, on: date | None, how: str, first: date, now: date) -> Refusal | None:
    """Who of the host, when and how: all three, or the month is not confirmed."""
    if not (who and on and how):
        return Refusal(
            _("The host has not confirmed these hours."), _("Write who confirmed them, when and how."), ("who",)
        )
    if on > now:
        return Refusal(_("What is still to come cannot be recorded as done."), _("Choose a day until today."), ("on",))
    if on < first:
        return Refusal(_("It was confirmed before the month began."), _("Correct the day."), ("on",))
    return None


def why_not_covered(lines: Iterable[Asked], last: date) -> Refusal | None:
    """Recording goes on without them; approving waits. What expired after the month has covered it."""
    gaps = [one.paper.label for one in lines if (one.until < last if one.until is not None else one.missing)]
    if not gaps:
        return None
    told = "; ".join(str(one) for one in gaps)
    return Refusal(
        _("This does not cover the month: %(papers)s.") % {"papers": told}, _("Record the new one, then approve.")
    )
