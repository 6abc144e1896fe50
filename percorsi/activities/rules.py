"""What holds an enrolment, a meeting or an attendance back. Pure: no database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from percorsi.activities.vocabulary import MOVES, ON_A_PLACE, WITH_REASON, GatheringState, Presence, Taking
from percorsi.kernel.dates import add_days
from percorsi.kernel.refusals import Refusal

LONGEST_DAY = 16 * 60  # minutes
LONGEST_INQUIRY = 366  # days


@dataclass(frozen=True)
class Mark:
    """How somebody was at one meeting; without minutes, as long as it lasted."""

    presence: str = Presence.PRESENT
    minutes: int | None = None


def why_not_register(*, cancelled: bool, case_open: bool, already: bool) -> Refusal | None:
    if cancelled:
        return Refusal(_("This edition was cancelled."), _("Choose another one."))
    if not case_open:
        return Refusal(_("This path has ended."), _("Reopen the path before you put the person down."))
    if already:
        return Refusal(_("She is already on the list of this edition."))
    return None


def entry_state(*, runs: bool, free: int | None) -> Taking:
    """Who runs the edition accepts at once while there is a place; the others ask."""
    if not runs:
        return Taking.REQUESTED
    return Taking.ACCEPTED if free is None or free > 0 else Taking.WAITING


def why_not_pass(source: Taking, target: Taking, *, free: int | None, reason: str) -> Refusal | None:
    if target not in MOVES[source]:
        words = {"source": source.label, "target": target.label}
        return Refusal(_("From “%(source)s” one does not pass to “%(target)s”.") % words, _("Reload the page."))
    if target in WITH_REASON and not reason:
        return Refusal(_("Say why."), fields=("reason",))
    takes_place = target in ON_A_PLACE and source not in ON_A_PLACE
    if takes_place and free is not None and free <= 0:
        return Refusal(_("No place is free."), _("Add places to the edition, or wait until somebody leaves."))
    return None


def why_not_take(state: GatheringState, *, future: bool, correcting: bool, reason: str) -> Refusal | None:
    """Attendance is of meetings that were held; what was recorded is corrected with a reason."""
    if state == GatheringState.CANCELLED:
        return Refusal(_("This meeting was cancelled: there is no attendance to take."))
    if future:
        return Refusal(_("This meeting has not begun yet."), _("Take the attendance when it begins."))
    if state == GatheringState.HELD and not correcting:
        return Refusal(
            _("Somebody has taken this attendance meanwhile."), _("Look at it, and correct it with a reason if needed.")
        )
    if state == GatheringState.HELD and not reason.strip():
        return Refusal(_("Say why you correct the attendance."), fields=("reason",))
    return None


def why_not_mark(marks: dict[str, Mark]) -> Refusal | None:
    if any((mark.minutes or 0) > LONGEST_DAY for mark in marks.values()):
        return Refusal(_("Nobody is present for more than sixteen hours."), _("Correct the minutes."))
    return None


def minutes_given(mark: Mark, lasted: int) -> int:
    """Nobody who was not there was given time; without minutes, as long as it lasted."""
    if mark.presence != Presence.PRESENT:
        return 0
    return lasted if mark.minutes is None else mark.minutes


def why_not_qualified(issued_on: date, expires_on: date | None, *, now: date) -> Refusal | None:
    if issued_on > now:
        return Refusal(
            _("It has not been awarded yet."), _("Record it once it is, with the day on the paper."), ("issued_on",)
        )
    if expires_on is not None and expires_on <= issued_on:
        return Refusal(_("It would expire before it was awarded."), _("Correct one of the two days."), ("expires_on",))
    return None


def why_not_ask(*, cancelled: bool, until: date, now: date) -> Refusal | None:
    """A form lives while people remember, and not for ever."""
    if cancelled:
        return Refusal(_("This edition was cancelled."))
    if until < now:
        return Refusal(_("The last day has already passed."), _("Choose today or a later day."), ("until",))
    if until > add_days(now, LONGEST_INQUIRY):
        return Refusal(_("A form is open for at most a year."), _("Choose an earlier day."), ("until",))
    return None


def why_not_give(ratings: Sequence[int], words: str) -> Refusal | None:
    if not any(ratings) and not words.strip():
        return Refusal(_("Nothing is answered yet."), _("Choose at least one answer, or write something."))
    return None


def why_not_certify(times: int) -> Refusal | None:
    if not times:
        return Refusal(
            _("She was never present: there is nothing to certify."), _("Take the attendance of the meetings first.")
        )
    return None


def why_not_move(state: GatheringState, *, reason: str) -> Refusal | None:
    """Hours already delivered do not change their day in silence."""
    if state == GatheringState.CANCELLED:
        return Refusal(_("This meeting was cancelled."), _("Add another one."))
    if state == GatheringState.HELD and not reason.strip():
        return Refusal(_("The attendance has been taken: say why the day or the hours change."), fields=("reason",))
    return None


def why_not_cancel(state: GatheringState) -> Refusal | None:
    if state == GatheringState.HELD:
        return Refusal(
            _("The attendance of this meeting has been taken: it was held."), _("Correct the attendance instead.")
        )
    if state == GatheringState.CANCELLED:
        return Refusal(_("This meeting is already cancelled."))
    return None
