"""When a first contact may be recorded, and what may become of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5

from django.utils.translation import gettext as _

from percorsi.kernel.dates import add_days
from percorsi.kernel.refusals import Refusal
from percorsi.outreach.vocabulary import MOVES, REACHED_WITH_ADDRESS, ContactState, ReachBy

LATEST_DAYS = 60  # what waited longer is no first contact any more
ALIKE_LETTERS = 3
ALIKE_DIGITS = 6


@dataclass(frozen=True)
class Said:
    """What somebody met said of herself, in a minute."""

    need: str
    reach_by: str
    name: str = ""
    reach: str = ""
    safety: str = ""


def own_key(author: UUID, form_id: UUID) -> UUID:
    """The key follows from who writes: nobody can name, or guess, a contact of somebody else."""
    return uuid5(author, str(form_id))


def why_not_record(said: Said, *, met_on: date, today: date) -> Refusal | None:
    if met_on > today:
        return Refusal(_("The day of the meeting is in the future."), _("Check the date of your phone."))
    if met_on < add_days(today, -LATEST_DAYS):
        return Refusal(
            _("The meeting was too long ago to be a first contact."),
            _("Tell who works at the meeting place about it."),
        )
    if ReachBy(said.reach_by) in REACHED_WITH_ADDRESS and not said.reach.strip():
        return Refusal(
            _("You did not write where to reach her."), _("Write it, or choose another answer above."), ("reach",)
        )
    return None


def why_not_move(state: str, target: ContactState) -> Refusal | None:
    if target in MOVES[ContactState(state)]:
        return None
    return Refusal(
        _("This contact is “%(state)s”: it cannot become “%(target)s”.")
        % {"state": ContactState(state).label, "target": target.label},
        _("Open it again and look what happened meanwhile."),
    )


def alike(one: Mapping[str, str], others: Mapping[UUID, Mapping[str, str]]) -> dict[UUID, list[str]]:
    """Which other contacts may be of the same person, and why: a person decides, nothing is joined by itself."""
    found = {key: _reasons(one, other) for key, other in others.items()}
    return {key: reasons for key, reasons in found.items() if reasons}


def _reasons(one: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    reasons = []
    if _folded(one["name"]) & _folded(other["name"]):
        reasons.append(_("the same name"))
    if _same_reach(one["reach"], other["reach"]):
        reasons.append(_("the same number or address"))
    if _words(one["need"]) and _words(one["need"]) == _words(other["need"]):
        reasons.append(_("the same words"))
    return reasons


def _folded(name: str) -> set[str]:
    return {word for word in _words(name) if len(word) >= ALIKE_LETTERS}


def _words(text: str) -> tuple[str, ...]:
    return tuple("".join(one if one.isalnum() else " " for one in text.casefold()).split())


def _same_reach(one: str, other: str) -> bool:
    numbers = _digits(one), _digits(other)
    if all(len(number) >= ALIKE_DIGITS for number in numbers):
        return numbers[0][-ALIKE_DIGITS:] == numbers[1][-ALIKE_DIGITS:]
    return bool(one.strip()) and one.strip().casefold() == other.strip().casefold()


def _digits(text: str) -> str:
    return "".join(one for one in text if one.isdigit())
