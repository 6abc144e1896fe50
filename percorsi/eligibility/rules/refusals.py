"""When a measure, a pause, a value or a decision cannot be written down as it stands."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from percorsi.eligibility.vocabulary import HELD, SEEN_AS_NUMBER, FactCode, Holding, PauseReason
from percorsi.kernel.refusals import Refusal, first_refusal

AGREED = "pad_on"


def why_not_future(day: date | None, *, on: date, field: str) -> Refusal | None:
    if day is None or day <= on:
        return None
    return Refusal(_("This day has not come yet."), _("Write a day up to today."), (field,))


def why_not_enrol(
    holding: Holding, *, since: date | None, until: date | None, pad_on: date | None, seen_on: date, on: date
) -> Refusal | None:
    return first_refusal(
        lambda: why_not_future(seen_on, on=on, field="seen_on"),
        lambda: why_not_future(pad_on, on=on, field="pad_on"),
        lambda: _why_not_since(holding, since, pad_on),
        lambda: _why_not_until(holding, since, until),
    )


def _why_not_since(holding: Holding, since: date | None, pad_on: date | None) -> Refusal | None:
    if holding in {Holding.IN_FORCE, Holding.ENDED} and since is None:
        return Refusal(_("A measure somebody has, or had, began on a day."), _("Write from when."), ("since",))
    if holding is Holding.ABSENT and (since or pad_on):
        return Refusal(
            _("Who does not have the measure has no dates of it."), _("Take the dates away."), ("since", "pad_on")
        )
    return None


def _why_not_until(holding: Holding, since: date | None, until: date | None) -> Refusal | None:
    if until is not None and since is not None and until < since:
        return Refusal(_("The last day comes before the first."), _("Correct one of the two."), ("until",))
    if holding is Holding.ENDED and until is None:
        return Refusal(_("A measure that ended has a last day."), _("Write the last day."), ("until",))
    if until is not None and holding not in {*HELD, Holding.ENDED}:
        return Refusal(_("Only a measure somebody has, or had, has a last day."), _("Take it away."), ("until",))
    return None


def why_not_pause(*, since: date, until: date | None, reason: PauseReason, words: str, on: date) -> Refusal | None:
    if until is not None and until < since:
        return Refusal(_("The last day comes before the first."), _("Correct one of the two."), ("until",))
    if reason in {PauseReason.JUSTIFIED, PauseReason.OTHER} and not words.strip():
        return Refusal(_("This reason wants a few words."), _("Write why, without words on health."), ("words",))
    if reason is PauseReason.ON_PAPER and words.strip():
        return Refusal(_("What was seen on paper is not written here."), _("Leave the words empty."), ("words",))
    return why_not_future(since, on=on, field="since")


def why_not_end_pause(since: date, *, until: date) -> Refusal | None:
    if until < since:
        return Refusal(_("The last day comes before the first."), _("Correct one of the two."), ("until",))
    return None


def why_not_show(fact: FactCode, *, number: object, answer: bool | None, on: date, today: date) -> Refusal | None:
    """A number for what is a number, yes or no for the rest."""
    if fact in SEEN_AS_NUMBER and number is None:
        return Refusal(_("This one is a number."), _("Write it as the document says."), ("number",))
    if fact not in SEEN_AS_NUMBER and answer is None:
        return Refusal(_("This one is answered with yes or no."), _("Choose one of the two."), ("answer",))
    return why_not_future(on, on=today, field="on")


def why_not_follow(starts: Iterable[date | None], *, valid_from: date) -> Refusal | None:
    """A new value follows the others: what held in the past is not written anew."""
    later = [start for start in starts if start is not None and start >= valid_from]
    if not later:
        return None
    return Refusal(
        _("There is a value that begins on that day or later."), _("Choose a later first day."), ("valid_from",)
    )


def why_not_decide(*, reason: str, recheck_on: date | None, on: date) -> Refusal | None:
    if not reason.strip():
        return Refusal(_("A decision needs its reason."), _("Write it in a few words."), ("reason",))
    if recheck_on is not None and recheck_on <= on:
        return Refusal(_("The next check is in the past."), _("Choose a day to come."), ("recheck_on",))
    return None
