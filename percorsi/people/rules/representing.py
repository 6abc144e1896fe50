"""Who may speak for whom, and what somebody who is not of age may decide (docs/adr/0033 for the sources)."""

from datetime import date
from typing import Protocol

from django.utils.translation import gettext as _

from percorsi.kernel.dates import completed_years
from percorsi.kernel.refusals import Refusal, first_refusal
from percorsi.people.vocabulary import RepresentationKind as Kind

MAJORITY = 18
ONLY_OF_MINORS = {Kind.PARENT, Kind.FOSTER_CARER}
BY_ACT = {Kind.GUARDIAN, Kind.CURATOR, Kind.ADMINISTRATOR, Kind.FOSTER_CARER}


class Named(Protocol):
    kind: str
    name: str
    authority: str
    decided_on: date | None
    since: date


def why_not_represent(named: Named, *, birth_date: date | None, is_protected: bool, today: date) -> Refusal | None:
    kind = Kind(named.kind)
    return first_refusal(
        lambda: _why_not_of_protected(is_protected=is_protected),
        lambda: _why_nameless(named.name),
        lambda: _why_not_at_this_age(kind, birth_date=birth_date, on=named.since),
        lambda: _why_without_act(kind, authority=named.authority, decided_on=named.decided_on),
        lambda: _why_not_yet(named.since, today=today),
    )


def _why_not_of_protected(*, is_protected: bool) -> Refusal | None:
    if not is_protected:
        return None
    return Refusal(
        _("Who represents a protected person is not written here."),
        _("Write it in the reserved part on minors, or ask the anti-violence centre."),
    )


def _why_nameless(name: str) -> Refusal | None:
    if name.strip():
        return None
    return Refusal(_("The name is missing."), _("Write who represents the person."), ("name",))


def _why_not_at_this_age(kind: Kind, *, birth_date: date | None, on: date) -> Refusal | None:
    if kind not in ONLY_OF_MINORS or birth_date is None or completed_years(birth_date, on) < MAJORITY:
        return None
    return Refusal(
        _("On that day the person was of age: nobody has parental responsibility for her."),
        _("If a court gave her somebody, choose guardian, curator or support administrator."),
        ("kind",),
    )


def _why_without_act(kind: Kind, *, authority: str, decided_on: date | None) -> Refusal | None:
    """Parents need no act; all others act by one, and who reads must be able to ask for it."""
    if kind not in BY_ACT or (authority.strip() and decided_on):
        return None
    return Refusal(
        _("The act is missing: without it nobody else may speak for the person."),
        _("Write which authority decided, and when."),
        ("authority", "decided_on"),
    )


def _why_not_yet(since: date, *, today: date) -> Refusal | None:
    if since <= today:
        return None
    return Refusal(_("The day is still to come."), _("Write the day on which it began."), ("since",))
