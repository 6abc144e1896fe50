"""Who lives with whom, and when."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol
from uuid import UUID

from django.utils.translation import gettext as _

from percorsi.kernel.refusals import Refusal


class Membership(Protocol):
    household_id: UUID
    since: date
    until: date | None


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
