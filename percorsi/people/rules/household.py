"""Who lives with whom, and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, Protocol, TypeVar
from uuid import UUID

from django.utils.translation import gettext as _

from percorsi.kernel.refusals import Refusal


class Membership(Protocol):
    @property
    def household_id(self) -> UUID: ...
    @property
    def since(self) -> date: ...
    @property
    def until(self) -> date | None: ...


Lives = TypeVar("Lives", bound=Membership)


def why_not_join(
    household_id: UUID, *, since: date, memberships: Sequence[Membership], also_elsewhere: bool, today: date
) -> Refusal | None:
    """Two households at once happen (a child of parents who live apart), but somebody must say so."""
    if since > today:
        return Refusal(
            _("The person cannot join in the future."), _("Write today, or the day it happened."), ("since",)
        )
    overlapping = [found for found in memberships if found.until is None or found.until > since]
    if any(found.household_id == household_id for found in overlapping):
        return Refusal(
            _("The person is already in this household."), _("Look at the list of its members."), ("person",)
        )
    if overlapping and not also_elsewhere:
        return Refusal(
            _("The person already lives in another household."),
            _("End that one first, or confirm that she lives in both."),
            ("also_elsewhere",),
        )
    return None


def why_not_tie(*, protected: bool) -> Refusal | None:
    """Who protects somebody writes down with whom she lives nowhere; the same both ways."""
    if not protected:
        return None
    return Refusal(
        _("No household is recorded for a protected person."),
        _("If it matters for the plan, write it there without names."),
        ("person",),
    )


def why_not_leave(membership: Membership, *, on: date, today: date) -> Refusal | None:
    if on < membership.since:
        return Refusal(_("The person would leave before joining."), _("Check the day."), ("on",))
    if on > today:
        return Refusal(_("The person cannot leave in the future."), _("Write today, or the day it happened."), ("on",))
    return None


@dataclass(frozen=True)
class Stretch(Generic[Lives]):
    """From one day to the day before another, the same people lived together."""

    since: date
    until: date | None
    members: tuple[Lives, ...]


def stretches(memberships: Sequence[Lives]) -> list[Stretch[Lives]]:
    """Who lived together when: a new stretch each day somebody joins or leaves; the last first."""
    days = sorted({one.since for one in memberships} | {one.until for one in memberships if one.until})
    found = []
    for place, day in enumerate(days):
        living = tuple(one for one in memberships if one.since <= day and (one.until is None or one.until > day))
        if living:
            found.append(Stretch(day, days[place + 1] if place + 1 < len(days) else None, living))
    return found[::-1]


def why_not_tell(*, lives_with_others: bool, on: date, value: str, today: date) -> Refusal | None:
    """A fact of the household needs a household; of yesterday's, nothing new is told."""
    if not lives_with_others:
        return Refusal(
            _("No household is recorded for this person yet."), _("Add who lives with her, then write what is true.")
        )
    if on > today:
        return Refusal(_("The day is still to come."), _("Write the day on which it was true."), ("on",))
    if not value.strip():
        return Refusal(_("Nothing was written."), _("Choose or write an answer."), ("value",))
    return None


def why_not_period(since: date, *, today: date) -> Refusal | None:
    if since > today:
        return Refusal(_("The day is still to come."), _("Write the day on which it began."), ("since",))
    return None


def why_not_end(since: date, *, on: date, today: date) -> Refusal | None:
    if on < since:
        return Refusal(_("The end would come before the beginning."), _("Check the day."), ("on",))
    if on > today:
        return Refusal(_("The day is still to come."), _("Write the day on which it ended."), ("on",))
    return None
