"""When the time of a person's data is over. Pure: no database."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from percorsi.kernel.dates import add_months, completed_years
from percorsi.kernel.refusals import Refusal
from percorsi.retention.vocabulary import Keeping, ProposalState

MAJORITY_MONTHS = 18 * 12
FEWEST = 5  # persons who share the same traits, for a line of statistics to stay
SHORTEST_REASON = 20

Months = Mapping[Keeping, int | None]


@dataclass(frozen=True)
class Ended:
    """What the vetted function tells of somebody whose paths have all ended: dates, no names."""

    person_id: UUID
    ended_on: date
    was_followed: bool
    birth_date: date | None
    project_ends_on: date | None


def keeping_of(ended: Ended) -> Keeping:
    if not ended.was_followed:
        return Keeping.NOT_TAKEN
    if ended.birth_date and completed_years(ended.birth_date, ended.ended_on) < MAJORITY_MONTHS // 12:
        return Keeping.MINOR
    return Keeping.CASE_FILE


def due_on(ended: Ended, *, months: Months) -> date | None:
    """The last of the days that apply; none when one of them has no end."""
    keeping = keeping_of(ended)
    if keeping is Keeping.NOT_TAKEN:
        return _after(ended.ended_on, months[keeping])
    days = [_after(ended.ended_on, months[Keeping.CASE_FILE])]
    if keeping is Keeping.MINOR and ended.birth_date:
        days.append(_after(add_months(ended.birth_date, MAJORITY_MONTHS), months[Keeping.MINOR]))
    if ended.project_ends_on:
        days.append(_after(ended.project_ends_on, months[Keeping.MONITORING]))
    known = [day for day in days if day]
    return max(known) if len(known) == len(days) else None


def _after(start: date, months: int | None) -> date | None:
    return None if months is None else add_months(start, months)


def why_not_decide(state: str, *, reason: str) -> Refusal | None:
    if state != ProposalState.PENDING:
        return Refusal(_("This has been decided already."), _("Go back to the list: it shows by whom."))
    if len(reason.strip()) < SHORTEST_REASON:
        return Refusal(
            _("The reason is too short to be understood later."),
            _("Write at least %(length)d letters: which plan or which duty you looked at.")
            % {"length": SHORTEST_REASON},
            ("reason",),
        )
    return None
