"""How old a minor is, who signs for her, and why something cannot be written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from percorsi.cases.rules.admissions import MAJORITY, comes_of_age_on
from percorsi.cases.vocabulary.referral import Outcome, ReferralState
from percorsi.compartments.vocabulary import Appointment, Holder, Part, Section
from percorsi.kernel.dates import completed_years
from percorsi.kernel.refusals import Refusal

HEARD_FROM = 12  # code of civil procedure, art. 473-bis.4: the minor is heard
ONLINE_FROM = 14  # privacy code, art. 2-quinquies: agrees alone to services of the information society
WORK_FROM = 16  # law 296/2006, art. 1 c. 622: once the school duty is fulfilled


@dataclass(frozen=True)
class Age:
    """``years`` is unknown where the birth date is."""

    years: int | None
    of_age_on: date | None

    @property
    def is_minor(self) -> bool:
        return self.years is not None and self.years < MAJORITY

    @property
    def may_be_minor(self) -> bool:
        return self.years is None or self.years < MAJORITY


def age_of(birth_date: date | None, *, on: date) -> Age:
    if birth_date is None:
        return Age(None, None)
    return Age(completed_years(birth_date, on), comes_of_age_on(birth_date))


@dataclass(frozen=True)
class Signature:
    what: str
    who: str


def signatures(age: Age, holder: Holder | None) -> list[Signature]:
    """Who signs what for a minor; nothing is advised before it is known who answers for her."""
    if not age.is_minor or age.years is None or holder is None:
        return []
    adult = _who_signs(holder)
    heard = _("%(who)s; the minor is heard and signs that she has read it") % {"who": adult}
    found = [
        Signature(_("Personal plan"), heard if age.years >= HEARD_FROM else adult),
        Signature(_("Privacy notice and optional agreements"), adult),
    ]
    if age.years >= ONLINE_FROM:
        found.append(Signature(_("Agreement to online services"), _("the minor herself")))
    if age.years >= WORK_FROM:
        found.append(Signature(_("Internship or work"), _("the minor, with %(who)s") % {"who": adult}))
    return found


def _who_signs(holder: Holder) -> str:
    """Civil code, art. 316 and 320 (parents), 357 (guardian); law 184/1983, art. 5-bis (entrusted to the service)."""
    return {
        Holder.BOTH: _("both parents"),
        Holder.ONE: _("the parent who holds the responsibility"),
        Holder.GUARDIAN: _("the guardian"),
        Holder.SERVICE: _("the social service within the limits of the order, else both parents"),
    }[holder]


def why_not_write(part: Part, facts: Mapping[str, Any], *, age: Age, on: date) -> Refusal | None:
    """``facts`` are those of the form; the day is the one the entry speaks of."""
    if part is Part.MINORS and not age.may_be_minor:
        return Refusal(
            _("The person is of age: nothing more is written here."), _("Write it in the plan or in another part.")
        )
    if part is not Part.HEALTH and facts["on"] > on:
        return Refusal(_("The day is in the future."), _("Write today, or the day it happened."), ("on",))
    if part is Part.MINORS and facts["section"] == Section.RESPONSIBILITY and not facts["holder"]:
        return Refusal(_("It is not said who holds the responsibility."), _("Choose who."), ("holder",))
    starts, ends = facts.get("starts_on"), facts.get("ends_on")
    if starts and ends and ends < starts:
        return Refusal(_("It ends before it begins."), _("Correct one of the two days."), ("ends_on",))
    return None


def why_not_correct(changed: Iterable[str], *, reason: str) -> Refusal | None:
    if not list(changed):
        return Refusal(_("Nothing has changed."), _("Change what is wrong, or go back."))
    if not reason.strip():
        return Refusal(_("It is not said why."), _("Write the reason in a few words."), ("reason",))
    return None


WAITING = {ReferralState.PENDING, ReferralState.ASKED}
MET = {Outcome.DONE, Outcome.PARTLY}


def standing_of_consultation(state: str, outcome: str, *, booked: bool) -> Appointment:
    """What the team learns of a specialist who was asked: nothing of what she found."""
    if state in WAITING:
        return Appointment.REQUESTED
    if state == ReferralState.ACCEPTED:
        return Appointment.BOOKED if booked else Appointment.REQUESTED
    return Appointment.DONE if state == ReferralState.ENDED and outcome in MET else Appointment.CANCELLED
